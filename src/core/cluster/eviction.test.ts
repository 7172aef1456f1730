import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../json.ts'
import type { Trace } from '../trace/trace.ts'
import { simulate } from './simulate.ts'

// Spec 6.6, 6.7.

const podNamed = (name: string, spec: JsonObject): JsonObject => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec })
const writes = (script: string): JsonObject => ({ name: 'app', image: 'busybox:1.36', command: ['sh', '-c', script] })
const text = (bytes: number) => 'x'.repeat(bytes)
const serves = 'trap "exit 0" TERM; while true; do sleep 1; done'

const overVolume = (seed: number) =>
  simulate({
    objects: [podNamed('p', {
      volumes: [{ name: 'd', emptyDir: { sizeLimit: '4Ki' } }],
      containers: [{ ...writes(`echo ${text(5000)} > /d/f; ${serves}`), volumeMounts: [{ name: 'd', mountPath: '/d' }] }],
    })],
    scenario: { seed, containers: { app: { pullTimeMs: 0 } } },
    untilMs: 90_000,
  })

const message = 'Usage of EmptyDir volume "d" exceeds the limit "4Ki". '
const evictedAtMs = (trace: Trace) => trace.events.find(e => e.object.reason === 'Evicted')?.atMs ?? Infinity

describe('a Pod over the limit of a volume', () => {
  it('is evicted within 70 seconds, and its containers get two', () => {
    const trace = overVolume(1)
    expect(trace.events.find(e => e.object.reason === 'Evicted')?.object.message).toBe(message)
    expect(evictedAtMs(trace)).toBeLessThan(71_000)
    const [run] = trace.spans.filter(span => span.kind === 'run')
    expect((run?.toMs ?? Infinity) - evictedAtMs(trace)).toBeLessThan(2100)
  })

  it('ends well when the kubelet sees the end of its containers first, else as if they had never been', () => {
    const ends = Array.from({ length: 12 }, (_, seed) => overVolume(seed).pods.at(-1)?.object.status)
    const told = new Set(ends.map(status => {
      const state = status?.containerStatuses?.[0]?.state.terminated?.reason
      return [status?.phase, status?.reason ?? '', state].join(' ')
    }))
    expect([...told].sort()).toEqual(['Failed Evicted ContainerStatusUnknown', 'Succeeded  Completed'])
  })
})

describe('a Pod over its limit of local storage', () => {
  it('is evicted for what a container wrote into its own files', () => {
    const limits = { 'ephemeral-storage': '4Ki' }
    const trace = simulate({
      objects: [podNamed('p', { containers: [{ ...writes(`echo ${text(9000)} > /f; ${serves}`), resources: { limits } }] })],
      scenario: { containers: { app: { pullTimeMs: 0 } } },
      untilMs: 30_000,
    })
    expect(trace.events.find(e => e.object.reason === 'Evicted')?.object.message).toBe('Pod ephemeral local storage usage exceeds the total limit of containers 4Ki. ')
  })
})

describe('a Pod put on the node past the scheduler', () => {
  const greedy = { ...writes(serves), resources: { requests: { cpu: '64' } } }

  it('is rejected when the node cannot take it, with no container statuses, and can be deleted', () => {
    const events = [{ type: 'delete-pod' as const, atMs: 4000 }]
    const trace = simulate({ objects: [podNamed('p', { nodeName: 'node-1', containers: [greedy] })], scenario: { events }, untilMs: 9000 })
    const status = trace.pods.find(v => v.object.status.phase === 'Failed')?.object.status
    const why = "Node didn't have enough resource: cpu, requested: 64000, used: 0, capacity: 2000"
    expect(status).toMatchObject({ reason: 'OutOfcpu', message: `Pod was rejected: ${why}` })
    expect(status?.containerStatuses).toBeUndefined()
    expect(trace.events.map(e => e.object.message)).toEqual([why])
    expect(trace.pods.at(-1)).toMatchObject({ type: 'DELETED', atMs: expect.toSatisfy((at: number) => at < 4100) })
  })

  it('is rejected for a port that another Pod has', () => {
    const listening = { ...writes(serves), ports: [{ containerPort: 80, hostPort: 8080 }] }
    const objects = ['a', 'b'].map(name => podNamed(name, { nodeName: 'node-1', containers: [listening] }))
    const reasons = simulate({ objects, scenario: {}, untilMs: 3000 }).pods.map(v => v.object).filter(pod => pod.status.phase === 'Failed')
    expect(reasons.map(pod => [pod.metadata.name, pod.status.reason])).toEqual([['b', 'NodePorts']])
  })
})
