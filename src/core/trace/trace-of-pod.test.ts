import { expect, test } from 'vitest'
import type { EventObject, PodObject } from '../pod/kubernetes.ts'
import { podNames, traceOfPod } from './trace-of-pod.ts'
import type { Trace } from './trace.ts'

const pod = (name: string, owner?: { readonly kind: string; readonly name: string }, labels?: Record<string, string>) =>
  ({ metadata: { name, labels, ...(owner && { ownerReferences: [{ ...owner, controller: true }] }) } }) as unknown as PodObject

const added = (object: PodObject, atMs: number) => ({ atMs, type: 'ADDED' as const, object, cause: '' })
const event = (kind: string, name: string) => ({ atMs: 1, type: 'ADDED' as const, object: { involvedObject: { kind, name } } as unknown as EventObject, cause: '' })

const trace: Trace = {
  startedAtMs: 0,
  endMs: 100,
  pods: [
    added(pod('web-7f-a', { kind: 'ReplicaSet', name: 'web-7f' }, { 'pod-template-hash': '7f' }), 0),
    added(pod('web-7f-b', { kind: 'ReplicaSet', name: 'web-7f' }, { 'pod-template-hash': '7f' }), 1),
    added(pod('db-0', { kind: 'StatefulSet', name: 'db' }), 2),
    added(pod('night-2958-x', { kind: 'Job', name: 'night-2958' }), 3),
    added(pod('lone'), 4),
    added(pod('lone-2'), 5),
    { ...added(pod('db-0', { kind: 'StatefulSet', name: 'db' }), 9), type: 'DELETED' },
    added(pod('db-0', { kind: 'StatefulSet', name: 'db' }), 10),
  ],
  events: [event('Pod', 'db-0'), event('StatefulSet', 'db')],
  spans: [{ pod: 'db-0', container: 'c', kind: 'run', fromMs: 3, attempt: 0 }, { pod: 'lone', container: 'c', kind: 'run', fromMs: 4, attempt: 0 }],
  logs: [{ atMs: 5, pod: 'lone', container: 'c', containerId: 'x', stream: 'stdout', text: 'hi' }],
  removals: [],
  notices: [],
}

test.each([
  [{ kind: 'Deployment', name: 'web' }, ['web-7f-a', 'web-7f-b']],
  [{ kind: 'ReplicaSet', name: 'web-7f' }, ['web-7f-a', 'web-7f-b']],
  [{ kind: 'StatefulSet', name: 'db' }, ['db-0']],
  [{ kind: 'CronJob', name: 'night' }, ['night-2958-x']],
  [{ kind: 'Pod', name: 'lone' }, ['lone']],
  [{ kind: 'Pod', name: 'lone-' }, ['lone-2']],
  [{ kind: 'Deployment', name: 'other' }, []],
])('the Pods of %j are %j', (workload, names) => {
  expect(podNames(trace, workload)).toEqual(names)
})

test('without a workload, all Pods are there: somebody made them by hand', () => {
  expect(podNames(trace, undefined)).toEqual([...new Set(trace.pods.map(({ object }) => object.metadata.name))])
})

test('the part of one Pod holds all of its lives, and nothing of others', () => {
  const part = traceOfPod(trace, 'db-0')
  expect(part.pods.map(({ atMs, type }) => `${atMs} ${type}`)).toEqual(['2 ADDED', '9 DELETED', '10 ADDED'])
  expect(part.events).toHaveLength(1)
  expect(part.spans).toHaveLength(1)
  expect(part.logs).toEqual([])
  expect(traceOfPod(trace, 'db-0')).toBe(part)
})

test('the trace of a single Pod is its own part', () => {
  const single = { ...trace, pods: trace.pods.slice(4, 5) }
  expect(traceOfPod(single, 'lone')).toBe(single)
})
