import { encodePod } from '../cluster/api/encode-pod.ts'
import { describePod } from '../kubectl/describe-pod.ts'
import { getPods } from '../kubectl/get-pod.ts'
import { podRow } from '../kubectl/pod-row.ts'
import { podLog, printLog } from '../kubectl/print-logs.ts'
import type { PodObject } from '../pod/kubernetes.ts'
import { eventsAt } from '../trace/at.ts'
import { podsAt } from '../trace/pods-at.ts'
import type { Trace } from '../trace/trace.ts'
import type { RecordedEvent, RecordedObject, RecordedRow, Take } from './take.ts'

/** A trace in the form of a recorded take. */
export function takeOfTrace(trace: Trace): Take {
  const { startedAtMs, endMs } = trace
  const left = podsAt(trace, endMs)
  return {
    t0: new Date(startedAtMs).toISOString(),
    rows: rowsOf(trace),
    objects: objectsOf(trace),
    events: trace.events.map(({ atMs, type, object }): RecordedEvent => {
      const { involvedObject, source } = object
      return {
        t: atMs,
        type,
        kind: involvedObject.kind,
        name: involvedObject.name,
        fieldPath: involvedObject.fieldPath ?? null,
        level: object.type,
        reason: object.reason,
        message: object.message,
        count: object.count ?? 1,
        source: source?.component ?? object.reportingComponent ?? '',
        first: object.firstTimestamp ?? object.eventTime ?? '',
        last: object.lastTimestamp ?? object.eventTime ?? '',
      }
    }),
    shots: left.map(pod => {
      const nowMs = startedAtMs + endMs
      const events = eventsAt(trace, endMs).filter(event => event.involvedObject.uid === pod.metadata.uid)
      return {
        t: endMs,
        name: pod.metadata.name,
        describe: describePod(pod, events, nowMs, trace.kubernetes).text,
        get: getPods([pod], nowMs, false, trace.kubernetes),
        wide: getPods([pod], nowMs, true, trace.kubernetes),
      }
    }),
    logs: Object.fromEntries(left.flatMap(pod => logsOf(trace, pod))),
  }
}

function rowsOf({ pods, startedAtMs, kubernetes }: Trace): readonly RecordedRow[] {
  return pods.map(({ atMs, type, object }) => {
    const { name, ready, status, restarts, age } = podRow(object, startedAtMs + atMs, kubernetes)
    return { t: atMs, type, cells: [name, ready, status, restarts, age] }
  })
}

function objectsOf({ pods }: Trace): readonly RecordedObject[] {
  const before = new Map<string, PodObject>()
  return pods.map(({ atMs, type, object }) => {
    const last = before.get(object.metadata.uid)
    before.set(object.metadata.uid, object)
    const { name } = object.metadata
    return {
      t: atMs,
      type,
      name,
      metadata: object.metadata,
      ...(last?.spec === object.spec ? {} : { spec: encodePod(object).spec ?? {} }),
      status: object.status,
    }
  })
}

function logsOf(trace: Trace, pod: PodObject): readonly (readonly [string, string])[] {
  const { name } = pod.metadata
  const { initContainerStatuses = [], containerStatuses = [] } = pod.status
  return [...(pod.spec.initContainers ?? []), ...pod.spec.containers].flatMap(({ name: container }) => {
    const log = (previous: boolean) => {
      const { stdout, stderr } = printLog(podLog(trace, pod, trace.endMs, { container, previous }), trace.startedAtMs, true)
      return stdout + (stderr === '' ? '' : `\n!${stderr}`)
    }
    const hasRestarted = [...initContainerStatuses, ...containerStatuses].some(s => s.name === container && s.restartCount > 0)
    const key = `${name}/${container}`
    return [[key, log(false)], ...(hasRestarted ? ([[`${key}#previous`, log(true)]] as const) : [])] as const
  })
}
