const letters: Readonly<Record<string, string>> = { a: '\x07', b: '\b', e: '\x1b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\\': '\\' }

/** What a backslash sequence stands for, and how many characters it takes; an unknown one is the backslash itself. */
export function unescapeAt(text: string, at: number): { readonly char: string; readonly length: number } {
  const next = text[at + 1] ?? ''
  const letter = letters[next]
  if (letter !== undefined) return { char: letter, length: 2 }
  const octal = /^[0-7]{1,3}/.exec(text.slice(at + 1, at + 4))
  if (octal) return { char: String.fromCharCode(parseInt(octal[0], 8) & 255), length: 1 + octal[0].length }
  const hex = next === 'x' ? /^[0-9a-fA-F]{1,2}/.exec(text.slice(at + 2, at + 4)) : undefined
  if (hex) return { char: String.fromCharCode(parseInt(hex[0], 16)), length: 2 + hex[0].length }
  return { char: '\\', length: 1 }
}

/** The text of `echo -e` or `%b`: there `\0` may be followed by three octal digits, and `\c` ends all output. */
export function unescapeEcho(text: string): { readonly text: string; readonly stopped: boolean } {
  let result = ''
  for (let at = 0; at < text.length;) {
    if (text[at] !== '\\') {
      result += text[at++]
      continue
    }
    if (text[at + 1] === 'c') return { text: result, stopped: true }
    const octal = /^0[0-7]{1,3}/.exec(text.slice(at + 1, at + 5))
    const { char, length } = octal ? { char: String.fromCharCode(parseInt(octal[0], 8) & 255), length: 1 + octal[0].length } : unescapeAt(text, at)
    result += char
    at += length
  }
  return { text: result, stopped: false }
}
