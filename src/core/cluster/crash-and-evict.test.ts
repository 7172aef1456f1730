import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../json.ts'
import type { WorldEvent } from './scenario.ts'
import { simulate } from './simulate.ts'
import { container } from './test/pod-fixture.ts'

const shell = (script: string): JsonObject => ({ command: ['sh', '-c', script] })
const serves = container('app', shell('trap "exit 0" TERM; while true; do sleep 1; done'))
const pod = (name: string, spec: JsonObject = {}): JsonObject => ({ kind: 'Pod', metadata: { name, labels: { app: 'web' } }, spec: { containers: [serves], ...spec } })

const run = (objects: readonly JsonObject[], events: readonly WorldEvent[], untilMs = 30_000) =>
  simulate({ objects, scenario: { containers: { app: { pullTimeMs: 0 } }, events }, untilMs })

const endOf = (events: readonly WorldEvent[], spec?: JsonObject) => {
  const trace = run([pod('p', spec)], events)
  const states = trace.pods.flatMap(({ object }) => object.status.containerStatuses ?? []).filter(({ name }) => name === 'app')
  return { trace, ended: states.flatMap(({ state, lastState }) => state.terminated ?? lastState.terminated ?? [])[0], last: states.at(-1) }
}

describe('a container that crashes', () => {
  it('is killed from outside, and started again at once', () => {
    const { ended, last } = endOf([{ type: 'crash-container', atMs: 8000, container: 'app' }])
    expect(ended).toMatchObject({ exitCode: 137, reason: 'Error' })
    expect(last).toMatchObject({ restartCount: 1, ready: true })
  })

  it('ends with a code of its own, whatever the scenario says of runs that end by themselves', () => {
    expect(endOf([{ type: 'crash-container', atMs: 8000, container: 'app', exitCode: 3 }]).ended).toMatchObject({ exitCode: 3, reason: 'Error' })
    const scenario = { containers: { app: { pullTimeMs: 0, exitCode: 9 } }, events: [{ type: 'crash-container', atMs: 8000, container: 'app', exitCode: 0 }] } as const
    const trace = simulate({ objects: [pod('p')], scenario, untilMs: 12_000 })
    expect(trace.spans.find(span => span.kind === 'run')).toMatchObject({ exitCode: 0 })
  })

  it('is killed for its memory', () => {
    expect(endOf([{ type: 'crash-container', atMs: 8000, container: 'app', outOfMemory: true }]).ended).toMatchObject({ exitCode: 137, reason: 'OOMKilled' })
  })

  it('crashes twice, and waits for its back-off the second time', () => {
    const { trace } = endOf([{ type: 'crash-container', atMs: 8000, container: 'app' }, { type: 'crash-container', atMs: 12_000, container: 'app' }])
    expect(trace.spans.map(span => span.kind)).toEqual(['run', 'run', 'back-off', 'run'])
  })

  it.each<[WorldEvent, string, JsonObject]>([
    [{ type: 'crash-container', atMs: 0, container: 'app' }, 'event-without-run', { name: 'app', atMs: 0 }],
    [{ type: 'crash-container', atMs: 8000, container: 'nobody' }, 'scenario-unknown-container', { name: 'nobody' }],
    [{ type: 'crash-container', atMs: 8000, container: 'app', pod: 'other' }, 'event-without-run', { name: 'app', atMs: 8000 }],
    [{ type: 'evict-pod', atMs: 8000, pod: 'other' }, 'event-without-pod', { event: 'evict-pod', name: 'other', atMs: 8000 }],
    [{ type: 'delete-pod', atMs: 8000, pod: 'other' }, 'event-without-pod', { event: 'delete-pod', name: 'other', atMs: 8000 }],
    [{ type: 'delay-object', atMs: 8000, kind: 'ConfigMap', name: 'none' }, 'event-without-object', { kind: 'ConfigMap', name: 'none' }],
  ])('says when it cannot happen: %j', (event, code, params) => {
    expect(run([pod('p')], [event]).notices).toContainEqual(expect.objectContaining({ code, params }))
  })
})

