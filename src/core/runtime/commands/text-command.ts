import type { Task } from '../../clock/virtual-clock.ts'
import type { Process, Program } from '../process.ts'
import { rest } from './rest.ts'
import { type Call, command, complain, type CommandShape } from './command.ts'

/** Standard output with the C library's buffer: bytes go out when 4096 are together, before a complaint, and at the end; on a terminal, line by line. */
export interface Output {
  put(text: string): Task
  flush(): Task
  /** Says what went wrong in the command's name and returns 1. */
  complain(text: string): Task<number>
}

const bufferSize = 4096

/** A buffer before standard output, or before whatever `write` reaches. */
export function bufferedOutput(process: Process, write?: (text: string) => Task): Output {
  const isTerminal = !write && process.descriptors.get(1)?.terminal !== undefined
  let parts: string[] = []
  let size = 0
  function* flush(): Task {
    if (size === 0) return
    const text = parts.join('')
    parts = []
    size = 0
    // Whoever writes it has made each byte.
    yield* rest(process, text.length >>> 7)
    yield* write ? write(text) : process.out(text)
  }
  return {
    flush,
    *put(text) {
      parts.push(text)
      size += text.length
      if (size >= bufferSize || (isTerminal && text.includes('\n'))) yield* flush()
    },
    *complain(text) {
      yield* flush()
      return yield* complain(process, text)
    },
  }
}

/** A command whose output is buffered; what is left goes out when it ends, also by a failure. */
export const textCommand = (shape: CommandShape, run: (process: Process, call: Call, output: Output) => Task<number>): Program =>
  command(shape, function* (process, call) {
    const output = bufferedOutput(process)
    let code: number
    try {
      code = yield* run(process, call, output)
    } catch (problem) {
      yield* output.flush()
      throw problem
    }
    yield* output.flush()
    return code
  })
