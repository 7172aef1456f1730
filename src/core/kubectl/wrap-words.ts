/**
 * Breaks lines at white space so that none has more than `limit` characters, a single longer word excepted.
 * The spaces at which it breaks go away. github.com/mitchellh/go-wordwrap
 */
export function wrapWords(text: string, limit: number): string {
  let out = ''
  /** Characters of the line in `out`; white space and a word that do not stand there yet. */
  let used = 0
  let spaces = ''
  let word = ''
  const put = () => {
    used += spaces.length + word.length
    out += spaces + word
    spaces = word = ''
  }
  for (const char of text) {
    if (char === '\n') {
      if (word !== '' || used + spaces.length <= limit) put()
      spaces = ''
      out += char
      used = 0
    } else if (/\s/.test(char) && char !== '\u00a0') {
      if (spaces === '' || word !== '') put()
      spaces += char
    } else {
      word += char
      if (used + word.length + spaces.length > limit && word.length < limit) {
        out += '\n'
        used = 0
        spaces = ''
      }
    }
  }
  return word !== '' || used + spaces.length <= limit ? out + spaces + word : out
}
