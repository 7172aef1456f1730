import { SystemError } from '../system-error.ts'
import { command, complain, problemOf } from './command.ts'
import { inputOf } from './each-input.ts'

/** Copies standard input to files and to standard output. */
export const tee = command({ usage: '[-ai] [FILE]...', letters: 'ai' }, function* (process, call) {
  if (call.has('i')) process.onSignal('INT', 'ignore')
  const targets = [1]
  let code = 0
  for (const path of call.operands) {
    const append = call.has('a')
    const problem = problemOf(() => {
      targets.push(process.descriptors.add(process.files.open(path, { write: true, create: true, append, truncate: !append })))
    })
    if (problem) code = yield* complain(process, `${path}: ${problem.message}`)
  }
  const input = inputOf(process, 0, '-')
  for (let text = yield* input.read(); text !== ''; text = yield* input.read()) {
    for (const [i, target] of targets.entries()) {
      try {
        yield* process.write(target, text)
      } catch (error) {
        if (!(error instanceof SystemError)) throw error
        code = yield* complain(process, `${i === 0 ? 'standard output' : (call.operands[i - 1] ?? '')}: ${error.message}`)
      }
    }
  }
  return code
})
