/** A piece of a shell script: a word, or an operator between commands (`;`, `&&`, `||`, `|`, `&`). A line break counts as `;`. */
export interface ShellToken {
  readonly kind: 'word' | 'operator'
  /** Quotes are taken off. */
  readonly text: string
}

const operator = /^(?:&&|\|\||;;|[;|&\n()])/

/** Splits a script into words and operators, as a POSIX shell quotes them. Expansions stay as written. */
export function shellTokens(script: string): readonly ShellToken[] {
  const tokens: ShellToken[] = []
  let word: string | undefined
  const endWord = () => {
    if (word !== undefined) tokens.push({ kind: 'word', text: word })
    word = undefined
  }
  for (let i = 0; i < script.length; ) {
    const rest = script.slice(i, i + 2)
    const found = operator.exec(rest)?.[0]
    const char = script[i] as string
    if (char === '\\') {
      if (script[i + 1] !== '\n') word = (word ?? '') + (script[i + 1] ?? '')
      i += 2
    } else if (char === "'" || char === '"') {
      const end = closing(script, i)
      word = (word ?? '') + script.slice(i + 1, end)
      i = end + 1
    } else if (char === '`' || rest === '$(') {
      const end = char === '`' ? closing(script, i) : closingParenthesis(script, i + 1)
      word = (word ?? '') + script.slice(i, end + 1)
      i = end + 1
    } else if (char === '#' && word === undefined) {
      const end = script.indexOf('\n', i)
      i = end === -1 ? script.length : end
    } else if (found !== undefined && !(char === '&' && script[i - 1] === '>')) {
      endWord()
      tokens.push({ kind: 'operator', text: found === '\n' ? ';' : found })
      i += found.length
    } else if (char === ' ' || char === '\t' || char === '\r') {
      endWord()
      i++
    } else {
      word = (word ?? '') + char
      i++
    }
  }
  endWord()
  return tokens
}

/** Index of the quote that closes the one at `from`; the end of the script when there is none. */
function closing(script: string, from: number): number {
  const quote = script[from]
  for (let i = from + 1; i < script.length; i++) {
    if (script[i] === '\\' && quote !== "'") i++
    else if (script[i] === quote) return i
  }
  return script.length
}

function closingParenthesis(script: string, from: number): number {
  let depth = 0
  for (let i = from; i < script.length; i++) {
    if (script[i] === '(') depth++
    else if (script[i] === ')' && --depth === 0) return i
  }
  return script.length
}
