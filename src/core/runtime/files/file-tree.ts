import type { VirtualClock } from '../../clock/virtual-clock.ts'
import type { OpenFile } from '../descriptors.ts'
import { Pipe } from '../kernel/pipe.ts'
import { SystemError } from '../system-error.ts'
import { FileContent } from './file-content.ts'
import type { FileListener } from './file-change.ts'
import { type FileJournal, WatchedTree } from './file-journal.ts'
import type { Directory, DirectoryInode, FifoInode, Inode, LinkInode, Owner, RegularInode, Tree } from './inode.ts'
import type { LayerFile } from './layer.ts'
import { StoredEntries } from './stored-entries.ts'

export interface TreeOptions {
  readonly clock: VirtualClock
  /** What `mount` calls it. */
  readonly type: string
  readonly device: number
  readonly journal: FileJournal
  /** Counts changes of names and rights. */
  readonly changes: { count: number }
  readonly mode: number
  readonly gid?: number
  readonly limitBytes?: number
  readonly layer?: ReadonlyMap<string, LayerFile>
}

const blockBytes = 4096
/** The node's disk. */
const diskBytes = 100 * 1024 ** 3
/** Bytes that the files of one tree may really keep in our memory. */
const mostKeptBytes = 256 * 1024 * 1024
/** When the files of images were made: well before the cluster started. */
const layerAtMs = -90 * 24 * 3_600_000

const root: Owner = { mode: 0o755, uid: 0, gid: 0 }

/** A file system of its own: a container's root, a volume. Knows how much its files take. */
export class FileTree implements Tree {
  readonly type: string
  readonly device: number
  readonly limitBytes: number
  root: DirectoryInode
  watched: WatchedTree | undefined
  readonly #clock: VirtualClock
  readonly #journal: FileJournal
  readonly #changes: { count: number }
  #blocks = 0
  #keptBytes = 0
  #lastNumber = 1
  readonly #copy = (file: LayerFile) => this.#fromLayer(file)

  constructor({ clock, journal, type, device, changes, mode, gid = 0, limitBytes = diskBytes, layer }: TreeOptions) {
    this.#clock = clock
    this.#journal = journal
    this.#changes = changes
    this.type = type
    this.device = device
    this.limitBytes = limitBytes
    this.root = this.directory({ mode, uid: 0, gid }, layer, layer ? layerAtMs : clock.nowMs)
  }

  get usedBytes(): number {
    return this.#blocks * blockBytes
  }

  /** Somebody wants to know what changes in it from now on. */
  watch(listener: FileListener): WatchedTree {
    return (this.watched = new WatchedTree(this.#journal, listener))
  }

  /** Puts a directory of such entries at its root. */
  withRoot(entries: Directory, mode?: number): this {
    this.root = this.generatedDirectory(entries, mode)
    return this
  }

  // Each start of a container makes some of the next three kinds: written out, they are made faster than by a spread.

  file({ mode, uid, gid }: Owner, content = new FileContent(), atMs = this.#clock.nowMs): RegularInode {
    const number = ++this.#lastNumber
    return { type: 'file', content, openCount: 0, tree: this, number, mode, uid, gid, links: 1, modifiedAtMs: atMs, accessedAtMs: atMs, changedAtMs: atMs }
  }

  directory(owner: Owner, layer?: ReadonlyMap<string, LayerFile>, atMs?: number): DirectoryInode {
    if (this.type !== 'tmpfs') this.#take(1)
    return this.#directory(owner, new StoredEntries(layer, this.#copy), atMs)
  }

  #directory({ mode, uid, gid }: Owner, entries: Directory, atMs = this.#clock.nowMs): DirectoryInode {
    const number = ++this.#lastNumber
    return { type: 'directory', entries, tree: this, number, mode, uid, gid, links: 2, modifiedAtMs: atMs, accessedAtMs: atMs, changedAtMs: atMs }
  }

  /** A directory whose entries are made when somebody looks. */
  generatedDirectory(entries: Directory, mode = 0o555): DirectoryInode {
    return this.#directory({ mode, uid: 0, gid: 0 }, entries)
  }

  link(target: string, uid = 0, gid = 0, atMs = this.#clock.nowMs): LinkInode {
    const number = ++this.#lastNumber
    return { type: 'symlink', target, tree: this, number, mode: 0o777, uid, gid, links: 1, modifiedAtMs: atMs, accessedAtMs: atMs, changedAtMs: atMs }
  }

  /** A link that leads to an open file. */
  linkTo(file: OpenFile, target: string): LinkInode {
    return { ...this.link(target), file }
  }

  fifo(owner: Owner): FifoInode {
    return { ...this.#attributes(owner), type: 'fifo', pipe: new Pipe(this.#clock) }
  }

  characterDevice(mode: number, open: () => OpenFile): Inode {
    return { ...this.#attributes({ ...root, mode }), type: 'character-device', open }
  }

  generated(text: () => string, mode = 0o444): Inode {
    return { ...this.#attributes({ ...root, mode }), type: 'generated', text }
  }

  /** Changes a file's bytes and accounts for them. Throws ENOSPC and then changes nothing. */
  change(inode: RegularInode, sizeAfter: number, bytes: number, change: (content: FileContent) => void): void {
    const { content } = inode
    const blocks = blocksOf(sizeAfter) - blocksOf(content.size)
    if (blocks > 0 && this.usedBytes + blocks * blockBytes > this.limitBytes) throw new SystemError('ENOSPC')
    if (this.#keptBytes + bytes > mostKeptBytes) throw new SystemError('ENOSPC')
    const keptBefore = content.keptBytes
    change(content)
    this.#take(blocks)
    this.#keptBytes += content.keptBytes - keptBefore
    inode.modifiedAtMs = inode.changedAtMs = this.#clock.nowMs
    if (inode.mode & 0o111) this.#changes.count++
  }

  /** The last name or descriptor of a file is gone. */
  forget(inode: Inode): void {
    if (inode.type === 'directory') this.#take(this.type === 'tmpfs' ? 0 : -1)
    if (inode.type !== 'file') return
    this.#take(-blocksOf(inode.content.size))
    this.#keptBytes -= inode.content.keptBytes
  }

  /** The entries of a directory have changed. */
  touchEntries(directory: DirectoryInode): void {
    directory.modifiedAtMs = directory.changedAtMs = this.#clock.nowMs
    this.#changes.count++
  }

  /** The rights or the number of names of a file have changed. */
  touchStatus(inode: Inode): void {
    inode.changedAtMs = this.#clock.nowMs
    this.#changes.count++
  }

  #take(blocks: number): void {
    this.#blocks += blocks
  }

  #fromLayer(file: LayerFile): Inode {
    if (file.type === 'symlink') return this.link(file.target, 0, 0, layerAtMs)
    const owner = { mode: file.mode, uid: 0, gid: 0 }
    if (file.type === 'directory') return this.directory(owner, file.entries, layerAtMs)
    const content = new FileContent(file.content)
    this.#take(blocksOf(content.size))
    return this.file(owner, content, layerAtMs)
  }

  #attributes({ mode, uid, gid }: Owner) {
    const atMs = this.#clock.nowMs
    return { tree: this, number: ++this.#lastNumber, mode, uid, gid, links: 1, modifiedAtMs: atMs, accessedAtMs: atMs, changedAtMs: atMs }
  }
}

const blocksOf = (size: number) => Math.ceil(size / blockBytes)
