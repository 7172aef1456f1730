import type { Task } from '../../clock/virtual-clock.ts'
import type { Process } from '../process.ts'
import { eachInput } from './each-input.ts'
import { bare, lineReader } from './line-reader.ts'
import type { Output } from './text-command.ts'

/** Puts out what becomes of each line of the files. The line comes without its newline. */
export const mapLines = (
  process: Process,
  output: Output,
  paths: readonly string[],
  change: (line: string, hadNewline: boolean) => string,
  words: Parameters<typeof eachInput>[4] = {},
): Task<number> =>
  eachInput(
    process, output, paths,
    function* (input) {
      const reader = lineReader(input)
      for (let line = yield* reader.next(); line !== undefined; line = yield* reader.next()) {
        yield* output.put(change(bare(line), line.endsWith('\n')))
      }
    },
    words,
  )
