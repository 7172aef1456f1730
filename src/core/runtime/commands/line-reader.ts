import type { Task } from '../../clock/virtual-clock.ts'
import { Failure } from './command.ts'
import type { Input } from './each-input.ts'

/** What a command may hold in memory at once. */
const mostBytes = 2 ** 25

/** Ends a command that would hold too much. */
export function checkHeld(bytes: number): void {
  if (bytes > mostBytes) throw new Failure('out of memory')
}

/** Reads an input line by line. */
export interface LineReader {
  /** The next line with its newline, which the last may lack; `undefined` at the end. */
  next(): Task<string | undefined>
  /** What was read and not taken yet, and all that follows. */
  rest(): Task<string>
}

/** A reader of lines, or of records that end with another character. Its cost is linear, however long a line is. */
export function lineReader(input: Pick<Input, 'read' | 'hold' | 'step'>, separator = '\n'): LineReader {
  let chunk = ''
  let at = 0
  return {
    *next() {
      const wait = input.step?.()
      if (wait !== undefined) yield wait
      let parts = ''
      for (;;) {
        const end = chunk.indexOf(separator, at)
        if (end !== -1) {
          const line = parts + chunk.slice(at, end + 1)
          at = end + 1
          if (parts !== '') input.hold?.(-parts.length)
          return line
        }
        parts += chunk.slice(at)
        if (chunk !== '') input.hold?.(chunk.length - at)
        // What is charged for ends by its container's limit, as it should.
        if (!input.hold) checkHeld(parts.length)
        chunk = yield* input.read()
        at = 0
        if (chunk === '') return parts === '' ? undefined : parts
      }
    },
    *rest() {
      const parts = [chunk.slice(at)]
      chunk = ''
      at = 0
      let size = 0
      for (let text = yield* input.read(); text !== ''; text = yield* input.read()) {
        input.hold?.(text.length)
        parts.push(text)
        size += text.length
        if (!input.hold) checkHeld(size)
      }
      return parts.join('')
    },
  }
}

/** A line without its newline. */
export const bare = (line: string): string => (line.endsWith('\n') ? line.slice(0, -1) : line)

/** All of an input. */
export const readAll = (input: Pick<Input, 'read' | 'hold'>): Task<string> => lineReader(input).rest()
