import type { Task } from '../../clock/virtual-clock.ts'
import type { OpenFile } from '../descriptors.ts'

/** Longer lines than this are nobody's. */
const longestLine = 65_536

/** Reads lines and bytes from a connection. */
export interface HttpReader {
  /** Without its end; `undefined` when the connection ended before. */
  line(): Task<string | undefined>
  /** At most so many bytes; empty at the end. */
  some(max: number): Task<string>
}

/** A reader with a buffer in front of an open file. */
export function httpReader(file: OpenFile): HttpReader {
  let buffer = ''
  return {
    *line() {
      for (;;) {
        const end = buffer.indexOf('\n')
        if (end !== -1) {
          const line = buffer.slice(0, end).replace(/\r$/, '')
          buffer = buffer.slice(end + 1)
          return line
        }
        const more = buffer.length > longestLine ? '' : yield* file.read(8192)
        if (more === '') return undefined
        buffer += more
      }
    },
    *some(max) {
      if (buffer === '') return yield* file.read(Math.min(max, 65_536))
      const text = buffer.slice(0, max)
      buffer = buffer.slice(max)
      return text
    },
  }
}
