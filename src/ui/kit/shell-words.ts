const plainWord = /^[\w@%+=:,./-]+$/

/** The words as one line of a shell: what needs quotes gets them. */
export function quoteWords(words: readonly string[]): string {
  return words.map(word => (plainWord.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)).join(' ')
}

const quotedPart = /'([^']*)'|"((?:[^"\\$`]|\\[\\"$`])*)"|\\(.)|([^\s'"\\|&;<>()$`*?[\]#~{}!\n]+)/y
const blank = /[ \t]+/y

/**
 * The words of a line that a shell would only split: no variables, pipes, lists, redirections, patterns.
 * `undefined` when the line needs a shell.
 */
export function splitWords(line: string): readonly string[] | undefined {
  const text = line.trim()
  const words: string[] = []
  let word: string | undefined
  let at = 0
  while (at < text.length) {
    blank.lastIndex = at
    const space = blank.exec(text)
    if (space) {
      if (word !== undefined) words.push(word)
      word = undefined
      at += space[0].length
      continue
    }
    quotedPart.lastIndex = at
    const part = quotedPart.exec(text)
    if (!part) return undefined
    const [all, single, double, escaped, plain] = part
    word = (word ?? '') + (single ?? double?.replace(/\\([\\"$`])/g, '$1') ?? escaped ?? plain ?? '')
    at += all.length
  }
  return word === undefined ? words : [...words, word]
}
