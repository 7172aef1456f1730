import { eachInput } from './each-input.ts'
import { checkHeld, lineReader } from './line-reader.ts'
import { textCommand } from './text-command.ts'

/** Prints lines from the last to the first. */
export const tac = textCommand({ usage: '[FILE]...', letters: '' }, function* (process, call, output) {
  const lines: string[] = []
  let size = 0
  const code = yield* eachInput(
    process, output, call.operands,
    function* (input) {
      const reader = lineReader(input)
      for (let line = yield* reader.next(); line !== undefined; line = yield* reader.next()) {
        checkHeld((size += line.length))
        lines.push(line)
      }
    },
    { read: (path, message) => `${path}: ${message}` },
  )
  for (const line of lines.toReversed()) yield* output.put(line)
  return code
})
