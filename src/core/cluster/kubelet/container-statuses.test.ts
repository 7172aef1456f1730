import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../json.ts'
import type { ContainerStatus } from '../../pod/kubernetes.ts'
import { WallTime } from '../../clock/wall-time.ts'
import type { ContainerInstance } from '../node/runtime-status.ts'
import { container, podOf, sidecar } from '../test/pod-fixture.ts'
import { instance } from '../test/runtime-fixture.ts'
import { defaultVersion, type KubernetesVersion } from '../../pod/kubernetes-version.ts'
import { switchesOf } from '../version.ts'
import { containerStatuses } from './container-statuses.ts'

// kubelet convertToAPIContainerStatuses (spec 5.2–5.9, 3.7a).
interface Case {
  readonly spec?: JsonObject
  readonly list?: 'init' | 'app'
  readonly instances: readonly ContainerInstance[]
  readonly previous?: readonly ContainerStatus[]
  readonly error?: { readonly reason: string; readonly message: string }
  readonly deleted?: true
  readonly version?: KubernetesVersion
  readonly readiness?: 'success' | 'failure'
}

const plain = { containers: [container('a')] }
const withInit = { initContainers: [container('i'), sidecar('s')], containers: [container('a')] }
const crash = { reason: 'CrashLoopBackOff', message: 'back-off 10s' }

function statuses({ spec = plain, list = 'app', instances, previous = [], error, deleted, readiness, version }: Case): readonly ContainerStatus[] {
  const stored = podOf(spec)
  const pod = deleted ? { ...stored, metadata: { ...stored.metadata, deletionTimestamp: '2026-01-05T09:00:30Z' } } : stored
  return containerStatuses(list === 'init' ? (pod.spec.initContainers ?? []) : pod.spec.containers, previous, list, {
    pod,
    runtime: { sandboxes: [], instances },
    wall: new WallTime(Date.UTC(2026, 0, 5, 9)),
    probes: { result: kind => (kind === 'readiness' ? readiness : undefined) },
    startError: () => error,
    isRestartingAll: false,
    switches: switchesOf(version ?? defaultVersion),
  })
}
const first = (of: Case) => statuses(of)[0]

describe('container statuses', () => {
  it('wait for creation without init containers, for initialization with them', () => {
    expect(first({ instances: [] })).toMatchObject({ state: { waiting: { reason: 'ContainerCreating' } }, ready: false, started: false, restartCount: 0, imageID: '' })
    expect(first({ spec: withInit, list: 'init', instances: [] })?.state).toEqual({ waiting: { reason: 'PodInitializing' } })
    expect(first({ spec: withInit, instances: [] })?.state).toEqual({ waiting: { reason: 'PodInitializing' } })
  })

  it('of a running container are started and ready, unless a probe says otherwise', () => {
    const running = [instance('a', 'running')]
    expect(first({ instances: running })).toMatchObject({ state: { running: { startedAt: '2026-01-05T09:00:01Z' } }, started: true, ready: true })
    expect(first({ instances: running, readiness: 'failure' })).toMatchObject({ started: true, ready: false })
  })

  it('of a finished step are ready when it succeeded, never those of a sidecar', () => {
    const init = (code: number) => statuses({ spec: withInit, list: 'init', instances: [instance('i', code), instance('s', code)] }).map(s => s.ready)
    expect(init(0)).toEqual([true, false])
    expect(init(1)).toEqual([false, false])
  })

  it('show the instance before as lastState', () => {
    const found = first({ instances: [instance('a', 'running', { attempt: 1 }), instance('a', 2)] })
    expect(found).toMatchObject({ restartCount: 1, lastState: { terminated: { exitCode: 2, reason: 'Error', finishedAt: '2026-01-05T09:00:02Z' } } })
  })

  it('stay terminated before the first restart, then wait with the reason of the failed start', () => {
    expect(first({ instances: [instance('a', 1)] })?.state).toMatchObject({ terminated: { exitCode: 1 } })
    expect(first({ instances: [instance('a', 1)], error: crash })).toMatchObject({ state: { waiting: crash }, lastState: { terminated: { exitCode: 1 } } })
  })

  it('do not wait when there will be no restart', () => {
    const never = { restartPolicy: 'Never', containers: [container('a')] }
    expect(first({ spec: never, instances: [instance('a', 1)], error: crash })?.state).toMatchObject({ terminated: { exitCode: 1 } })
    expect(first({ instances: [instance('a', 1)], error: crash, deleted: true })?.state).toMatchObject({ terminated: { exitCode: 1 } })
  })

  it('of a sidecar that ended with 0 never read CrashLoopBackOff (3.7a)', () => {
    const found = statuses({ spec: withInit, list: 'init', instances: [instance('i', 0), instance('s', 0)], error: crash })
    expect(found[1]?.state).toMatchObject({ terminated: { exitCode: 0 } })
  })

  it('of a failed sidecar in a Never Pod stay terminated before 1.35 (9.12)', () => {
    const spec = { ...withInit, restartPolicy: 'Never' }
    const state = (version: KubernetesVersion) => statuses({ spec, list: 'init', instances: [instance('i', 0), instance('s', 3)], error: crash, version })[1]?.state
    expect(state('1.34')).toMatchObject({ terminated: { exitCode: 3 } })
    expect(state('1.35')).toEqual({ waiting: crash })
  })

  it('keep an ended container that the runtime has forgotten', () => {
    const before = first({ instances: [instance('a', 3)] })
    expect(first({ instances: [], previous: before ? [before] : [] })).toBe(before)
  })

  it('count a running container that vanished as lost and restarted', () => {
    const before = first({ instances: [instance('a', 'running')] })
    const previous = before ? [before] : []
    const lost = { terminated: { exitCode: 137, reason: 'ContainerStatusUnknown' } }
    expect(first({ instances: [], previous })).toMatchObject({ state: { waiting: { reason: 'ContainerCreating' } }, lastState: lost, restartCount: 1 })
    expect(first({ instances: [], previous, deleted: true })).toMatchObject({ lastState: lost, restartCount: 0 })
  })

  it('give a program that never started the zero of Unix time', () => {
    const { startedAtMs: _never, ...failed } = instance('a', 128, { reason: 'StartError', message: 'no such file' })
    expect(first({ instances: [failed] })?.state.terminated).toMatchObject({ reason: 'StartError', message: 'no such file', startedAt: '1970-01-01T00:00:00Z' })
  })

  it('are the same objects as before when nothing changed', () => {
    const instances = [instance('a', 'running')]
    const previous = statuses({ instances })
    expect(statuses({ instances, previous })[0]).toBe(previous[0])
    expect(statuses({ instances, previous, readiness: 'failure' })[0]).not.toBe(previous[0])
  })
})
