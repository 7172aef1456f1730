import { useMemo } from 'react'
import { useAppStore } from '../../app/store.ts'
import type { PodObject } from '../../core/pod/kubernetes.ts'
import { countUntil, statusAt } from '../../core/trace/at.ts'
import { changePoints, previousChange } from '../../core/trace/change-points.ts'
import { type ContainerTree, fileTreesAt, type VolumeTree } from '../../core/trace/file-tree.ts'
import type { Trace } from '../../core/trace/trace.ts'

/** The files of the shown Pod at the playhead. */
export interface FilesNow {
  readonly pod: PodObject | undefined
  readonly trees: readonly (ContainerTree | VolumeTree)[]
  /** The step before the playhead, ms: what changed after it is fresh. */
  readonly sinceMs: number
}

const lastMs = (entries: readonly { readonly atMs: number }[] = [], atMs: number) => entries[countUntil(entries, atMs) - 1]?.atMs ?? 0

/** The last moment up to the playhead at which there is anything new to be seen of files. */
function filesMoment({ pods, files }: Trace, atMs: number): number {
  return Math.max(lastMs(pods, atMs), lastMs(files?.records, atMs), lastMs(files?.containers, atMs), lastMs(files?.volumes, atMs))
}

export function useFiles(trace: Trace): FilesNow {
  const points = useMemo(() => changePoints(trace), [trace])
  const atMs = useAppStore(state => filesMoment(trace, state.playheadMs))
  const sinceMs = useAppStore(state => previousChange(points, state.playheadMs) ?? -1)
  return useMemo(() => {
    const pod = statusAt(trace, atMs)
    return { pod, trees: pod ? fileTreesAt(trace, pod, atMs) : [], sinceMs }
  }, [trace, atMs, sinceMs])
}
