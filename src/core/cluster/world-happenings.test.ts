import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../json.ts'
import type { WorldEvent } from './scenario.ts'
import { simulate } from './simulate.ts'
import { container } from './test/pod-fixture.ts'

const shell = (script: string): JsonObject => ({ command: ['sh', '-c', script] })
const serves = container('app', shell('trap "exit 0" TERM; while true; do sleep 1; done'))
const pod = (name: string, spec: JsonObject = {}): JsonObject => ({ kind: 'Pod', metadata: { name }, spec: { containers: [serves], ...spec } })

const run = (objects: readonly JsonObject[], events: readonly WorldEvent[], untilMs = 20_000) =>
  simulate({ objects, scenario: { containers: { app: { pullTimeMs: 0 } }, events }, untilMs })

const refusals = (events: readonly WorldEvent[]) => run([pod('p')], events).notices.map(({ params }) => `${params['path']}: ${params['message']}`)

describe('the world', () => {
  it('deletes the Pod that it names, or the first', () => {
    const trace = run([pod('a'), pod('b'), pod('c')], [{ type: 'delete-pod', atMs: 5000, pod: 'b' }, { type: 'delete-pod', atMs: 11_000 }])
    expect(trace.pods.filter(v => v.type === 'DELETED').map(v => v.object.metadata.name)).toEqual(['b', 'a'])
  })

  it('creates objects later', () => {
    const trace = run([pod('a')], [{ type: 'create-objects', atMs: 7000, objects: [pod('late'), { kind: 'ConfigMap', metadata: { name: 'c' } }] }])
    expect(trace.pods.find(v => v.object.metadata.name === 'late')).toMatchObject({ type: 'ADDED', atMs: 7000 })
  })

  it('lets a gated Pod go, which is a new generation and is bound at once', () => {
    const gates = [{ name: 'x.io/wait' }]
    const trace = run([pod('p', { schedulingGates: gates })], [{ type: 'patch-object', atMs: 5000, patch: { spec: { schedulingGates: [] } } }])
    const [created, freed, bound] = trace.pods
    expect(created?.object.status.conditions).toMatchObject([{ reason: 'SchedulingGated' }])
    expect(freed).toMatchObject({ atMs: 5000, object: { metadata: { generation: 2 }, status: { conditions: [{ reason: 'SchedulingGated' }] } } })
    expect(freed?.object.spec.schedulingGates).toBeUndefined()
    expect(bound).toMatchObject({ object: { spec: { nodeName: 'node-1' } } })
    expect((bound?.atMs ?? 0) - 5000).toBeLessThan(20)
  })

  it('sets a condition of a readiness gate, without the time that nobody gave', () => {
    const patch = { status: { conditions: [{ type: 'example.com/ok', status: 'True' }] } }
    const trace = run([pod('p')], [{ type: 'patch-object', atMs: 5000, patch, subresource: 'status' }])
    const version = trace.pods.find(v => v.atMs === 5000)
    expect(version?.object.status.conditions?.[0]).toEqual({ type: 'example.com/ok', status: 'True', lastProbeTime: null, lastTransitionTime: null })
    expect(version?.object.metadata.generation).toBe(1)
  })

  it('adds an ephemeral container with its defaults', () => {
    const patch = { spec: { ephemeralContainers: [{ name: 'debug', image: 'busybox:1.36', command: ['true'] }] } }
    const trace = run([pod('p')], [{ type: 'patch-object', atMs: 5000, patch, subresource: 'ephemeralcontainers' }])
    const version = trace.pods.find(v => v.atMs === 5000)
    expect(version?.object.metadata.generation).toBe(2)
    expect(version?.object.spec.ephemeralContainers).toEqual([{
      name: 'debug', image: 'busybox:1.36', command: ['true'], imagePullPolicy: 'IfNotPresent', resources: {},
      terminationMessagePath: '/dev/termination-log', terminationMessagePolicy: 'File',
    }])
  })

  it('changes labels without a new generation, and images with one', () => {
    const trace = run([pod('p')], [
      { type: 'patch-object', atMs: 5000, patch: { metadata: { labels: { a: 'b' } } } },
      { type: 'patch-object', atMs: 6000, strategic: true, patch: { spec: { containers: [{ name: 'app', image: 'busybox:1.37' }] } } },
    ])
    expect(trace.pods.find(v => v.atMs === 5000)?.object.metadata).toMatchObject({ generation: 1, labels: { a: 'b' } })
    expect(trace.pods.find(v => v.atMs === 6000)?.object).toMatchObject({ metadata: { generation: 2 }, spec: { containers: [{ image: 'busybox:1.37' }] } })
  })

  it.each<[string, WorldEvent, RegExp]>([
    ['change what of a Pod is fixed', { type: 'patch-object', atMs: 5000, patch: { spec: { hostNetwork: true } } }, /^spec: Forbidden: pod updates may not change fields other than/],
    ['change what is not there', { type: 'patch-object', atMs: 5000, kind: 'Deployment', name: 'x', patch: {} }, /^metadata\.name: Deployment "x" not found$/],
    ['create what is there', { type: 'create-objects', atMs: 5000, objects: [pod('p')] }, /^metadata\.name: Pod "p" already exists$/],
    ['create what is wrong', { type: 'create-objects', atMs: 5000, objects: [pod('q', { containers: [] })] }, /^spec\.containers: Required value$/],
    ['add an ephemeral container of a name that is taken', { type: 'patch-object', atMs: 5000, subresource: 'ephemeralcontainers', patch: { spec: { ephemeralContainers: [{ name: 'app', image: 'x' }] } } },
      /^spec\.ephemeralContainers\[0\]\.name: Duplicate value: "app"$/],
  ])('cannot %s', (_, event, words) => expect(refusals([event])).toEqual([expect.stringMatching(words) as string]))

  it('holds a deleted Pod as long as somebody has a finalizer on it', () => {
    const held = { ...pod('p'), metadata: { name: 'p', finalizers: ['x.io/hold'] } }
    const trace = run([held], [{ type: 'delete-pod', atMs: 4000, gracePeriodSeconds: 1 }, { type: 'patch-object', atMs: 15_000, patch: { metadata: { finalizers: null } } }])
    const gone = trace.pods.at(-1)
    expect(gone).toMatchObject({ type: 'DELETED', atMs: 15_000 })
    expect(trace.pods.at(-2)?.object.metadata).toMatchObject({ deletionGracePeriodSeconds: 0, finalizers: ['x.io/hold'] })
  })
})
