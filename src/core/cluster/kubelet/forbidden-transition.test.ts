import { describe, expect, it } from 'vitest'
import type { ContainerStatus, PodStatus } from '../../pod/kubernetes.ts'
import { container, podOf } from '../test/pod-fixture.ts'
import { isForbiddenTransition } from './forbidden-transition.ts'

// Each row: policy of the Pod, policy of the container, the code that it exited with, and whether it may run again
// (status manager checkContainerStateTransition, spec 1.14).
const table = [
  ['Always', undefined, 0, true],
  ['Always', 'Never', 1, true],
  ['OnFailure', undefined, 0, false],
  ['OnFailure', undefined, 1, true],
  ['OnFailure', 'Never', 1, true],
  ['OnFailure', 'Never', 0, false],
  ['Never', undefined, 0, false],
  ['Never', undefined, 1, false],
  ['Never', 'OnFailure', 1, true],
  ['Never', 'OnFailure', 0, false],
] as const

const statusOf = (list: 'containerStatuses' | 'initContainerStatuses', state: ContainerStatus['state']): PodStatus => ({
  phase: 'Running',
  [list]: [{ name: 'c', state, lastState: {}, ready: false, restartCount: 0, image: '', imageID: '' }],
})
const running = { running: { startedAt: '2026-01-05T09:00:03Z' } }

describe('a terminated container', () => {
  it.each(table)('in a Pod of %s, itself %s, exit code %d: runs again: %s', (restartPolicy, own, exitCode, may) => {
    const spec = own === undefined ? {} : { restartPolicy: own }
    const ended = { terminated: { exitCode, startedAt: '2026-01-05T09:00:01Z', finishedAt: '2026-01-05T09:00:02Z' } }
    const isForbidden = (pod: ReturnType<typeof podOf>, list: Parameters<typeof statusOf>[0], next: ContainerStatus['state']) =>
      isForbiddenTransition(pod.spec, statusOf(list, ended), statusOf(list, next))
    const app = podOf({ restartPolicy, containers: [container('c', spec)] })
    const step = podOf({ restartPolicy, initContainers: [container('c', spec)], containers: [container('app')] })
    expect(isForbidden(app, 'containerStatuses', running)).toBe(!may)
    expect(isForbidden(step, 'initContainerStatuses', running)).toBe(!may)
    expect(isForbidden(app, 'containerStatuses', ended)).toBe(false)
  })

  it('that is a sidecar always runs again', () => {
    const { spec } = podOf({ restartPolicy: 'Never', initContainers: [container('c', { restartPolicy: 'Always' })], containers: [container('app')] })
    const ended = { terminated: { exitCode: 0, startedAt: '2026-01-05T09:00:01Z', finishedAt: '2026-01-05T09:00:02Z' } }
    expect(isForbiddenTransition(spec, statusOf('initContainerStatuses', ended), statusOf('initContainerStatuses', running))).toBe(false)
  })
})
