import type { DirectoryInode, Inode } from './inode.ts'

/** A tree, or a part of it, that covers a file or directory of a container. */
export interface Mount {
  readonly path: string
  readonly root: Inode
  readOnly: boolean
}

/** The mounts of one container. */
export class MountTable {
  readonly #covers = new Map<Inode, Mount>()
  readonly #mounts: Mount[]

  constructor(readonly root: Mount & { readonly root: DirectoryInode }) {
    this.#mounts = [root]
  }

  /** Covers a file or directory. */
  add(covered: Inode, mount: Mount): void {
    this.#covers.set(covered, mount)
    this.#mounts.push(mount)
  }

  /** The mount that covers a file, the uppermost. */
  over(inode: Inode): Mount | undefined {
    let found: Mount | undefined
    for (let mount = this.#covers.get(inode); mount; mount = this.#covers.get(mount.root)) {
      if (mount === found) return found
      found = mount
    }
    return found
  }

  covers(inode: Inode): boolean {
    return this.#covers.has(inode)
  }

  all(): readonly Mount[] {
    return this.#mounts
  }
}
