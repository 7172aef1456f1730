import { SystemError } from '../system-error.ts'
import { complain } from './command.ts'
import { textCommand } from './text-command.ts'

/** Prints the environment, or runs a program in a changed one. */
export const env = textCommand({ usage: '[-i0] [-u NAME]... [-] [NAME=VALUE]... [PROG ARGS]', letters: '+i0u:', long: { 'ignore-environment': 'i', unset: 'u', null: '0' } }, function* (process, call, output) {
  const operands = [...call.operands]
  const clears = call.has('i') || operands[0] === '-'
  if (operands[0] === '-') operands.shift()
  const environment = new Map(clears ? [] : process.env)
  for (const { letter, value = '' } of call.given) if (letter === 'u') environment.delete(value)
  while (/^[^=]+=/.test(operands[0] ?? '')) {
    const [name = '', ...value] = (operands.shift() ?? '').split('=')
    environment.set(name, value.join('='))
  }
  const [file] = operands
  if (file === undefined) {
    for (const [name, value] of environment) yield* output.put(`${name}=${value}${call.has('0') ? '\0' : '\n'}`)
    return 0
  }
  try {
    return yield* process.exec(file, operands, environment)
  } catch (error) {
    if (!(error instanceof SystemError)) throw error
    yield* complain(process, `can't execute '${file}': ${error.message}`)
    return error.errno === 'ENOENT' ? 127 : 126
  }
})

/** Prints variables of the environment. */
export const printenv = textCommand({ usage: '[VARIABLE]...', letters: '' }, function* (process, call, output) {
  if (call.operands.length === 0) for (const [name, value] of process.env) yield* output.put(`${name}=${value}\n`)
  let code = 0
  for (const name of call.operands) {
    const value = process.env.get(name)
    if (value === undefined) code = 1
    else yield* output.put(`${value}\n`)
  }
  return code
})
