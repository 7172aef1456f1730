import type { PodObject } from '../pod/kubernetes.ts'
import type { Trace } from './trace.ts'

/** A workload by its kind and name, as the manifest has it. */
export interface WorkloadName {
  readonly kind: string
  readonly name: string
}

/** Names of the Pods of a workload, in the order in which they were created; each once. Where there is no workload: of all Pods. */
export function podNames(trace: Trace, workload: WorkloadName | undefined): readonly string[] {
  const names = [...new Set(trace.pods.filter(({ type, object }) => type === 'ADDED' && (!workload || isOf(object, workload))).map(({ object }) => object.metadata.name))]
  // A Pod by itself has the name of the manifest, or one that was generated from it.
  return workload?.kind === 'Pod' && names.includes(workload.name) ? [workload.name] : names
}

const parts = new WeakMap<Trace, Map<string, Trace>>()

/** The part of a trace that is about one Pod; the trace itself where it holds no other. */
export function traceOfPod(trace: Trace, name: string): Trace {
  const known = parts.get(trace) ?? new Map<string, Trace>()
  parts.set(trace, known)
  const part = known.get(name) ?? cut(trace, name)
  known.set(name, part)
  return part
}

function cut(trace: Trace, name: string): Trace {
  if (trace.pods.every(({ object }) => object.metadata.name === name)) return trace
  return {
    ...trace,
    pods: trace.pods.filter(({ object }) => object.metadata.name === name),
    // What happens to its node concerns a Pod too.
    events: trace.events.filter(({ object: { involvedObject: { kind, name: of } } }) => kind === 'Node' || (kind === 'Pod' && of === name)),
    spans: trace.spans.filter(span => span.pod === name),
    logs: trace.logs.filter(line => line.pod === name),
  }
}

/** Whether a Pod was made for a workload: by itself, by its controller, or by what its controller made. */
function isOf({ metadata }: PodObject, { kind, name }: WorkloadName): boolean {
  const owner = metadata.ownerReferences?.find(reference => reference.controller)
  if (!owner) return kind === 'Pod' && metadata.name.startsWith(name)
  if (owner.kind === kind) return owner.name === name
  // The names of what stands between are made from the workload's: NAME-HASH, NAME-MINUTES.
  if (kind === 'Deployment') return owner.kind === 'ReplicaSet' && owner.name === `${name}-${metadata.labels?.['pod-template-hash']}`
  return kind === 'CronJob' && owner.kind === 'Job' && owner.name.startsWith(`${name}-`)
}
