import type { ShellToken } from './shell-words.ts'

const openers = new Set(['while', 'until', 'for', 'if', 'case', '{'])
const closers = new Set(['done', 'fi', 'esac', '}'])
/** After these a new command begins. */
const leaders = new Set(['do', 'then', 'else', 'elif', 'while', 'until', 'if', '{', '!'])

/** Index of the operator that ends the command at `from`; a compound command reaches to its closing word. */
export function endOfCommand(tokens: readonly ShellToken[], from: number): number {
  let depth = 0
  let isStart = true
  for (let i = from; i < tokens.length; i++) {
    const { kind, text } = tokens[i] as ShellToken
    if (kind === 'operator') {
      if (text === '(') depth++
      else if (text === ')') depth = Math.max(0, depth - 1)
      else if (depth === 0 && text !== '|') return i
      isStart = true
    } else {
      if (isStart && openers.has(text)) depth++
      else if (isStart && closers.has(text)) depth = Math.max(0, depth - 1)
      isStart = isStart && leaders.has(text)
    }
  }
  return tokens.length
}

/** The words between `while` and `do`, and the commands between `do` and `done`. */
export function loopParts(tokens: readonly ShellToken[]): { readonly condition: readonly string[]; readonly body: readonly ShellToken[] } {
  const texts = tokens.map(token => token.text)
  const start = texts.indexOf('do')
  if (start === -1) return { condition: [], body: [] }
  const end = texts.lastIndexOf('done')
  return { condition: texts.slice(1, start).filter(text => text !== ';'), body: tokens.slice(start + 1, end === -1 ? undefined : end) }
}

/** The commands after `then`, for what follows `if`. */
export function thenBranch(tokens: readonly ShellToken[]): readonly ShellToken[] {
  let depth = 0
  let start = -1
  let isStart = true
  for (const [i, { kind, text }] of tokens.entries()) {
    const isKeyword: boolean = kind === 'word' && isStart
    isStart = kind === 'operator' || (isKeyword && leaders.has(text))
    if (!isKeyword) continue
    if (depth === 0 && text === 'then') start = i + 1
    else if (depth === 0 && start !== -1 && (text === 'elif' || text === 'else' || text === 'fi')) return tokens.slice(start, i)
    else if (openers.has(text)) depth++
    else if (closers.has(text)) depth--
  }
  return start === -1 ? [] : tokens.slice(start)
}

/** A command's words without `> file`, `2>&1` and the like. */
export function withoutRedirects(words: readonly string[]): readonly string[] {
  const kept: string[] = []
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string
    if (/^\d*(?:>>?|<)&?$/.test(word)) i++
    else if (!/^\d*(?:>>?|<)/.test(word)) kept.push(word)
  }
  return kept
}
