import { command, Failure, problemOf } from './command.ts'

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'

/** Makes a file or directory with a name that nobody has. */
export const mktemp = command({ usage: '[-dt] [-p DIR] [TEMPLATE]', letters: 'dqtup:', operands: [0, 1] }, function* (process, call) {
  const base = call.value('p') ?? (process.env.get('TMPDIR') || '/tmp')
  const [operand] = call.operands
  const template = operand === undefined || call.has('tp') ? `${base}/${operand ?? 'tmp.XXXXXX'}` : operand
  const fail = (words: string): never => {
    throw new Failure(call.has('q') ? '' : `(null): ${words}`)
  }
  if (!template.endsWith('XXXXXX')) return fail('Invalid argument')
  const mode = call.has('d') ? 0o700 : 0o600
  for (let attempt = 0; attempt < 100; attempt++) {
    const path = template.slice(0, -6) + Array.from({ length: 6 }, () => letters[process.system.random.between(0, letters.length)]).join('')
    const problem = problemOf(() => {
      if (call.has('u')) return
      if (call.has('d')) process.files.makeDirectory(path, mode)
      else process.files.open(path, { write: true, create: true, exclusive: true, mode }).release()
    })
    if (problem && problem.errno !== 'EEXIST') return fail(problem.message)
    if (problem) continue
    yield* process.out(`${path}\n`)
    return 0
  }
  return fail('File exists')
})
