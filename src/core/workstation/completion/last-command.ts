/** The words of the command that is being typed. */
export interface LastCommand {
  /** Those that are complete. */
  readonly words: readonly string[]
  /** The one that the caret stands in or behind, as far as it is typed. */
  readonly word: string
  /** Where `word` begins in the line. */
  readonly from: number
}

/** Words after which another command begins, and words that run the rest. */
const passedOver = new Set(['if', 'then', 'elif', 'else', 'while', 'until', 'do', '!', '{', 'time', 'nohup', 'exec', 'command', 'xargs', 'watch', 'sudo'])

/** Finds it in the text before the caret: behind the last `|`, `;`, `&`, `(`, `` ` `` or line end that no quote hides. Nothing inside an open quote. */
export function lastCommand(text: string): LastCommand | undefined {
  let words: string[] = []
  let word = ''
  let from = 0
  let inWord = false
  const endWord = (next: number) => {
    if (inWord) words.push(word)
    word = ''
    inWord = false
    from = next
  }
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string
    if (character === "'" || character === '"') {
      const end = text.indexOf(character, at + 1)
      if (end === -1) return undefined
      word += text.slice(at + 1, end)
      inWord = true
      at = end
    } else if (character === '\\') {
      if (text[at + 1] !== '\n') {
        word += text[at + 1] ?? ''
        inWord = true
      }
      at++
    } else if (/[|;&(`\n]/.test(character)) {
      endWord(at + 1)
      words = []
    } else if (/[\s<>)]/.test(character)) endWord(at + 1)
    else {
      word += character
      inWord = true
    }
  }
  let first = 0
  while (first < words.length && (passedOver.has(words[first] ?? '') || /^\w+=/.test(words[first] ?? ''))) first++
  return { words: words.slice(first), word, from }
}
