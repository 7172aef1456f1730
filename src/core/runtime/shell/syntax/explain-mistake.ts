const reserved = new Set(['if', 'then', 'else', 'elif', 'fi', 'while', 'until', 'for', 'do', 'done', 'case', 'esac', 'in', '{', '}', '!', 'function'])

/** What the shell calls the token that stands at a position. */
function tokenAt(source: string, position: number): string {
  const rest = source.slice(position, position + 200).replace(/^(?:[ \t]|\\\n)+/, '').replace(/^#[^\n]*/, '')
  if (rest === '') return 'end of file'
  if (rest.startsWith('\n')) return 'newline'
  if (/^\d*[<>]/.test(rest)) return 'redirection'
  const operator = /^(?:;;|;&|;|&&|&|\|\||\||\(|\))/.exec(rest)
  if (operator) return `"${operator[0] === ';&' ? ';' : operator[0]}"`
  const word = /^[^\s;&|()<>]+/.exec(rest)?.[0] ?? ''
  return reserved.has(word) ? `"${word}"` : 'word'
}

const unterminated: readonly (readonly [pattern: RegExp, words: string])[] = [
  [/unterminated (?:double|single|ANSI-C) quote/, 'unterminated quoted string'],
  [/unterminated backtick/, 'EOF in backquote substitution'],
  [/unterminated (?:command|process) substitution/, 'unexpected end of file (expecting ")")'],
  [/unterminated parameter expansion/, "missing '}'"],
  [/unterminated arithmetic expansion/, "missing '))'"],
  [/unterminated (?:arithmetic|extended glob|array)/, 'unexpected end of file'],
  [/nesting depth/, 'nesting too deep'],
]

/** Turns the parser's message for a mistake into BusyBox ash's (after `syntax error: `). */
export function explainMistake(source: string, error: { readonly message: string; readonly pos: number }): string {
  for (const [pattern, words] of unterminated) if (pattern.test(error.message)) return words
  const expected = /^expected '([^']+)'(?: to close| after|$)/.exec(error.message)?.[1]
  const found = `unexpected ${tokenAt(source, error.pos)}`
  return expected === undefined ? found : `${found} (expecting "${expected}")`
}
