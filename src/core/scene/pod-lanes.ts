import type { PodObject } from '../pod/kubernetes.ts'
import type { ObjectVersion, Trace } from '../trace/trace.ts'
import { traceOfPod } from '../trace/trace-of-pod.ts'
import type { TimelineBar, TimelineBarKind, TimelineLane } from './timeline-lanes.ts'

/** The lives of several Pods, one lane each: created, running, ready, ending. */
export function podLanes(trace: Trace, names: readonly string[]): readonly TimelineLane[] {
  return names.map(name => podLane(name, traceOfPod(trace, name).pods, trace.endMs))
}

function podLane(name: string, versions: readonly ObjectVersion<PodObject>[], endMs: number): TimelineLane {
  const bars: TimelineBar[] = []
  const readyAtMs: number[] = []
  versions.forEach((version, i) => {
    const kind = kindOf(version)
    const before = bars.at(-1)
    if (before?.open) {
      if (before.kind === kind) return
      bars[bars.length - 1] = { ...before, toMs: version.atMs, open: false }
    }
    if (kind === undefined) return
    if (kind === 'running' && kindOf(versions[i - 1]) !== 'running') readyAtMs.push(version.atMs)
    bars.push({ kind, fromMs: version.atMs, toMs: endMs, open: true })
  })
  return { name, lane: 'app', bars, exits: [], readyAtMs }
}

/** What a Pod is doing, in the words of the lanes of containers; nothing when it is gone. */
function kindOf(version: ObjectVersion<PodObject> | undefined): TimelineBarKind | undefined {
  if (!version || version.type === 'DELETED') return undefined
  const { metadata, status } = version.object
  if (status.phase === 'Succeeded') return 'completed'
  if (status.phase === 'Failed') return 'pod-failed'
  if (metadata.deletionTimestamp !== undefined) return 'terminating'
  if (status.phase !== 'Running') return 'waiting'
  return status.conditions?.some(c => c.type === 'Ready' && c.status === 'True') ? 'running' : 'starting'
}
