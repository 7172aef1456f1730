import { describePod } from '../kubectl/describe-pod.ts'
import { listEvents } from '../kubectl/get-events.ts'
import { watchPods } from '../kubectl/get-pod.ts'
import { podLog, printLog } from '../kubectl/print-logs.ts'
import type { PodObject } from '../pod/kubernetes.ts'
import { eventsAt } from '../trace/at.ts'
import { podsAt } from '../trace/pods-at.ts'
import type { Trace } from '../trace/trace.ts'
import { CaseError } from './simulate-case.ts'

export type CaseView = 'watch' | 'describe' | 'events' | 'logs'

export interface CaseViewOptions {
  /** Of `logs`: `CONTAINER` or `POD/CONTAINER`. */
  readonly name?: string
  readonly previous: boolean
  readonly timestamps: boolean
}

/** What kubectl would print of a simulated case, at its end. Throws `CaseError` for a container that is not there. */
export function printCase(trace: Trace, view: CaseView, options: CaseViewOptions): { readonly stdout: string; readonly stderr: string } {
  const { startedAtMs, endMs, kubernetes } = trace
  const nowMs = startedAtMs + endMs
  switch (view) {
    case 'watch':
      return { stdout: watchPods(trace.pods, startedAtMs, kubernetes).map(line => `${line}\n`).join(''), stderr: '' }
    case 'events':
      return { stdout: listEvents(eventsAt(trace, endMs), nowMs), stderr: '' }
    case 'describe':
      return { stdout: podsAt(trace, endMs).map(pod => describePod(pod, eventsOf(trace, pod), nowMs, kubernetes).text).join('\n\n'), stderr: '' }
    case 'logs': {
      const { pod, container } = find(trace, options.name ?? '')
      return printLog(podLog(trace, pod, endMs, { container, previous: options.previous }), startedAtMs, options.timestamps)
    }
  }
}

const eventsOf = (trace: Trace, pod: PodObject) => eventsAt(trace, trace.endMs).filter(event => event.involvedObject.uid === pod.metadata.uid)

function find(trace: Trace, name: string): { readonly pod: PodObject; readonly container: string } {
  const [container = '', podName] = name.split('/').toReversed()
  const pods = podsAt(trace, trace.endMs).filter(pod => podName === undefined || pod.metadata.name === podName)
  const names = (pod: PodObject) => [...(pod.spec.initContainers ?? []), ...pod.spec.containers, ...(pod.spec.ephemeralContainers ?? [])].map(c => c.name)
  const pod = pods.find(p => names(p).includes(container))
  if (pod) return { pod, container }
  const known = podsAt(trace, trace.endMs).flatMap(p => names(p).map(c => `${p.metadata.name}/${c}`))
  throw new CaseError(`There is no container ${name} at the end. There ${known.length === 0 ? 'is none' : `are: ${known.join(', ')}`}.`)
}
