import type { Task } from '../../clock/virtual-clock.ts'
import { type Call, Failure } from './command.ts'
import { eachInput, type Input } from './each-input.ts'
import { lineReader } from './line-reader.ts'
import { readCount } from './read-number.ts'
import { type Output, textCommand } from './text-command.ts'

/** The digits that were given as options: `head -5`. */
export const bareNumber = (call: Call): string => call.given.filter(({ letter }) => /\d/.test(letter)).map(({ letter }) => letter).join('')

/** The title of a file among several. */
export const fileTitle = (path: string, first: boolean): string => `${first ? '' : '\n'}==> ${path === '-' ? 'standard input' : path} <==\n`

function* firstBytes(input: Input, output: Output, count: number): Task {
  for (let left = count; left > 0;) {
    const text = yield* input.read(Math.min(left, 65_536))
    if (text === '') return
    left -= text.length
    yield* output.put(text)
  }
}

function* firstLines(input: Input, output: Output, count: number): Task {
  const reader = lineReader(input)
  for (let left = count; left > 0; left--) {
    const line = yield* reader.next()
    if (line === undefined) return
    yield* output.put(line)
  }
}

/** All but the last lines or bytes. */
function* withoutLast(input: Input, output: Output, count: number, bytes: boolean): Task {
  if (bytes) {
    let held = ''
    for (let text = yield* input.read(); text !== ''; text = yield* input.read()) {
      held += text
      if (held.length <= count) continue
      yield* output.put(held.slice(0, held.length - count))
      held = held.slice(held.length - count)
    }
    return
  }
  const reader = lineReader(input)
  const held: string[] = []
  let oldest = 0
  for (let line = yield* reader.next(); line !== undefined; line = yield* reader.next()) {
    if (held.length === count) {
      yield* output.put(count === 0 ? line : (held[oldest] ?? ''))
      if (count > 0) held[oldest] = line
      oldest = (oldest + 1) % Math.max(count, 1)
    } else held.push(line)
  }
}

/** Prints the beginnings of files. */
export const head = textCommand({ usage: '[OPTIONS] [FILE]...', letters: '0123456789n:c:qv' }, function* (process, call, output) {
  const option = call.given.findLast(({ letter }) => letter === 'n' || letter === 'c')
  const text = option?.value ?? (bareNumber(call) || '10')
  const count = readCount(text.replace(/^-/, ''))
  if (count === undefined) throw new Failure(`invalid number '${text.replace(/^-/, '')}'`)
  const bytes = option?.letter === 'c'
  const titles = call.has('v') || (call.operands.length > 1 && !call.has('q'))
  return yield* eachInput(
    process, output, call.operands,
    function* (input, index) {
      if (titles) yield* output.put(fileTitle(input.path, index === 0))
      if (text.startsWith('-')) yield* withoutLast(input, output, count, bytes)
      else yield* bytes ? firstBytes(input, output, count) : firstLines(input, output, count)
    },
    { read: path => `${path}: Input/output error` },
  )
})
