import { wholeNumber } from './command.ts'
import { eachInput } from './each-input.ts'
import { readAll } from './line-reader.ts'
import { textCommand } from './text-command.ts'

/** Prints what can be read in files. */
export const strings = textCommand({ usage: '[-fo] [-t o|d|x] [-n LEN] [FILE]...', letters: 'afot:n:' }, function* (process, call, output) {
  const least = wholeNumber(call.value('n') ?? '4')
  const radix = call.has('o') ? 8 : { o: 8, d: 10, x: 16 }[call.value('t') ?? '']
  return yield* eachInput(process, output, call.operands, function* (input) {
    for (const found of (yield* readAll(input)).matchAll(/[\t -~]+/g)) {
      if (found[0].length < least) continue
      yield* output.put(`${call.has('f') ? `${input.path}: ` : ''}${radix === undefined ? '' : `${found.index.toString(radix).padStart(7)} `}${found[0]}\n`)
    }
  })
})
