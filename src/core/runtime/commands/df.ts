import type { MountEntry } from '../files/file-system.ts'
import { command, complain } from './command.ts'
import { humanSize } from './human-size.ts'
import { mountOf, mountSource } from './mount-of.ts'

const isStorage = ({ type }: MountEntry) => ['overlay', 'tmpfs', 'ext4'].includes(type)

/** Shows how full the mounts are. */
export const df = command({ usage: '[-PkmhTai] [-B SIZE] [-t TYPE] [FILESYSTEM]...', letters: 'PkmhTaiB:t:' }, function* (process, call) {
  const last = call.given.findLast(({ letter }) => 'kmh'.includes(letter))?.letter
  const unit = last === 'm' ? 1024 * 1024 : 1024
  const heading = call.has('i') ? 'Inodes' : last === 'h' ? 'Size' : last === 'm' ? '1M-blocks' : call.has('P') ? '1024-blocks' : '1K-blocks'
  const usedHeading = call.has('P') ? '    Used Available Capacity' : '      Used Available Use%'
  yield* process.out(`Filesystem           ${call.has('T') ? 'Type       ' : ''}${call.has('P') ? heading : heading.padStart(9)}${usedHeading} Mounted on\n`)
  const size = (bytes: number) => (last === 'h' ? humanSize(bytes) : String(Math.round(bytes / unit))).padStart(9)
  const print = function* (mount: MountEntry) {
    const name = mountSource(mount)
    const used = Math.min(mount.usedBytes, mount.sizeBytes)
    const percent = mount.sizeBytes === 0 ? 0 : Math.floor((used * 100 + mount.sizeBytes / 2) / mount.sizeBytes)
    const inodes = ['0', '0', '0'].map(text => text.padStart(9)).join(' ')
    const sizes = call.has('i') ? inodes : `${size(mount.sizeBytes)} ${size(used)} ${size(mount.sizeBytes - used)}`
    yield* process.out(`${name.padEnd(20)} ${call.has('T') ? `${mount.type.padEnd(10)} ` : ''}${sizes} ${String(percent).padStart(3)}% ${mount.path}\n`)
  }
  let code = 0
  if (call.operands.length === 0) {
    for (const mount of process.files.mounts()) if ((isStorage(mount) || call.has('a')) && (!call.has('t') || call.value('t') === mount.type)) yield* print(mount)
  }
  for (const path of call.operands) {
    const mount = mountOf(process.files, path)
    if (mount) yield* print(mount)
    else code = yield* complain(process, `${path}: can't find mount point`)
  }
  return code
})
