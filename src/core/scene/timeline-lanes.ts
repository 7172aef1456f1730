import type { Lane } from '../pod/pod.ts'
import type { ContainerSpan, Trace } from '../trace/trace.ts'
import { spansByContainer } from './container-spans.ts'

/** What a bar of the timeline stands for. A run is `starting` until the container counts as ready, `completed` when an init step, or a whole Pod, ended well. */
export type TimelineBarKind = 'waiting' | 'pull' | 'pull-failed' | 'starting' | 'running' | 'completed' | 'back-off' | 'terminating' | 'pod-failed'

/** A stretch of a lane, in virtual ms. */
export interface TimelineBar {
  readonly kind: TimelineBarKind
  readonly fromMs: number
  readonly toMs: number
  /** Still going on at the end of the trace. */
  readonly open: boolean
  /** Why a pull failed or what a back-off waits for. */
  readonly reason?: string
}

/** The end of a run that went wrong. */
export interface TimelineExit {
  readonly atMs: number
  readonly exitCode: number
  readonly signal?: number
}

/** What one container did over the whole trace. */
export interface TimelineLane {
  readonly name: string
  readonly lane: Lane
  /** Its place in the start sequence, from 1; absent for apps, which start together. */
  readonly step?: number
  readonly bars: readonly TimelineBar[]
  readonly exits: readonly TimelineExit[]
  /** When a run began to count as ready. */
  readonly readyAtMs: readonly number[]
}

/** The lanes of a trace, in the order of the manifest. */
export function timelineLanes(trace: Trace, containers: readonly { readonly name: string; readonly lane: Lane }[]): readonly TimelineLane[] {
  const spans = spansByContainer(trace)
  const known = new Set<string>()
  return containers.flatMap((container, index) => {
    // While a person types, two containers may have one name: the simulation knows the first.
    if (container.name === '' || known.has(container.name)) return []
    known.add(container.name)
    return [layLane(container, index + 1, spans.get(container.name) ?? [], trace)]
  })
}

function layLane(container: { readonly name: string; readonly lane: Lane }, step: number, spans: readonly ContainerSpan[], trace: Trace): TimelineLane {
  const { name, lane } = container
  const runs = spans.filter(span => span.kind === 'run')
  return {
    name,
    lane,
    ...(lane === 'app' ? {} : { step }),
    bars: [...waiting(spans, trace), ...spans.flatMap(span => barsOf(span, lane, trace.endMs))],
    exits: runs.flatMap(({ toMs, exitCode, signal }) => {
      return toMs === undefined || exitCode === undefined || exitCode === 0 ? [] : [{ atMs: toMs, exitCode, ...(signal === undefined ? {} : { signal }) }]
    }),
    readyAtMs: lane === 'init' ? [] : runs.flatMap(run => run.readyAtMs ?? []),
  }
}

/** From the Pod's creation until the container does something the first time, or the Pod is gone. */
function waiting(spans: readonly ContainerSpan[], trace: Trace): readonly TimelineBar[] {
  const createdAtMs = trace.pods[0]?.atMs
  if (createdAtMs === undefined) return []
  const deletedAtMs = trace.pods.find(version => version.type === 'DELETED')?.atMs
  const toMs = spans[0]?.fromMs ?? deletedAtMs ?? trace.endMs
  if (toMs <= createdAtMs) return []
  return [{ kind: 'waiting', fromMs: createdAtMs, toMs, open: spans.length === 0 && deletedAtMs === undefined }]
}

function barsOf(span: ContainerSpan, lane: Lane, endMs: number): readonly TimelineBar[] {
  const bar = (kind: TimelineBarKind, fromMs: number, toMs: number | undefined): TimelineBar => {
    return { kind, fromMs, toMs: toMs ?? endMs, open: toMs === undefined, ...(span.reason === undefined ? {} : { reason: span.reason }) }
  }
  const { fromMs, toMs, readyAtMs } = span
  if (span.kind === 'pull') return [bar(span.reason === undefined ? 'pull' : 'pull-failed', fromMs, toMs)]
  if (span.kind === 'back-off') return [bar('back-off', fromMs, toMs)]
  if (span.kind === 'terminating') return [bar('terminating', fromMs, toMs)]
  if (lane === 'init') return [bar(span.exitCode === 0 ? 'completed' : 'running', fromMs, toMs)]
  if (readyAtMs === undefined) return [bar('starting', fromMs, toMs)]
  return readyAtMs > fromMs ? [bar('starting', fromMs, readyAtMs), bar('running', readyAtMs, toMs)] : [bar('running', fromMs, toMs)]
}

/** Whether the container counts as ready at a moment. */
export function isReadyAt(lane: TimelineLane, atMs: number): boolean {
  return lane.lane !== 'init' && lane.bars.some(bar => bar.kind === 'running' && bar.fromMs <= atMs && (bar.open || atMs < bar.toMs))
}

/** When the last run of an init step ended well; `undefined` while none has. */
export function completedAtMs(lane: TimelineLane): number | undefined {
  return lane.bars.findLast(bar => bar.kind === 'completed')?.toMs
}
