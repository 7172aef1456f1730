import type { VirtualClock } from '../../clock/virtual-clock.ts'
import type { FileChange, FileListener } from './file-change.ts'
import { changedFile } from './file-status.ts'
import type { DirectoryInode, Inode, TreeWatch } from './inode.ts'

/** The changes of one moment in all watched trees: told when the moment is over, each file once. Costs nothing while nobody writes. */
export class FileJournal {
  #atMs = 0
  readonly #open = new Set<WatchedTree>()

  constructor(private readonly clock: VirtualClock) {}

  /** Has to be called before anything changes in a watched tree: until then, what was noted before is as it was. Returns the moment. */
  enter(tree: WatchedTree): number {
    if (this.clock.nowMs !== this.#atMs) {
      this.tell()
      this.#atMs = this.clock.nowMs
    }
    this.#open.add(tree)
    return this.#atMs
  }

  /** Tells what has been noted and not been told yet. */
  tell(): void {
    for (const tree of this.#open) tree.tell(this.#atMs)
    this.#open.clear()
  }
}

/** What happened to a name since the moment began. */
interface Noted {
  readonly existed: boolean
  /** Absent: there is nothing of that name now. */
  inode: Inode | undefined
  writer: string | undefined
  /** The name leads to another file than before. */
  isMade: boolean
  isWritten: boolean
}

/** A file tree of which somebody wants to know what changes. */
export class WatchedTree implements TreeWatch {
  readonly #noted = new Map<string, Noted>()
  /** All names of the files that may be written through a descriptor. */
  readonly #names = new Map<Inode, readonly string[]>()

  constructor(
    private readonly journal: FileJournal,
    private readonly listener: FileListener,
  ) {}

  /** Tells of all that is there already, as made by nobody. */
  begin(root: DirectoryInode): void {
    this.#begin(root, '')
    this.journal.tell()
  }

  #begin(inode: Inode, path: string): void {
    this.made(path, inode, undefined)
    if (inode.type !== 'directory') return
    for (const name of inode.entries.list(undefined)) {
      const below = inode.entries.lookUp(name, undefined)
      if (below) this.#begin(below, path === '' ? name : `${path}/${name}`)
    }
  }

  made(path: string, inode: Inode, writer: string | undefined): void {
    this.#note(path, false, inode, writer, 'made')
    this.opened(path, inode)
  }

  removed(path: string, inode: Inode, writer: string | undefined): void {
    this.#note(path, true, undefined, writer, 'removed')
    const others = this.#names.get(inode)?.filter(name => name !== path) ?? []
    if (others.length > 0) this.#names.set(inode, others)
    else this.#names.delete(inode)
  }

  opened(path: string, inode: Inode): void {
    if (inode.type !== 'file') return
    const names = this.#names.get(inode)
    if (!names) this.#names.set(inode, [path])
    else if (!names.includes(path)) this.#names.set(inode, [...names, path])
  }

  touched(inode: Inode, writer: string | undefined, how: 'written' | 'changed'): void {
    for (const name of this.#names.get(inode) ?? []) this.#note(name, true, inode, writer, how)
  }

  changed(path: string, inode: Inode, writer: string | undefined): void {
    this.opened(path, inode)
    if (inode.type === 'file') this.touched(inode, writer, 'changed')
    else this.#note(path, true, inode, writer, 'changed')
  }

  moved(from: string, to: string, inode: DirectoryInode, writer: string | undefined): void {
    const atMs = this.journal.enter(this)
    this.tell(atMs)
    for (const [file, names] of this.#names) {
      if (names.some(name => name.startsWith(`${from}/`))) this.#names.set(file, names.map(name => (name.startsWith(`${from}/`) ? to + name.slice(from.length) : name)))
    }
    this.#tell({ atMs, path: to, what: 'moved', from, file: changedFile(inode) }, writer)
  }

  tell(atMs: number): void {
    for (const [path, { existed, inode, writer, isMade, isWritten }] of this.#noted) {
      if (!inode) {
        if (existed) this.#tell({ atMs, path, what: 'removed' }, writer)
        // A write that failed has changed nothing.
      } else if (isMade || inode.changedAtMs === atMs) {
        this.#tell({ atMs, path, what: existed ? (isMade || isWritten ? 'written' : 'changed') : 'created', file: changedFile(inode) }, writer)
      }
    }
    this.#noted.clear()
  }

  #tell(change: FileChange, writer: string | undefined): void {
    this.listener(writer === undefined ? change : { ...change, writer })
  }

  #note(path: string, existed: boolean, inode: Inode | undefined, writer: string | undefined, how: 'made' | 'removed' | 'written' | 'changed'): void {
    this.journal.enter(this)
    const noted = this.#noted.get(path)
    if (noted) {
      noted.inode = inode
      noted.writer = writer
      noted.isMade ||= how === 'made'
      noted.isWritten ||= how === 'written'
    } else this.#noted.set(path, { existed, inode, writer, isMade: how === 'made', isWritten: how === 'written' })
  }
}
