import type { Task } from '../../clock/virtual-clock.ts'
import type { FileStatus } from '../files/file-system.ts'
import type { Process } from '../process.ts'
import { accountId, groupOf } from './account-names.ts'
import { type Call, command, complain, Failure, problemOf, UsageError } from './command.ts'
import { modeText, parseMode } from './file-mode.ts'
import { rest } from './rest.ts'

/** Sets permissions. A mode may look like an option (`-x`): so options are only those that no mode can be. */
export const chmod = command({ usage: '[-Rcvf] MODE[,MODE]... FILE...' }, function* (process, { operands }) {
  const isOption = (word: string) => /^-[Rcvf]+$/.test(word)
  const [text = '', ...paths] = operands.filter(word => !isOption(word) && word !== '--')
  const letters = operands.filter(isOption).join('')
  const has = (wanted: string) => [...wanted].some(letter => letters.includes(letter))
  if (paths.length === 0) throw new UsageError()
  const known = parseMode(text, 0, 0)
  if (known === undefined) throw new Failure(`invalid mode '${text}'`)
  return yield* changeAll(process, has, paths, true, (path, status) => {
    const mode = parseMode(text, status.mode, process.umask, status.type === 'directory') ?? status.mode
    process.files.chmod(path, mode)
    if (!has('v') && !(has('c') && mode !== status.mode)) return ''
    return `mode of '${path}' changed to ${mode.toString(8).padStart(4, '0')} (${modeText({ type: 'file', mode }).slice(1)})\n`
  })
})

const owners = { usage: '[-RhLHPcvf]... USER[:[GRP]] FILE...', letters: 'RhLHPcvf', operands: [2] } as const

/** Sets owners and groups. */
export const chown = command(owners, function* (process, call) {
  const [who = '', ...paths] = call.operands
  const { files } = process
  const match = /^([^:.]*)(?:([:.])(.*))?$/s.exec(who)
  const [, user = '', separator, group = ''] = match ?? []
  const uid = user === '' ? -1 : accountId(files, '/etc/passwd', user)
  const gid = group !== '' ? accountId(files, '/etc/group', group) : separator && user !== '' ? (groupOf(files, user) ?? -1) : -1
  if (uid === undefined) throw new Failure(`unknown user ${user}`)
  if (gid === undefined) throw new Failure(`unknown user/group ${who}`)
  return yield* changeOwners(process, call, paths, uid, gid)
})

/** Sets groups. */
export const chgrp = command({ ...owners, usage: '[-RhLHPcvf]... GROUP FILE...' }, function* (process, call) {
  const [group = '', ...paths] = call.operands
  const gid = accountId(process.files, '/etc/group', group)
  if (gid === undefined) throw new Failure(`unknown group ${group}`)
  return yield* changeOwners(process, call, paths, -1, gid)
})

function changeOwners(process: Process, call: Call, paths: readonly string[], uid: number, gid: number): Task<number> {
  const follow = !call.has('hR')
  return changeAll(process, call.has, paths, follow, (path, status) => {
    process.files.chown(path, uid, gid, { follow })
    const [newUid, newGid] = [uid === -1 ? status.uid : uid, gid === -1 ? status.gid : gid]
    if (!call.has('v') && !(call.has('c') && (newUid !== status.uid || newGid !== status.gid))) return ''
    return `changed ownership of '${path}' to ${newUid}:${newGid}\n`
  })
}

/** Does the same to files, with `-R` to all below; links that are met on the way are left alone where they would be followed. */
function* changeAll(process: Process, has: Call['has'], paths: readonly string[], follow: boolean, change: (path: string, status: FileStatus) => string): Task<number> {
  const { files } = process
  let code = 0
  const visit = function* (path: string, isNamed: boolean): Task {
    yield* rest(process)
    let names: readonly string[] = []
    let report = ''
    const problem = problemOf(() => {
      const status = files.stat(path, { follow: follow && isNamed })
      if (status.type !== 'symlink' || !follow) report = change(path, status)
      if (status.type === 'directory' && has('R')) names = files.list(path)
    })
    if (problem) code = yield* complain(process, `${path}: ${problem.message}`)
    if (report) yield* process.out(report)
    for (const name of names) yield* visit(`${path.replace(/\/$/, '')}/${name}`, false)
  }
  for (const path of paths) yield* visit(path, true)
  return code
}
