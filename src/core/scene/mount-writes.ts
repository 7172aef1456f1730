import { toBytes } from '../bytes.ts'
import { countUntil } from '../trace/at.ts'
import { pathBelow, recordsOf, runAt } from '../trace/files-at.ts'
import type { FileRecord, TraceFiles } from '../trace/files.ts'
import type { CanvasMount } from './canvas-scene.ts'
import type { Point } from './geometry.ts'

/** What a container has written through one of its mounts. */
export interface MountWrites {
  /** Files that it has written up to the moment, each time counted. */
  readonly count: number
  /** How far the newest writes have come on their way to the volume, from 0 to 1, the newest first. */
  readonly onTheWay: readonly number[]
}

export const noWrites: MountWrites = { count: 0, onTheWay: [] }

/** More at once would be a line. */
const mostOnTheWay = 4

const timesOfMounts = new WeakMap<TraceFiles, Map<string, readonly { readonly atMs: number }[]>>()

/** The times at which a container of a Pod wrote through a mount, in order; worked out once. */
function writesOf(files: TraceFiles, podUid: string, pod: string, { containerName, mountPath }: Pick<CanvasMount, 'containerName' | 'mountPath'>): readonly { readonly atMs: number }[] {
  const known = timesOfMounts.get(files) ?? new Map<string, readonly { readonly atMs: number }[]>()
  timesOfMounts.set(files, known)
  const key = JSON.stringify([podUid, containerName, mountPath])
  const before = known.get(key)
  if (before) return before
  const mounts = runAt(files, podUid, containerName, Infinity)?.mounts ?? []
  const mount = mounts.find(({ path }) => path === toBytes(mountPath) || path === toBytes(`/${mountPath}`))
  // Of several mounts that lead to a file, the one that begins nearest is taken for its way.
  const isNearer = (other: typeof mount, path: string) =>
    other !== mount && other?.tree === mount?.tree && (other?.below.length ?? 0) > (mount?.below.length ?? 0) && pathBelow(other?.below ?? '', path) !== undefined
  const isWay = ({ path }: FileRecord) => mount !== undefined && pathBelow(mount.below, path) !== undefined && !mounts.some(other => isNearer(other, path))
  const isWrite = ({ what, by }: FileRecord) => (what === 'created' || what === 'written' || what === 'moved') && by?.pod === pod && by.container === containerName
  const times = mount ? recordsOf(files, mount.tree).filter(record => isWrite(record) && isWay(record)).map(({ atMs }) => ({ atMs })) : []
  known.set(key, times)
  return times
}

/** What has been written through a mount at a moment; a write is on its way for `windowMs` of virtual time. */
export function mountWrites(files: TraceFiles, podUid: string, pod: string, mount: Pick<CanvasMount, 'containerName' | 'mountPath'>, atMs: number, windowMs: number): MountWrites {
  const times = writesOf(files, podUid, pod, mount)
  const count = countUntil(times, atMs)
  if (count === 0) return noWrites
  const onTheWay: number[] = []
  for (let i = count - 1; i >= 0 && onTheWay.length < mostOnTheWay; i--) {
    const share = (atMs - (times[i]?.atMs ?? 0)) / windowMs
    if (share >= 1) break
    // Writes of about the same moment are seen as one.
    if (onTheWay.every(other => Math.abs(other - share) > 0.08)) onTheWay.push(share)
  }
  return { count, onTheWay }
}

/** The point of a line at a share of its length, from 0 to 1. */
export function pointAlong(line: readonly Point[], share: number): Point | undefined {
  const pieces = line.slice(1).map((to, i) => ({ from: line[i] ?? to, to }))
  const lengthOf = ({ from, to }: { readonly from: Point; readonly to: Point }) => Math.hypot(to.x - from.x, to.y - from.y)
  let left = Math.min(1, Math.max(0, share)) * pieces.reduce((sum, piece) => sum + lengthOf(piece), 0)
  for (const piece of pieces) {
    const length = lengthOf(piece)
    if (left <= length && length > 0) return { x: piece.from.x + ((piece.to.x - piece.from.x) * left) / length, y: piece.from.y + ((piece.to.y - piece.from.y) * left) / length }
    left -= length
  }
  return line.at(-1)
}
