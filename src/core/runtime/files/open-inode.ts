import type { Task } from '../../clock/virtual-clock.ts'
import type { OpenFile } from '../descriptors.ts'
import { SystemError } from '../system-error.ts'
import type { OpenOptions } from './file-system.ts'
import type { FifoInode, Inode } from './inode.ts'
import { openRegularFile } from './open-regular-file.ts'

/** Opens what a path led to, for a container; rights have been checked. */
export function openInode(inode: Inode, options: OpenOptions, writer: string | undefined, onFull: () => void): OpenFile {
  switch (inode.type) {
    case 'file':
      return openRegularFile(inode, options, writer, onFull)
    case 'character-device':
      return inode.open()
    case 'fifo':
      return openFifo(inode, options)
    case 'generated':
      return openText(inode.text())
    case 'directory':
      return directory
    case 'symlink':
      throw new SystemError('ELOOP')
  }
}

function openFifo({ pipe }: FifoInode, { read, write, append }: OpenOptions): OpenFile {
  if (!write && !append) return pipe.reader()
  const writer = pipe.writer()
  if (!read) return writer
  const reader = pipe.reader()
  return {
    ...writer,
    read: max => reader.read(max),
    retain: () => {
      reader.retain()
      writer.retain()
    },
    release: () => {
      reader.release()
      writer.release()
    },
  }
}

function openText(text: string): OpenFile {
  return {
    kind: 'file',
    position: 0,
    // oxlint-disable-next-line require-yield -- the text is there
    *read(max: number): Task<string> {
      const part = text.slice(this.position ?? 0, (this.position ?? 0) + max)
      this.position = (this.position ?? 0) + part.length
      return part
    },
    // oxlint-disable-next-line require-yield -- what is written to /proc changes nothing here
    *write(): Task {},
    retain: () => undefined,
    release: () => undefined,
  }
}

const directory: OpenFile = {
  kind: 'directory',
  position: undefined,
  // oxlint-disable-next-line require-yield -- it fails at once
  *read(): Task<string> {
    throw new SystemError('EISDIR')
  },
  // oxlint-disable-next-line require-yield -- it fails at once
  *write(): Task {
    throw new SystemError('EBADF')
  },
  retain: () => undefined,
  release: () => undefined,
}
