import type { Task } from '../../clock/virtual-clock.ts'
import type { OpenFile } from '../descriptors.ts'
import { SystemError } from '../system-error.ts'
import type { OpenOptions } from './file-system.ts'
import type { RegularInode } from './inode.ts'

/** Opens a file for reading, writing or both, for a container; says when there is no more room for what is written. */
export function openRegularFile(inode: RegularInode, options: OpenOptions, writer: string | undefined, onFull: () => void): OpenFile {
  let references = 1
  inode.openCount++
  const canRead = options.read === true
  const canWrite = options.write === true || options.append === true
  return {
    kind: 'file',
    position: 0,
    // oxlint-disable-next-line require-yield -- a disk answers at once
    *read(max: number): Task<string> {
      if (!canRead) throw new SystemError('EBADF')
      const text = inode.content.read(this.position ?? 0, max)
      this.position = (this.position ?? 0) + text.length
      return text
    },
    // oxlint-disable-next-line require-yield -- a disk answers at once
    *write(text: string): Task {
      if (!canWrite) throw new SystemError('EBADF')
      const at = options.append === true ? inode.content.size : (this.position ?? 0)
      inode.tree.watched?.touched(inode, writer, 'written')
      try {
        writeAt(inode, at, text)
      } catch (error) {
        if (error instanceof SystemError && error.errno === 'ENOSPC') onFull()
        throw error
      }
      this.position = at + text.length
    },
    retain: () => {
      references++
    },
    release: () => {
      if (--references > 0) return
      inode.openCount--
      if (inode.openCount === 0 && inode.links === 0) inode.tree.forget(inode)
    },
  }
}

/** Writes bytes into a file. Throws ENOSPC. */
export function writeAt(inode: RegularInode, at: number, text: string): void {
  inode.tree.change(inode, Math.max(inode.content.size, at + text.length), text.length, content => content.write(at, text))
}

/** Cuts a file, or lengthens it with zeros. Throws ENOSPC. */
export function resize(inode: RegularInode, size: number): void {
  inode.tree.change(inode, size, 0, content => content.truncate(size))
}
