import { eachInput } from './each-input.ts'
import { rest } from './rest.ts'
import { textCommand } from './text-command.ts'

const letters = ['l', 'w', 'm', 'c', 'L'] as const
type Counts = Record<(typeof letters)[number], number>

/** Counts lines, words and bytes. */
export const wc = textCommand({ usage: '[-cmlwL] [FILE]...', letters: 'lwmcL' }, function* (process, call, output) {
  const shown = letters.filter(letter => (call.given.length > 0 ? call.has(letter) : 'lwc'.includes(letter)))
  const total: Counts = { l: 0, w: 0, m: 0, c: 0, L: 0 }
  function* show(counts: Counts, name: string) {
    const numbers = shown.map(letter => String(counts[letter]))
    const columns = numbers.length === 1 && call.operands.length < 2 ? numbers : numbers.map(number => number.padStart(9))
    yield* output.put(`${columns.join(' ')}${name === '' ? '' : ` ${name}`}\n`)
  }
  const code = yield* eachInput(
    process, output, call.operands,
    function* (input) {
      const counts: Counts = { l: 0, w: 0, m: 0, c: 0, L: 0 }
      let inWord = false
      let column = 0
      for (let text = yield* input.read(); text !== ''; text = yield* input.read()) {
        counts.c += text.length
        yield* rest(process, text.length >>> 6)
        for (let i = 0; i < text.length; i++) {
          const char = text.charCodeAt(i)
          if (char > 32 && char < 127) column++
          else if (char === 9) column = (column | 7) + 1
          else if (char === 32) column++
          if (char === 10 || char === 12 || char === 13) {
            counts.L = Math.max(counts.L, column)
            column = 0
          }
          if (char === 10) counts.l++
          const isSpace = char === 32 || (char >= 9 && char <= 13)
          if (isSpace) inWord = false
          else if (!inWord && char > 32 && char < 127) {
            inWord = true
            counts.w++
          }
        }
      }
      counts.L = Math.max(counts.L, column)
      counts.m = counts.c
      for (const letter of letters) total[letter] = letter === 'L' ? Math.max(total.L, counts.L) : total[letter] + counts[letter]
      yield* show(counts, call.operands.length === 0 ? '' : input.path)
    },
    { read: (path, message) => `${path}: ${message}` },
  )
  if (call.operands.length > 1) yield* show(total, 'total')
  return code
})
