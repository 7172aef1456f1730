import { usePlayback } from '../../app/playback.ts'
import { useShownTrace } from '../../app/shown-trace.tsx'
import { useAppStore } from '../../app/store.ts'
import type { CanvasScene } from '../../core/scene/canvas-scene.ts'
import { type MountWrites, mountWrites } from '../../core/scene/mount-writes.ts'
import { statusAt } from '../../core/trace/at.ts'
import { contentAt, type FileContent, volumesAt } from '../../core/trace/files-at.ts'
import type { Trace } from '../../core/trace/trace.ts'
import { keepEntries } from './live-status.ts'

/** How long a write is on its way, in ms of real time while playing. */
const wayMs = 700

/** What was last worked out, by what it was worked out for: whatever did not change is the same object. */
function remembered<T>() {
  let before: ReadonlyMap<string, T> | undefined
  return (after: ReadonlyMap<string, T>): ReadonlyMap<string, T> => (before = keepEntries(before, after))
}

const none = new Map<string, never>()
const keepWrites = remembered<MountWrites>()
const keepCounts = remembered<number>()
const keepContents = remembered<FileContent>()

function writesAt(scene: CanvasScene, trace: Trace | undefined, atMs: number, windowMs: number): readonly (readonly [string, MountWrites])[] {
  const files = trace?.files
  const pod = trace && statusAt(trace, atMs)
  if (!files || !pod) return []
  const { uid, name } = pod.metadata
  return scene.mounts.map(mount => [mount.id, mountWrites(files, uid, name, mount, atMs, windowMs)] as const).filter(([, { count }]) => count > 0)
}

/** The writes through each mount at the playhead, by its id: those that are on their way, and how many there have been. */
export function useMountWrites(scene: CanvasScene): ReadonlyMap<string, MountWrites> {
  const trace = useShownTrace()
  const windowMs = usePlayback(playback => playback.speed) * wayMs
  return useAppStore(state => keepWrites(new Map(writesAt(scene, trace, state.playheadMs, windowMs))))
}

/** How often something was written through each mount up to the playhead, by its id. */
export function useWriteCounts(scene: CanvasScene): ReadonlyMap<string, number> {
  const trace = useShownTrace()
  return useAppStore(state => keepCounts(new Map(writesAt(scene, trace, state.playheadMs, 1).map(([id, { count }]) => [id, count]))))
}

/** What each volume that is set up holds at the playhead, by its id. */
export function useVolumeContents(scene: CanvasScene): ReadonlyMap<string, FileContent> {
  const trace = useShownTrace()
  return useAppStore(({ playheadMs }) => keepContents(contentsAt(scene, trace, playheadMs)))
}

function contentsAt(scene: CanvasScene, trace: Trace | undefined, atMs: number): ReadonlyMap<string, FileContent> {
  const files = trace?.files
  const pod = trace && statusAt(trace, atMs)
  if (!files || !pod) return none
  const volumes = volumesAt(files, pod.metadata.uid, atMs)
  return new Map(scene.volumes.flatMap(({ id, name }) => {
    const volume = volumes.get(name)
    return volume ? [[id, contentAt(files, volume, atMs)] as const] : []
  }))
}
