import { expect, test } from 'vitest'
import type { ContainerState, ContainerStatus, PodObject, PodStatus } from '../pod/kubernetes.ts'
import type { KubernetesVersion } from '../pod/kubernetes-version.ts'
import { podRow } from './pod-row.ts'

const nowMs = Date.parse('2026-11-23T19:05:00Z')
const running: ContainerState = { running: { startedAt: '2026-11-23T19:04:00Z' } }
const ended = (exitCode: number, reason = exitCode === 0 ? 'Completed' : 'Error'): ContainerState => ({ terminated: { exitCode, reason } })
const waits = (reason: string): ContainerState => ({ waiting: { reason } })
const ready: PodStatus['conditions'] = [{ type: 'Ready', status: 'True', lastProbeTime: null, lastTransitionTime: '' }]

function status(name: string, state: ContainerState, more: Partial<ContainerStatus> = {}): ContainerStatus {
  return { name, state, lastState: {}, ready: false, restartCount: 0, image: '', imageID: '', ...more }
}

/** A Pod whose spec has what its statuses name; a name that begins with `side` is a sidecar's. */
function rowOf(more: Partial<PodStatus>, deleted = false, version?: KubernetesVersion) {
  const container = (c: ContainerStatus) => ({ name: c.name, ...(c.name.startsWith('side') ? { restartPolicy: 'Always' } : {}) })
  const pod = {
    metadata: { name: 'p', creationTimestamp: '2026-11-23T19:03:00Z', ...(deleted ? { deletionTimestamp: '2026-11-23T19:05:30Z' } : {}) },
    spec: { initContainers: more.initContainerStatuses?.map(container) ?? [], containers: (more.containerStatuses ?? [status('app', {})]).map(container) },
    status: { phase: 'Running', ...more },
  } as unknown as PodObject
  const { ready, status: word, restarts, age } = podRow(pod, nowMs, version)
  return `${ready} ${word} ${restarts} ${age}`
}

const lost = { lastState: { terminated: { exitCode: 1, finishedAt: '2026-11-23T19:04:48Z' } } }

test.each<[string, Partial<PodStatus>]>([
  ['0/1 Pending 0 2m', { phase: 'Pending' }],
  ['0/1 Evicted 0 2m', { phase: 'Failed', reason: 'Evicted' }],
  ['0/1 Init:0/1 0 2m', { initContainerStatuses: [status('a', running)] }],
  ['0/1 Init:CrashLoopBackOff 2 (12s ago) 2m', { initContainerStatuses: [status('a', waits('CrashLoopBackOff'), { restartCount: 2, ...lost })] }],
  ['0/1 Init:Signal:9 0 2m', { initContainerStatuses: [status('a', { terminated: { exitCode: 137, signal: 9 } })] }],
  ['0/1 Init:ExitCode:4 0 2m', { initContainerStatuses: [status('a', { terminated: { exitCode: 4 } })] }],
  ['1/2 Init:1/2 0 2m', { initContainerStatuses: [status('side', running, { started: true, ready: true }), status('b', running)] }],
  ['2/2 Running 3 2m', { conditions: ready, initContainerStatuses: [status('a', ended(0), { restartCount: 5 }), status('side', running, { started: true, ready: true, restartCount: 3 })], containerStatuses: [status('app', running, { ready: true })] }],
  ['1/2 Error 0 2m', { containerStatuses: [status('a', ended(0)), status('b', running, { ready: true }), status('c', ended(1))].slice(1) }],
  ['1/2 Running 0 2m', { conditions: ready, containerStatuses: [status('a', ended(0)), status('b', running, { ready: true })] }],
  ['1/2 NotReady 0 2m', { containerStatuses: [status('a', ended(0)), status('b', running, { ready: true })] }],
  ['0/2 Error 0 2m', { containerStatuses: [status('a', ended(0)), status('b', ended(1))] }],
  ['0/2 CrashLoopBackOff 1 (12s ago) 2m', { containerStatuses: [status('a', waits('CrashLoopBackOff'), { restartCount: 1, ...lost }), status('b', waits('ErrImagePull'))] }],
])('%s', (expected, podStatus) => {
  expect(rowOf(podStatus)).toBe(expected)
})

test('a Pod that is being deleted is Terminating until it has ended, and Unknown when its node is lost', () => {
  const containerStatuses = [status('app', running, { ready: true })]
  expect(rowOf({ containerStatuses }, true)).toBe('1/1 Terminating 0 2m')
  expect(rowOf({ containerStatuses: [status('app', ended(0))], phase: 'Succeeded' }, true)).toBe('0/1 Completed 0 2m')
  expect(rowOf({ containerStatuses, reason: 'NodeLost' }, true)).toBe('1/1 Unknown 0 2m')
})

test('older versions call an ended Pod Terminating, and hide a failure behind a success', () => {
  const failed = { containerStatuses: [status('a', ended(0)), status('b', ended(1))] }
  expect(rowOf(failed, false, '1.34')).toBe('0/2 Completed 0 2m')
  expect(rowOf(failed, false, '1.35')).toBe('0/2 Error 0 2m')
  const over: Partial<PodStatus> = { containerStatuses: [status('app', ended(0))], phase: 'Succeeded' }
  expect(rowOf(over, true, '1.30')).toBe('0/1 Terminating 0 2m')
  expect(rowOf(over, true, '1.31')).toBe('0/1 Completed 0 2m')
})
