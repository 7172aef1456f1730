import { Failure, wholeNumber } from './command.ts'
import { mapLines } from './map-lines.ts'
import { textCommand } from './text-command.ts'

/** Numbers lines. */
export const nl = textCommand({ usage: '[OPTIONS] [FILE]...', letters: 'b:i:s:v:w:', long: { 'body-numbering': 'b', 'line-increment': 'i', 'number-separator': 's', 'starting-line-number': 'v', 'number-width': 'w' } }, function* (process, call, output) {
  const style = call.value('b') ?? 't'
  const width = wholeNumber(call.value('w') ?? '6')
  const separator = call.value('s') ?? '\t'
  const increment = Number(call.value('i') ?? 1)
  let number = Number(call.value('v') ?? 1)
  return yield* mapLines(process, output, call.operands, line => {
    const counts = style === 'a' || (style === 't' && line !== '')
    const prefix = counts ? String(number).padStart(width) + separator : ' '.repeat(width + separator.length)
    if (counts) number += increment
    return `${prefix}${line}\n`
  })
})

/** Turns each line around. */
export const rev = textCommand({ usage: '[FILE]...', letters: '' }, (process, call, output) =>
  mapLines(process, output, call.operands, (line, hadNewline) => [...line].toReversed().join('') + (hadNewline ? '\n' : '')),
)

const between = (text: string, most: number): number => {
  const number = wholeNumber(text)
  if (number < 1 || number > most) throw new Failure(`number ${text} is not in 1..${most} range`)
  return number
}

const widthAfter = (column: number, char: string, bytes: boolean) =>
  bytes ? column + 1 : char === '\t' ? column + 8 - (column % 8) : char === '\b' ? Math.max(0, column - 1) : char === '\r' ? 0 : column + 1

function foldLine(line: string, width: number, bytes: boolean, spaces: boolean): string {
  const pieces: string[] = []
  let piece = ''
  let column = 0
  for (const char of line) {
    let next = widthAfter(column, char, bytes)
    if (next > width && piece !== '') {
      const blank = spaces ? Math.max(piece.lastIndexOf(' '), piece.lastIndexOf('\t')) : -1
      const rest = blank === -1 ? '' : piece.slice(blank + 1)
      pieces.push(blank === -1 ? piece : piece.slice(0, blank + 1))
      piece = rest
      column = [...rest].reduce((at, each) => widthAfter(at, each, bytes), 0)
      next = widthAfter(column, char, bytes)
    }
    piece += char
    column = next
  }
  return [...pieces, piece].join('\n')
}

/** Breaks long lines. */
export const fold = textCommand({ usage: '[-bs] [-w WIDTH] [FILE]...', letters: '0123456789bsw:' }, function* (process, call, output) {
  const old = call.given.filter(({ letter }) => /\d/.test(letter)).map(({ letter }) => letter).join('')
  const width = between(call.value('w') ?? (old || '80'), 10_000)
  const words = { read: (path: string) => `${path}: Input/output error` }
  return yield* mapLines(process, output, call.operands, (line, hadNewline) => foldLine(line, width, call.has('b'), call.has('s')) + (hadNewline ? '\n' : ''), words)
})

/** Makes spaces of tabs. */
export const expand = textCommand({ usage: '[-i] [-t N] [FILE]...', letters: 'it:', long: { initial: 'i', tabs: 't' } }, function* (process, call, output) {
  const size = between(call.value('t') ?? '8', 4_294_967_295)
  return yield* mapLines(
    process, output, call.operands,
    (line, hadNewline) => {
      let column = 0
      let initial = true
      const result = line.replace(/[^]/g, char => {
        if (char !== ' ' && char !== '\t') initial = false
        const expands = char === '\t' && (initial || !call.has('i'))
        const spaces = expands ? size - (column % size) : 1
        column += spaces
        return expands ? ' '.repeat(spaces) : char
      })
      return result + (hadNewline ? '\n' : '')
    },
    { read: path => `${path}: Input/output error` },
  )
})

/** Makes tabs of spaces. */
export const unexpand = textCommand({ usage: '[-fa][-t N] [FILE]...', letters: 'fat:', long: { 'first-only': 'f', all: 'a', tabs: 't' } }, function* (process, call, output) {
  const size = between(call.value('t') ?? '8', 4_294_967_295)
  const all = call.has('at') && !call.has('f')
  const blanks = (text: string, column: number) => {
    const end = [...text].reduce((at, char) => (char === '\t' ? at + size - (at % size) : at + 1), column)
    const tabs = Math.floor(end / size) - Math.floor(column / size)
    const single = text === ' '
    return { end, text: single || tabs === 0 ? text : '\t'.repeat(tabs) + ' '.repeat(end % size) }
  }
  return yield* mapLines(
    process, output, call.operands,
    (line, hadNewline) => {
      let column = 0
      const result = line.replace(all ? /[ \t]+|[^ \t]+/g : /^[ \t]+|[^ \t].*/gs, part => {
        if (!/^[ \t]/.test(part)) return (column += part.length), part
        const { end, text } = blanks(part, column)
        column = end
        return text
      })
      return result + (hadNewline ? '\n' : '')
    },
    { read: path => `${path}: Input/output error` },
  )
})
