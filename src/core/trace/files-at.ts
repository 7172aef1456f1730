import { countUntil } from './at.ts'
import type { ContainerFiles, FileRecord, FileWriter, RecordedFile, TraceFiles, VolumeFiles } from './files.ts'

/** A file at a moment. Names and contents are bytes. */
export interface FileAt extends Omit<RecordedFile, 'head'> {
  /** When it last changed, how, and who did it; absent: somebody outside of all containers. */
  readonly atMs: number
  readonly what: FileRecord['what']
  readonly by?: FileWriter
  /** The beginning of a file's content, up to `headBytes`. */
  readonly head: string
  /** Something of the image or of the node stood there before. */
  readonly wasThere: boolean
}

/** The files of one tree to which anything has happened, by path. Of what was there before and was removed, `what` says so. */
export type FilesAt = ReadonlyMap<string, FileAt>

interface Folded {
  readonly count: number
  readonly files: FilesAt
}

interface Index {
  readonly records: ReadonlyMap<number, readonly FileRecord[]>
  /** The newest fold of each tree: a playhead that moves on goes on from there. */
  readonly folded: Map<number, Folded>
}

const indexes = new WeakMap<TraceFiles, Index>()

function indexOf(files: TraceFiles): Index {
  const known = indexes.get(files)
  if (known) return known
  const records = new Map<number, FileRecord[]>()
  for (const record of files.records) {
    const list = records.get(record.tree)
    if (list) list.push(record)
    else records.set(record.tree, [record])
  }
  const index = { records, folded: new Map<number, Folded>() }
  indexes.set(files, index)
  return index
}

/** What happened in one tree, in order of time. */
export const recordsOf = (files: TraceFiles, tree: number): readonly FileRecord[] => indexOf(files).records.get(tree) ?? []

/** The files of a tree at a moment; the same map again as long as nothing in it has changed. */
export function filesAt(files: TraceFiles, tree: number, atMs: number): FilesAt {
  const { folded } = indexOf(files)
  const records = recordsOf(files, tree)
  const count = countUntil(records, atMs)
  const known = folded.get(tree)
  if (known?.count === count) return known.files
  const from = known && known.count < count ? known : { count: 0, files: new Map<string, FileAt>() }
  const now = new Map(from.files)
  for (const record of records.slice(from.count, count)) apply(now, record)
  folded.set(tree, { count, files: now })
  return now
}

function apply(files: Map<string, FileAt>, { atMs, path, what, from, by, file }: FileRecord): void {
  const before = files.get(path)
  const change = { atMs, what, ...(by ? { by } : {}) }
  if (what === 'moved' && from !== undefined) move(files, from, path, change)
  if (!file) {
    if (before && !before.wasThere) files.delete(path)
    else files.set(path, { type: 'file', mode: 0, uid: 0, gid: 0, size: 0, ...before, ...change, head: '', wasThere: true })
    return
  }
  const { head, ...status } = file
  const kept = file.type === 'file' ? (before?.head ?? '') : ''
  const wasThere = before ? before.wasThere : what === 'written' || what === 'changed'
  files.set(path, { ...status, ...change, head: head ? kept.slice(0, head.keeps) + head.adds : kept, wasThere })
}

/** A directory takes along what is below it, in the place of what was at its new name. */
function move(files: Map<string, FileAt>, from: string, to: string, change: Pick<FileAt, 'atMs' | 'what' | 'by'>): void {
  const isBelow = (path: string, directory: string) => path.startsWith(`${directory}/`)
  const before = files.get(from)
  const taken = [...files].filter(([path]) => isBelow(path, from))
  for (const path of files.keys()) if (isBelow(path, to) || isBelow(path, from)) files.delete(path)
  for (const [path, file] of taken) files.set(to + path.slice(from.length), file)
  if (before && !before.wasThere) files.delete(from)
  else files.set(from, { type: 'directory', mode: 0, uid: 0, gid: 0, size: 0, ...before, ...change, what: 'removed', head: '', wasThere: true })
}

/** The newest run of a container that has begun at a moment. */
export function runAt(files: TraceFiles, podUid: string, container: string, atMs: number): ContainerFiles | undefined {
  return files.containers.findLast(run => run.atMs <= atMs && run.podUid === podUid && run.container === container)
}

/** The volumes of a Pod that are set up at a moment, by name. */
export function volumesAt(files: TraceFiles, podUid: string, atMs: number): ReadonlyMap<string, VolumeFiles> {
  return new Map(files.volumes.filter(volume => volume.atMs <= atMs && volume.podUid === podUid).map(volume => [volume.volume, volume]))
}

/** Where below a directory of its tree a path is; empty for the directory itself, `undefined` for what is elsewhere. */
export function pathBelow(below: string, path: string): string | undefined {
  if (below === '') return path
  if (path === below) return ''
  return path.startsWith(`${below}/`) ? path.slice(below.length + 1) : undefined
}

const mostLinks = 40

/** The file that a link of a tree leads to, through other links, as long as it stays among what is known of the tree. */
export function followLink(files: FilesAt, path: string): FileAt | undefined {
  let left = mostLinks
  let names: string[] = []
  const rest = path.split('/').toReversed()
  while (rest.length > 0) {
    const name = rest.pop()
    if (name === '..') names.pop()
    else if (name !== undefined && name !== '' && name !== '.') names.push(name)
    const found = files.get(names.join('/'))
    if (found?.type !== 'symlink' || found.target === undefined || found.what === 'removed') continue
    if (left-- === 0) return undefined
    names = found.target.startsWith('/') ? [] : names.slice(0, -1)
    rest.push(...found.target.split('/').toReversed())
  }
  const found = files.get(names.join('/'))
  return found?.what === 'removed' ? undefined : found
}

/** How much a part of a tree holds. */
export interface FileContent {
  readonly files: number
  readonly bytes: number
}

const contents = new WeakMap<FilesAt, Map<string, FileContent>>()

/** How many files a part of a tree holds at a moment, and how many bytes they have. */
export function contentAt(files: TraceFiles, { tree, below }: Pick<VolumeFiles, 'tree' | 'below'>, atMs: number): FileContent {
  const now = filesAt(files, tree, atMs)
  const known = contents.get(now) ?? new Map<string, FileContent>()
  contents.set(now, known)
  const before = known.get(below)
  if (before) return before
  const found = [...now].filter(([path, { type, what }]) => type === 'file' && what !== 'removed' && pathBelow(below, path) !== undefined)
  const content = { files: found.length, bytes: found.reduce((sum, [, { size }]) => sum + size, 0) }
  known.set(below, content)
  return content
}
