import { SystemError } from '../system-error.ts'
import { Failure, wholeNumber } from './command.ts'
import { cannotOpen, inputOf, openInput } from './each-input.ts'
import { lineReader } from './line-reader.ts'
import { bufferedOutput, textCommand } from './text-command.ts'

/** Leaves out lines that repeat the one before. */
export const uniq = textCommand({ usage: '[-cduiz] [-f,s,w N] [FILE [OUTFILE]]', letters: 'cduizf:s:w:', operands: [0, 2] }, function* (process, call, output) {
  const [fields, chars, width] = ['f', 's', 'w'].map(letter => (call.value(letter) === undefined ? undefined : wholeNumber(call.value(letter))))
  const [path = '-', target = '-'] = call.operands
  const descriptor = openInput(process, path)
  if (descriptor instanceof SystemError) throw new Failure(cannotOpen(path, descriptor.message))
  const to = target === '-' ? undefined : process.descriptors.add(process.files.open(target, { write: true, create: true, truncate: true }))
  const sink = to === undefined ? output : bufferedOutput(process, text => process.write(to, text))
  const end = call.has('z') ? '\0' : '\n'
  const skip = new RegExp(`^(?:\\s*\\S*){${Math.min(fields ?? 0, 1000)}}`)
  const keyOf = (line: string) => {
    const from = (fields ? (skip.exec(line)?.[0].length ?? 0) : 0) + (chars ?? 0)
    const key = line.slice(from, width === undefined ? undefined : from + width)
    return call.has('i') ? key.toLowerCase() : key
  }
  const reader = lineReader(inputOf(process, descriptor, path), end)
  let held: string | undefined
  let count = 0
  for (;;) {
    const raw = yield* reader.next()
    const line = raw?.endsWith(end) ? raw.slice(0, -1) : raw
    if (line !== undefined && held !== undefined && keyOf(line) === keyOf(held)) {
      count++
      continue
    }
    const shown = held !== undefined && !(call.has('d') && count === 1) && !(call.has('u') && count > 1)
    if (shown) yield* sink.put((call.has('c') ? `${String(count).padStart(7)} ` : '') + held + end)
    if (line === undefined) break
    held = line
    count = 1
  }
  yield* sink.flush()
  return 0
})
