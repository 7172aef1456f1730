import { type Call, Failure, UsageError } from './command.ts'
import { mapLines } from './map-lines.ts'
import { textCommand } from './text-command.ts'

interface Range {
  readonly from: number
  readonly to: number
}

const position = (text: string): number => {
  if (!/^\d+$/.test(text)) throw new Failure(`invalid number '${text}'`)
  return Number(text)
}

function readList(list: string): readonly Range[] {
  const ranges = list.split(',').map(part => {
    const [first = '', ...rest] = part.split('-')
    if (rest.length === 0) return { from: position(first), to: position(first) }
    const last = rest.join('-')
    const from = first === '' ? 1 : position(first)
    const to = last === '' ? Infinity : position(last)
    if (to < from - 1) throw new Failure(`${to}<${from - 1}`)
    return { from, to: Math.max(from, to) }
  })
  return ranges.sort((a, b) => a.from - b.from)
}

/** The numbers from 1 to `count` that a list selects, each once. */
function* selected(ranges: readonly Range[], count: number): Generator<number> {
  let next = 1
  for (const { from, to } of ranges) {
    for (let at = Math.max(from, next); at <= Math.min(to, count); at++) yield at
    next = Math.max(next, to + 1)
  }
}

function checked(call: Call): { readonly letter: string; readonly list: string } {
  const lists = call.given.filter(({ letter }) => 'bcf'.includes(letter))
  const [{ letter, value: list = '' } = { letter: '', value: '' }] = lists
  if (letter === '') throw new Failure('expected a list of bytes, characters, or fields')
  if (lists.length > 1) throw new UsageError()
  if (letter !== 'f' && call.has('s')) throw new Failure('suppressing non-delimited lines makes sense only when operating on fields')
  if (letter !== 'f' && call.has('d')) throw new Failure('a delimiter may be specified only when operating on fields')
  return { letter, list }
}

/** Prints parts of lines. */
export const cut = textCommand({ usage: '[OPTIONS] [FILE]...', letters: 'b:c:f:d:O:nsD' }, function* (process, call, output) {
  const { letter, list } = checked(call)
  const ranges = readList(list)
  const separator = (call.value('d') ?? '\t').slice(0, 1) || '\0'
  const joint = call.value('O') ?? (letter === 'f' ? separator : '')
  return yield* mapLines(process, output, call.operands, line => {
    const parts = letter === 'f' ? line.split(separator) : line
    if (letter === 'f' && parts.length === 1) return call.has('s') ? '' : `${line}\n`
    const missing = letter === 'f' ? ranges.filter(({ from }) => from > parts.length).map(() => '') : []
    return `${[...[...selected(ranges, parts.length)].map(at => parts[at - 1]), ...missing].join(joint)}\n`
  })
})
