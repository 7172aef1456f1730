import type { PodObject } from '../pod/kubernetes.ts'
import type { ObjectVersion, Trace } from './trace.ts'

/** How a Pod's life went, in a word. Times in ms. */
export type TraceSummary =
  | { readonly kind: 'empty' }
  /** Ready the first time at `atMs`; `isReady` tells whether it still is at the end of the trace. */
  | { readonly kind: 'ready'; readonly atMs: number; readonly isReady: boolean }
  | { readonly kind: 'completed'; readonly atMs: number }
  | { readonly kind: 'failed'; readonly atMs: number; readonly reason: string }
  | { readonly kind: 'deleted'; readonly atMs: number }
  /** Not ready up to the end of the trace; `reason` is what the first container in trouble is waiting for. */
  | { readonly kind: 'never-ready'; readonly reason: string }

/** What became of the Pod by the end of the trace. */
export function summarize(trace: Trace): TraceSummary {
  const last = trace.pods.at(-1)
  if (!last) return { kind: 'empty' }
  if (last.type === 'DELETED') return { kind: 'deleted', atMs: last.atMs }
  const { phase } = last.object.status
  const first = (test: (pod: PodObject) => boolean) => trace.pods.find(version => test(version.object))?.atMs ?? last.atMs
  if (phase === 'Succeeded') return { kind: 'completed', atMs: first(pod => pod.status.phase === phase) }
  if (phase === 'Failed') return { kind: 'failed', atMs: first(pod => pod.status.phase === phase), reason: trouble(last.object) }
  const ready = trace.pods.find(version => isReady(version))
  return ready ? { kind: 'ready', atMs: ready.atMs, isReady: isReady(last) } : { kind: 'never-ready', reason: trouble(last.object) }
}

/** When the last change of the Pod happened, ms: from there on it stays as it is for the rest of the trace. */
export function settledAtMs(trace: Trace): number {
  return trace.pods.at(-1)?.atMs ?? 0
}

const isReady = ({ type, object }: ObjectVersion<PodObject>) =>
  type !== 'DELETED' && (object.status.conditions ?? []).some(c => c.type === 'Ready' && c.status === 'True')

/** The reason of the first container that is neither running nor done, in the order in which they start. */
function trouble(pod: PodObject): string {
  const { initContainerStatuses = [], containerStatuses = [], phase, reason } = pod.status
  for (const { state } of [...initContainerStatuses, ...containerStatuses]) {
    if (state.terminated && state.terminated.exitCode !== 0) return state.terminated.reason ?? 'Error'
    if (state.waiting?.reason && state.waiting.reason !== 'PodInitializing') return state.waiting.reason
  }
  return reason ?? phase
}
