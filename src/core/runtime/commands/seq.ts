import { UsageError } from './command.ts'
import { formatFloat } from './format-directive.ts'
import { rest } from './rest.ts'
import { textCommand } from './text-command.ts'

/** So many numbers are one step of work: they are cheap. */
const perStep = 8

/** Prints numbers in steps. */
export const seq = textCommand({ usage: '[-w] [-s SEP] [FIRST [INC]] LAST', letters: '+ws:', operands: [1, 3] }, function* (process, call, output) {
  const words = call.operands
  if (!words.every(word => /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(word))) throw new UsageError()
  const numbers = words.map(Number)
  const last = numbers.at(-1) ?? 0
  const first = numbers.length > 1 ? (numbers[0] ?? 1) : 1
  const step = numbers.length > 2 ? (numbers[1] ?? 1) : 1
  const digits = Math.max(...words.map(word => /\.(\d*)/.exec(word)?.[1]?.length ?? 0))
  const width = call.has('w') ? Math.max(...[first, last].map(number => formatFloat({ flags: '', width: 0, precision: digits, conversion: 'f' }, number).length)) : 0
  const separator = call.value('s') ?? '\n'
  const count = step === 0 ? (first <= last ? Infinity : 0) : Math.floor((last - first) / step + 1e-9) + 1
  const isPlain = digits === 0 && width === 0 && [first, step, last].every(Number.isSafeInteger)
  const format = isPlain ? String : (number: number) => formatFloat({ flags: '0', width, precision: digits, conversion: 'f' }, number)
  for (let i = 0; i < count; i += perStep) {
    yield* rest(process)
    let text = ''
    for (let j = i; j < Math.min(count, i + perStep); j++) text += (j === 0 ? '' : separator) + format(first + j * step)
    yield* output.put(text)
  }
  if (count > 0) yield* output.put('\n')
  return 0
})
