import { fromBytes } from '../../bytes.ts'
import type { VirtualClock } from '../../clock/virtual-clock.ts'
import type { PodObject } from '../../pod/kubernetes.ts'
import type { ContainerMount, Volume } from '../../runtime/container.ts'
import type { FileChange, FileListener } from '../../runtime/files/file-change.ts'
import { type ContainerFiles, type FileMount, type FileRecord, type FileWriter, headBytes, type RecordedFile, type TraceFiles, type VolumeFiles } from '../../trace/files.ts'
import type { TraceNotice } from '../../trace/trace.ts'

/** More help nobody, and so many take some MB. */
const mostRecords = 20_000
const mostCharacters = 3_000_000
/** From so many writes of one file on only those are recorded before which time has gone on by a share: a log of a day stays below a thousand. */
const denseWrites = 200
const sparseShare = 0.01

/** A file as it was last recorded. */
interface Known {
  readonly head: string
  /** How often it was written or changed. */
  readonly writes: number
  readonly atMs: number
  /** The newest write that was left out since. */
  readonly skipped?: FileChange
}

/** Writes down what changes in the files of containers and volumes. It only listens. */
export class FileRecorder {
  readonly #containers: ContainerFiles[] = []
  readonly #volumes: VolumeFiles[] = []
  readonly #records: FileRecord[] = []
  readonly #trees = new Map<Volume, number>()
  /** By tree, then by path. */
  readonly #known = new Map<number, Map<string, Known>>()
  readonly #writers = new Map<string, FileWriter>()
  readonly #mounts = new WeakMap<readonly ContainerMount[], readonly FileMount[]>()
  #lastTree = 0
  #characters = 0
  #isFull = false
  #isSparse = false

  /** `notice` hears once of the first write that is left out, and once that nothing more is recorded. */
  constructor(
    private readonly clock: VirtualClock,
    private readonly notice: (code: string, params: TraceNotice['params']) => void,
  ) {}

  /** A volume of a Pod has been set up. */
  volumeMounted({ metadata: { name: pod, uid } }: PodObject, name: string, volume: Volume, below: string): void {
    const tree = this.#treeOf(volume)
    this.#volumes.push({ atMs: this.clock.nowMs, pod, podUid: uid, volume: name, tree, below: volume.realPath(below) })
  }

  /** A run of a container begins, with these mounts. Returns who is to be told of changes of its own files. */
  runStarted({ metadata: { name: pod, uid } }: PodObject, container: string, instanceId: string, mounts: readonly ContainerMount[]): FileListener {
    const tree = ++this.#lastTree
    this.#writers.set(instanceId, { pod, container })
    this.#containers.push({ atMs: this.clock.nowMs, pod, podUid: uid, container, tree, mounts: this.#mountsOf(mounts) })
    return change => this.#changed(tree, change)
  }

  finish(endMs: number): TraceFiles {
    const skipped = [...this.#known].flatMap(([tree, files]) =>
      [...files.values()].flatMap(known => (known.skipped ? [this.#record(tree, known.skipped, known, known.skipped.file?.head(headBytes))] : [])))
    const until = <T extends { readonly atMs: number }>(entries: readonly T[]) => entries.filter(entry => entry.atMs <= endMs)
    return {
      containers: until(this.#containers),
      volumes: until(this.#volumes),
      records: until([...this.#records, ...skipped]).toSorted((a, b) => a.atMs - b.atMs),
    }
  }

  #treeOf(volume: Volume): number {
    const known = this.#trees.get(volume)
    if (known !== undefined) return known
    const tree = ++this.#lastTree
    this.#trees.set(volume, tree)
    volume.watch(change => this.#changed(tree, change))
    return tree
  }

  /** The same object again for the same mounts: a container that crashes again and again has one list. */
  #mountsOf(mounts: readonly ContainerMount[]): readonly FileMount[] {
    const known = this.#mounts.get(mounts)
    if (known) return known
    const made = mounts.map(({ path, volume, subPath = '', readOnly }) => ({ path, tree: this.#treeOf(volume), below: volume.realPath(subPath), readOnly }))
    this.#mounts.set(mounts, made)
    return made
  }

  #changed(tree: number, change: FileChange): void {
    if (this.#isFull) return
    const files = this.#known.get(tree) ?? new Map<string, Known>()
    this.#known.set(tree, files)
    const known = files.get(change.path)
    if (change.what === 'moved' && change.from !== undefined) this.#move(tree, files, change.from, change.path)
    const isWrite = change.what === 'written' || change.what === 'changed'
    const writes = isWrite ? (known?.writes ?? 0) + 1 : 0
    if (known && isWrite && writes > denseWrites && change.atMs < known.atMs * (1 + sparseShare)) {
      files.set(change.path, { ...known, writes, skipped: { ...change, what: known.skipped?.what === 'written' ? 'written' : change.what } })
      if (!this.#isSparse) this.notice('file-writes-left-out', { path: fromBytes(change.path), atMs: change.atMs })
      this.#isSparse = true
      return
    }
    const head = change.file?.type === 'file' && change.what !== 'moved' ? change.file.head(headBytes) : undefined
    this.#push(this.#record(tree, change, known, head))
    if (change.what === 'removed') files.delete(change.path)
    else files.set(change.path, { head: head ?? '', writes, atMs: change.atMs })
  }

  /** A directory takes what is below it along. */
  #move(tree: number, files: Map<string, Known>, from: string, to: string): void {
    for (const [path, known] of [...files].filter(([name]) => name === from || name.startsWith(`${from}/`))) {
      files.delete(path)
      const head = known.skipped?.file?.head(headBytes)
      if (known.skipped) this.#push(this.#record(tree, known.skipped, known, head))
      const { skipped: _, ...rest } = known
      files.set(to + path.slice(from.length), { ...rest, head: head ?? known.head })
    }
  }

  #record(tree: number, { atMs, path, what, from, writer, file }: FileChange, known: Known | undefined, head: string | undefined): FileRecord {
    const by = writer === undefined ? undefined : this.#writers.get(writer)
    return { atMs, tree, path, what, ...(from === undefined ? {} : { from }), ...(by ? { by } : {}), ...(file ? { file: recorded(file, known?.head ?? '', head) } : {}) }
  }

  #push(record: FileRecord): void {
    this.#records.push(record)
    this.#characters += record.path.length + (record.file?.head?.adds.length ?? 0) + (record.file?.target?.length ?? 0)
    if (this.#records.length < mostRecords && this.#characters < mostCharacters) return
    this.#isFull = true
    this.#known.clear()
    this.notice('files-full', { atMs: this.clock.nowMs })
  }
}

function recorded({ type, mode, uid, gid, size, target }: NonNullable<FileChange['file']>, before: string, head: string | undefined): RecordedFile {
  const keeps = head === undefined ? 0 : commonLength(before, head)
  return { type, mode, uid, gid, size, ...(target === undefined ? {} : { target }), ...(head === undefined ? {} : { head: { keeps, adds: head.slice(keeps) } }) }
}

/** How many characters two texts have in common at their beginnings. */
function commonLength(a: string, b: string): number {
  const most = Math.min(a.length, b.length)
  for (let i = 0; i < most; i++) if (a.charCodeAt(i) !== b.charCodeAt(i)) return i
  return most
}
