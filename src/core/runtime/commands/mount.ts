import type { MountEntry } from '../files/file-system.ts'
import { command, complain, Failure, orNothing, UsageError } from './command.ts'
import { mountSource } from './mount-of.ts'

const options = ({ readOnly }: MountEntry) => `${readOnly ? 'ro' : 'rw'},relatime`

/** Lists what is mounted; a container may mount nothing. */
export const mount = command({ usage: '[OPTIONS] [-o OPT] DEVICE NODE', letters: 'afinrvwt:o:O:T:' }, function* (process, call) {
  const [device = '', at] = call.operands
  if (call.operands.length === 0) {
    for (const entry of process.files.mounts()) yield* process.out(`${mountSource(entry)} on ${entry.path} type ${entry.type} (${options(entry)})\n`)
    return 0
  }
  if (process.credentials.uid !== 0) throw new Failure('permission denied (are you root?)')
  if (at === undefined) throw new Failure(`can't find ${device} in /etc/fstab`)
  process.system.notice('mount', { path: at })
  if (orNothing(() => process.files.stat(at)) === undefined) throw new Failure(`mounting ${device} on ${at} failed: No such file or directory`, 255)
  throw new Failure('permission denied (are you root?)')
})

/** Unmounts nothing: a container may not. */
export const umount = command({ usage: '[-rlfda] [-t FSTYPE] FILESYSTEM|DIRECTORY', letters: 'rlfdat:' }, function* (process, call) {
  if (call.operands.length === 0 && !call.has('a')) throw new UsageError()
  let code = 0
  for (const path of call.operands) {
    const exists = orNothing(() => process.files.stat(path)) !== undefined
    code = yield* complain(process, `can't unmount ${path}: ${exists ? 'Operation not permitted' : 'No such file or directory'}`)
  }
  return code
})

/** Tells whether a directory is where something is mounted. */
export const mountpoint = command({ usage: '[-q] { [-dn] DIR | -x DEVICE }', letters: 'qdnx', operands: [1, 1] }, function* (process, call) {
  const [path = ''] = call.operands
  const status = process.files.exists(path) ? process.files.stat(path) : undefined
  const say = call.has('q') ? () => [] : (text: string) => process.out(text)
  if (!status) return call.has('q') ? 1 : yield* complain(process, `${path}: No such file or directory`)
  if (status.type !== 'directory') return call.has('q') ? 1 : yield* complain(process, `${path}: Not a directory`)
  const isMounted = process.files.mounts().some(entry => entry.path === process.files.realPath(path))
  yield* say(`${path} is ${isMounted ? '' : 'not '}a mountpoint\n`)
  return isMounted ? 0 : 1
})