describe('an eviction', () => {
  it('marks the Pod and deletes it with its own grace period', () => {
    const trace = run([pod('p')], [{ type: 'evict-pod', atMs: 8000 }])
    const [marked, deleted] = trace.pods.filter(({ cause }) => cause === 'eviction')
    expect(marked?.object.status.conditions).toContainEqual(expect.objectContaining({ type: 'DisruptionTarget', status: 'True', reason: 'EvictionByEvictionAPI', message: 'Eviction API: evicting' }))
    expect(deleted?.object.metadata.deletionGracePeriodSeconds).toBe(30)
    expect(trace.pods.at(-1)).toMatchObject({ type: 'DELETED', object: { status: { conditions: expect.arrayContaining([expect.objectContaining({ type: 'DisruptionTarget' })]) as unknown } } })
  })

  const budget = (spec: JsonObject): JsonObject => ({ apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name: 'b' }, spec: { selector: { matchLabels: { app: 'web' } }, ...spec } })

  it.each<[JsonObject, string | undefined]>([
    [{ minAvailable: 1 }, undefined],
    [{ minAvailable: 2 }, 'needs 2 healthy pods and has 2 currently'],
    [{ minAvailable: '50%' }, undefined],
    [{ maxUnavailable: 0 }, 'needs 2 healthy pods and has 2 currently'],
    [{ maxUnavailable: 1 }, undefined],
  ])('asks the disruption budgets of two ready replicas: %j', (spec, why) => {
    const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [serves] } }
    const replicaSet = { apiVersion: 'apps/v1', kind: 'ReplicaSet', metadata: { name: 'web' }, spec: { replicas: 2, selector: { matchLabels: { app: 'web' } }, template } }
    const trace = run([budget(spec), replicaSet], [{ type: 'evict-pod', atMs: 10_000 }])
    expect(trace.pods.some(({ cause }) => cause === 'eviction')).toBe(why === undefined)
    const refusal = trace.notices.find(({ code }) => code === 'pod-refused')?.params['message']
    expect(refusal).toBe(why && `Cannot evict pod as it would violate the pod's disruption budget. The disruption budget b ${why}`)
  })
})

describe('an eviction that a budget refuses', () => {
  it('is asked for again until the budget allows it', () => {
    const budget: JsonObject = { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name: 'b' }, spec: { minAvailable: 1, selector: { matchLabels: { app: 'web' } } } }
    const trace = run([budget, pod('a')], [{ type: 'evict-pod', atMs: 8000 }, { type: 'create-objects', atMs: 14_000, objects: [pod('b')] }])
    expect(trace.pods.find(({ cause }) => cause === 'eviction')).toMatchObject({ atMs: 18_000, object: { metadata: { name: 'a' } } })
    expect(trace.notices.filter(({ code }) => code === 'pod-refused')).toHaveLength(1)
  })

  it('keeps nobody waiting for an end', () => {
    const budget: JsonObject = { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name: 'b' }, spec: { minAvailable: 1, selector: { matchLabels: { app: 'web' } } } }
    const trace = simulate({ objects: [budget, pod('a')], scenario: { events: [{ type: 'evict-pod', atMs: 8000 }] } })
    expect(trace.endMs).toBeLessThan(100_000)
  })
})

describe('an object of the manifest that comes late', () => {
  const settings = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, data: { LEVEL: 'debug' } }
  const asks = pod('p', { containers: [{ ...serves, envFrom: [{ configMapRef: { name: 'settings' } }] }] })

  it('is waited for', () => {
    const trace = run([asks, settings], [{ type: 'delay-object', atMs: 15_000, kind: 'ConfigMap', name: 'settings' }], 60_000)
    const reasons = trace.pods.map(({ object }) => object.status.containerStatuses?.[0]?.state.waiting?.reason)
    expect(reasons).toContain('CreateContainerConfigError')
    const [started] = trace.spans.filter(span => span.kind === 'run')
    expect(started?.fromMs).toBeGreaterThan(15_000)
    expect(trace.notices).toEqual([])
  })

  it('is another one in another namespace', () => {
    const trace = run([asks, settings], [{ type: 'delay-object', atMs: 15_000, kind: 'ConfigMap', name: 'settings', namespace: 'shop' }])
    expect(trace.spans[0]?.fromMs).toBeLessThan(5000)
  })

  it('may be a Pod', () => {
    const trace = run([pod('early'), pod('late')], [{ type: 'delay-object', atMs: 9000, kind: 'Pod', name: 'late' }])
    expect(trace.pods.find(({ object }) => object.metadata.name === 'late')).toMatchObject({ type: 'ADDED', atMs: 9000 })
  })
})
