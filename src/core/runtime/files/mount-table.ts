import type { DeadEnd, Place } from './find-place.ts'
import type { DirectoryInode, Inode } from './inode.ts'
import type { Mount, Mounts } from './mount.ts'
import { PlaceCache } from './place-cache.ts'

/** The mounts of one container. */
export class MountTable implements Mounts {
  readonly #covers = new Map<Inode, Mount>()
  readonly #mounts: Mount[]
  /** Under which name what its processes do to watched trees is told. */
  writer: string | undefined

  /** What paths lead to, as far as somebody looked. */
  readonly places: PlaceCache<Place | DeadEnd>

  constructor(
    readonly root: Mount & { readonly root: DirectoryInode },
    trees: { readonly changes: number },
  ) {
    this.#mounts = [root]
    this.places = new PlaceCache(trees)
  }

  /** Covers a file or directory. */
  add(covered: Inode, mount: Mount): void {
    this.#covers.set(covered, mount)
    this.#mounts.push(mount)
    this.places.clear()
  }

  over(inode: Inode): Mount | undefined {
    let found: Mount | undefined
    for (let mount = this.#covers.get(inode); mount; mount = this.#covers.get(mount.root)) {
      if (mount === found) return found
      found = mount
    }
    return found
  }

  all(): readonly Mount[] {
    return this.#mounts
  }
}
