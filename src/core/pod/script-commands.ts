/** What stands before a command without being one. */
const keywords: ReadonlySet<string> = new Set(['until', 'while', 'if', 'then', 'do', 'else', 'elif', '!', '{', 'time', 'exec', 'nohup', 'sudo', 'command', 'eval'])

const separators = new Set([';', '\n', '|', '&', '(', ')', '`', '{', '}'])

/** Scripts in scripts end somewhere. */
const deepest = 4

/** The simple commands of a shell script, as words without their quotes, in the order of the text. What is quoted is never a command. */
export function scriptCommands(script: string, depth = 0): readonly (readonly string[])[] {
  const commands: string[][] = [[]]
  let word: string | undefined
  const add = (text: string) => (word = (word ?? '') + text)
  const endWord = () => {
    if (word !== undefined) commands.at(-1)?.push(word)
    word = undefined
  }
  const endCommand = () => {
    endWord()
    commands.push([])
  }
  for (let i = 0; i < script.length; i++) {
    const char = script[i] ?? ''
    if (char === '\\') add(script[++i] === '\n' ? '' : (script[i] ?? ''))
    else if (char === "'" || char === '"') {
      const end = endOfQuote(script, i)
      add(script.slice(i + 1, end))
      i = end
    } else if (char === '#' && word === undefined) {
      while (i + 1 < script.length && script[i + 1] !== '\n') i++
    } else if (char === '$' && script[i + 1] === '{') {
      const end = script.indexOf('}', i)
      add(script.slice(i, end === -1 ? script.length : end + 1))
      i = end === -1 ? script.length : end
    } else if (char === '&' && (script[i - 1] === '>' || script[i - 1] === '<' || script[i + 1] === '>')) add(char)
    else if (separators.has(char)) endCommand()
    else if (/\s/.test(char)) endWord()
    else add(char)
  }
  endCommand()
  return commands.map(stripped).filter(command => command.length > 0).flatMap(command => [command, ...inner(command, depth)])
}

function endOfQuote(script: string, start: number): number {
  const quote = script[start]
  for (let i = start + 1; i < script.length; i++) {
    if (script[i] === '\\' && quote === '"') i++
    else if (script[i] === quote) return i
  }
  return script.length
}

/** Without keywords, assignments and what only limits the time of the command after it. */
function stripped(words: readonly string[]): readonly string[] {
  const [first, second, ...rest] = words
  if (first === undefined) return words
  if (keywords.has(first) || /^[A-Za-z_]\w*=/.test(first)) return stripped(words.slice(1))
  if (first === 'timeout' && second !== undefined) return stripped(/^-[ks]$/.test(second) ? rest.slice(1) : second.startsWith('-') ? [first, ...rest] : rest)
  return words
}

const shells = /(^|\/)(sh|bash|ash|dash|zsh)$/

/** The script of `sh -c SCRIPT`. */
export function scriptOf(words: readonly string[]): string | undefined {
  if (!shells.test(words[0] ?? '')) return undefined
  const at = words.findIndex((word, i) => i > 0 && /^-[a-z]*c$/.test(word))
  return at === -1 ? undefined : words[at + 1]
}

function inner(words: readonly string[], depth: number): readonly (readonly string[])[] {
  const script = depth < deepest ? scriptOf(words) : undefined
  return script === undefined ? [] : scriptCommands(script, depth + 1)
}
