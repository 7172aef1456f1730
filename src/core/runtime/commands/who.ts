import { accountId, accountName, groupOf } from './account-names.ts'
import { command, complain, Failure, orNothing } from './command.ts'
import type { Process } from '../process.ts'

interface Account {
  readonly uid: number
  readonly gid: number
  readonly groups: readonly number[]
}

/** The user that is named, or the one that the process runs as. */
function accountOf(process: Process, name: string | undefined): Account {
  const { uid, gid, groups } = process.credentials
  if (name === undefined) return { uid, gid, groups: [gid, ...groups.filter(group => group !== gid)] }
  const found = accountName(process.files, '/etc/passwd', accountId(process.files, '/etc/passwd', name) ?? -1)
  const id = accountId(process.files, '/etc/passwd', name)
  if (found === undefined || id === undefined) throw new Failure(`unknown user ${name}`)
  const primary = groupOf(process.files, found) ?? id
  const file = orNothing(() => process.files.readFile('/etc/group')) ?? ''
  const others = file.split('\n').map(line => line.split(':')).filter(([, , , members = '']) => members.split(',').includes(found)).map(([, , group]) => Number(group))
  return { uid: id, gid: primary, groups: [primary, ...others.filter(group => group !== primary)] }
}

const named = (process: Process, file: '/etc/passwd' | '/etc/group', id: number) => {
  const name = accountName(process.files, file, id)
  return name === undefined ? String(id) : `${id}(${name})`
}

/** Tells who the process, or a named user, is. */
export const id = command({ usage: '[-ugGnr] [USER]', letters: 'ugGnr', operands: [0, 1] }, function* (process, call) {
  const { uid, gid, groups } = accountOf(process, call.operands[0])
  const one = (file: '/etc/passwd' | '/etc/group', number: number) => (call.has('n') ? (accountName(process.files, file, number) ?? String(number)) : String(number))
  let text: string
  if (call.has('u')) text = one('/etc/passwd', uid)
  else if (call.has('G')) text = groups.map(group => one('/etc/group', group)).join(' ')
  else if (call.has('g')) text = one('/etc/group', gid)
  else text = `uid=${named(process, '/etc/passwd', uid)} gid=${named(process, '/etc/group', gid)} groups=${groups.map(group => named(process, '/etc/group', group)).join(',')}`
  yield* process.out(`${text}\n`)
  return 0
})

/** Prints the name of the user. */
export const whoami = command({ usage: '', letters: '', operands: [0, 0] }, function* (process) {
  const { uid } = process.credentials
  const name = accountName(process.files, '/etc/passwd', uid)
  if (name === undefined) return yield* complain(process, `unknown uid ${uid}`)
  yield* process.out(`${name}\n`)
  return 0
})

/** Prints the names of the groups. */
export const groups = command({ usage: '[USER]', letters: '', operands: [0, 1] }, function* (process, call) {
  const names = accountOf(process, call.operands[0]).groups.map(group => accountName(process.files, '/etc/group', group) ?? String(group))
  yield* process.out(`${names.join(' ')}\n`)
  return 0
})
