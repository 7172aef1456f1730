import { command, complain, orNothing, problemOf } from './command.ts'
import { accountId } from './account-names.ts'
import { become } from './run-program.ts'

/** Refuses: the kernel's messages are not for containers. */
export const dmesg = command({ usage: '[-cr] [-n LEVEL] [-s SIZE]', letters: 'crn:s:' }, function* (process) {
  return yield* complain(process, 'klogctl: Operation not permitted')
})

/** Reads kernel parameters; in a container they are not to be changed. */
export const sysctl = command({ usage: '[-enq] { -a | -p [FILE]... | [-w] [KEY[=VALUE]]... }', letters: 'enqapw' }, function* (process, call) {
  let code = 0
  for (const operand of call.operands) {
    const [key = '', ...value] = operand.split('=')
    const path = `/proc/sys/${key.replaceAll('.', '/')}`
    const text = orNothing(() => process.files.readFile(path))
    if (text === undefined) {
      if (!call.has('e')) code = yield* complain(process, `error: '${key}' is an unknown key`)
    } else if (value.length > 0) code = yield* complain(process, `error setting key '${key}': Read-only file system`)
    else yield* process.out(call.has('n') ? text : `${key} = ${text}`)
  }
  return code
})

/** Flushes nothing: what is written is there. */
export const sync = command({ usage: '[-df] [FILE]...', letters: 'dfF' }, function* (process, call) {
  let code = 0
  for (const path of call.operands) {
    const problem = problemOf(() => process.files.open(path, { read: true }).release())
    if (problem) code = yield* complain(process, `can't open '${path}': ${problem.message}`)
  }
  return code
})

/** Runs a shell or a command as the user that it already is, where that is the user asked for. */
export const su = command({ usage: "[-lmp] [-s SH] [-] [USER [FILE ARGS | -c 'CMD' [ARG0 ARGS]]]", letters: '+lmpc:s:' }, function* (process, call) {
  const [user = 'root', ...rest] = call.operands.filter((operand, i) => i > 0 || operand !== '-')
  const uid = accountId(process.files, '/etc/passwd', user)
  if (uid === undefined || /^\d+$/.test(user)) return yield* complain(process, `unknown user ${user}`)
  if (process.credentials.uid !== 0) return yield* complain(process, 'must be suid to work properly')
  if (uid !== 0) process.system.notice('su', { user })
  const script = call.value('c')
  return yield* become(process, [call.value('s') ?? '/bin/sh', ...(script === undefined ? rest : ['-c', script, ...rest])])
})
