import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../json.ts'
import type { Trace } from '../trace/trace.ts'
import { simulate } from './simulate.ts'
import { container, sidecar } from './test/pod-fixture.ts'

// Spec 9.

const shell = (script: string): JsonObject => ({ command: ['sh', '-c', script] })
const catches = (seconds: number, code = 0) => shell(`trap "sleep ${seconds}; exit ${code}" TERM; while true; do sleep 1; done`)

function life(spec: JsonObject, event: { readonly gracePeriodSeconds?: number } = {}): Trace {
  const pod = { metadata: { name: 'p' }, spec }
  return simulate({ objects: [pod], scenario: { events: [{ type: 'delete-pod', atMs: 20_000, ...event }] } })
}
const ends = (trace: Trace) => trace.spans.filter(s => s.kind === 'run').map(s => ({ name: s.container, atMs: s.toMs ?? Infinity, exitCode: s.exitCode }))
const endOf = (trace: Trace, name: string) => ends(trace).findLast(end => end.name === name)

describe('deletion', () => {
  it('stops apps first, then sidecars in reverse order', () => {
    const trace = life({ initContainers: [sidecar('s1', catches(1)), sidecar('s2', catches(1))], containers: [container('app', catches(3))] })
    expect(ends(trace).sort((a, b) => a.atMs - b.atMs).map(end => end.name)).toEqual(['app', 's2', 's1'])
    expect(trace.pods.at(-1)?.type).toBe('DELETED')
  })

  it('kills a shell that ignores TERM after the grace period: 137', () => {
    const end = endOf(life({ terminationGracePeriodSeconds: 7, containers: [container('app', shell('sleep 3600'))] }), 'app')
    expect(end?.exitCode).toBe(137)
    expect((end?.atMs ?? 0) - 20_000).toBeGreaterThanOrEqual(7000)
    expect((end?.atMs ?? 0) - 20_000).toBeLessThan(8100)
  })

  it('ends at once with a server that catches TERM', () => {
    const end = endOf(life({ containers: [container('app', { image: 'nginx:1.27' })] }), 'app')
    expect(end).toMatchObject({ exitCode: 0 })
    expect((end?.atMs ?? 0) - 20_000).toBeLessThan(500)
  })

  it('gives a sidecar two seconds when the apps have used up the grace period (9.5)', () => {
    const trace = life({ terminationGracePeriodSeconds: 5, initContainers: [sidecar('s', shell('sleep 3600'))], containers: [container('app', shell('sleep 3600'))] })
    const [app, side] = [endOf(trace, 'app'), endOf(trace, 's')]
    expect((side?.atMs ?? 0) - (app?.atMs ?? 0)).toBeGreaterThanOrEqual(1990)
    expect((side?.atMs ?? 0) - (app?.atMs ?? 0)).toBeLessThan(2100)
  })

  it('by force removes the object at once and the containers within two seconds', () => {
    const trace = life({ containers: [container('app', shell('sleep 3600'))] }, { gracePeriodSeconds: 0 })
    expect((trace.pods.at(-1)?.atMs ?? 0) - 20_000).toBeLessThan(20)
    expect(endOf(trace, 'app')).toMatchObject({ exitCode: 137 })
    expect((endOf(trace, 'app')?.atMs ?? 0) - 20_000).toBeLessThan(2100)
  })

  it('runs a trap only when the sleep before it has ended', () => {
    const trace = life({ containers: [container('app', shell('trap "exit 3" TERM; while true; do sleep 10; done'))], terminationGracePeriodSeconds: 60 })
    const run = trace.spans.find(s => s.kind === 'run')
    expect(run?.exitCode).toBe(3)
    expect(((run?.toMs ?? 0) - (run?.fromMs ?? 0)) % 10_000).toBeLessThan(50)
  })

  it('of a finished Pod removes it at once', () => {
    const trace = life({ restartPolicy: 'Never', containers: [container('app', shell('sleep 1'))] })
    expect(trace.pods.slice(-2).map(v => [v.type, v.object.status.phase])).toEqual([['MODIFIED', 'Succeeded'], ['DELETED', 'Succeeded']])
    expect((trace.pods.at(-1)?.atMs ?? 0) - 20_000).toBeLessThan(20)
  })

  it('before the first init container has started leaves it marked as lost', () => {
    const pod = { metadata: { name: 'p' }, spec: { initContainers: [container('i'), container('j')], containers: [container('app')] } }
    const scenario = { containers: { i: { pullError: 'not-found' as const } }, events: [{ type: 'delete-pod' as const, atMs: 4000 }] }
    const { status } = simulate({ objects: [pod], scenario }).pods.at(-1)?.object ?? {}
    expect(status?.initContainerStatuses?.map(s => s.state.terminated?.reason ?? s.state.waiting?.reason)).toEqual(['ContainerStatusUnknown', 'PodInitializing'])
    expect(status?.containerStatuses?.map(s => s.state.waiting?.reason)).toEqual(['PodInitializing'])
    expect(status?.phase).toBe('Failed')
  })

  it('of a Pod that was initialized marks an app that never started as lost', () => {
    const spec = { initContainers: [sidecar('s', shell('sleep 1; exit 1'))], containers: [container('a', catches(0)), container('b', { image: 'registry.example.com/b:1' })] }
    const containers = { s: { pullTimeMs: 0 }, a: { pullTimeMs: 0 }, b: { pullError: 'not-found' as const } }
    // The sidecar is in back-off by then: only the app that runs shows that the Pod was initialized.
    const trace = simulate({ objects: [{ metadata: { name: 'p' }, spec }], scenario: { containers, events: [{ type: 'delete-pod', atMs: 9000 }] } })
    const reasons = trace.pods.at(-1)?.object.status.containerStatuses?.map(s => s.state.terminated?.reason)
    expect(reasons).toEqual(['Completed', 'ContainerStatusUnknown'])
  })

  it('while the sidecars of a finished Pod are stopped shows their end before the phase', () => {
    const spec = { restartPolicy: 'Never', terminationGracePeriodSeconds: 8, initContainers: [sidecar('s', shell('sleep 3600'))], containers: [container('app', shell('sleep 3'))] }
    const scenario = { containers: { s: { pullTimeMs: 0 }, app: { pullTimeMs: 0 } }, events: [{ type: 'delete-pod' as const, atMs: 7000, gracePeriodSeconds: 1 }] }
    const trace = simulate({ objects: [{ metadata: { name: 'p' }, spec }], scenario })
    const ended = trace.pods.filter(v => v.object.status.initContainerStatuses?.[0]?.state.terminated)
    expect(ended.map(v => v.object.status.phase)).toEqual(['Running', 'Succeeded', 'Succeeded', 'Succeeded'])
  })

  it('asked for twice, only shortens the period that the API shows: a kill under way is not hastened', () => {
    const pod = { metadata: { name: 'p' }, spec: { containers: [container('app', shell('sleep 3600'))] } }
    const events = [30, 60, 5].map((gracePeriodSeconds, i) => ({ type: 'delete-pod' as const, atMs: 5000 + i * 1000, gracePeriodSeconds }))
    const trace = simulate({ objects: [pod], scenario: { events } })
    const graces = trace.pods.map(v => v.object.metadata.deletionGracePeriodSeconds)
    expect([...new Set(graces)]).toEqual([undefined, 30, 5, 0])
    expect(endOf(trace, 'app')).toMatchObject({ exitCode: 137 })
    expect(Math.abs((endOf(trace, 'app')?.atMs ?? 0) - 35_000)).toBeLessThan(600)
  })

  it('by force while it is being deleted removes the object, and the containers end as they would have', () => {
    const spec = { terminationGracePeriodSeconds: 9, initContainers: [sidecar('s', shell('sleep 3600'))], containers: [container('app', shell('sleep 3600'))] }
    const pod = { metadata: { name: 'p' }, spec }
    const events = [{ atMs: 5000 }, { atMs: 8000, gracePeriodSeconds: 0 }].map(event => ({ type: 'delete-pod' as const, ...event }))
    const trace = simulate({ objects: [pod], scenario: { events }, untilMs: 20_000 })
    expect(trace.pods.at(-1)?.atMs).toBeLessThan(8020)
    expect(Math.abs((endOf(trace, 'app')?.atMs ?? 0) - 14_000)).toBeLessThan(1100)
    expect(Math.abs((endOf(trace, 's')?.atMs ?? 0) - 16_000)).toBeLessThan(1100)
  })

  it('by force leaves a sidecar one second to wait for its turn', () => {
    const trace = life({ initContainers: [sidecar('s', catches(0))], containers: [container('app', shell('sleep 3600'))] }, { gracePeriodSeconds: 0 })
    expect(Math.abs((endOf(trace, 's')?.atMs ?? 0) - 21_500)).toBeLessThan(600)
    expect(Math.abs((endOf(trace, 'app')?.atMs ?? 0) - 22_000)).toBeLessThan(200)
  })
})

describe('a sidecar in back-off', () => {
  it('does not hold back the next init container', () => {
    const spec = { initContainers: [sidecar('s', shell('sleep 1; exit 1')), container('a', shell('sleep 6')), container('b', shell('sleep 1'))], containers: [container('app')] }
    const { spans } = simulate({ objects: [{ metadata: { name: 'p' }, spec }], scenario: { containers: { s: { pullTimeMs: 0 } } }, untilMs: 30_000 })
    const [waits, a, b] = [spans.find(s => s.kind === 'back-off'), spans.find(s => s.container === 'a' && s.kind === 'run'), spans.find(s => s.container === 'b' && s.kind === 'run')]
    expect(b?.fromMs).toBeGreaterThan(a?.toMs ?? Infinity)
    expect(waits?.fromMs).toBeLessThan(b?.fromMs ?? 0)
    expect(waits?.toMs).toBeGreaterThan(b?.fromMs ?? 0)
  })
})

describe('a gated Pod', () => {
  it('is never scheduled', () => {
    const trace = simulate({ objects: [{ metadata: { name: 'p' }, spec: { schedulingGates: [{ name: 'x.io/wait' }], containers: [container('app')] } }], scenario: {}, untilMs: 5000 })
    expect(trace.pods).toHaveLength(1)
    expect(trace.events).toEqual([])
  })
})

describe('a deadline', () => {
  it('fails the Pod at the first tick after it (6.5)', () => {
    const spec = { activeDeadlineSeconds: 8, terminationGracePeriodSeconds: 2, containers: [container('app', catches(0))] }
    const trace = simulate({ objects: [{ metadata: { name: 'p' }, spec }], scenario: {}, untilMs: 20_000 })
    expect(trace.pods.at(-1)?.object.status).toMatchObject({ phase: 'Failed', reason: 'DeadlineExceeded' })
    expect(trace.events.findLast(e => e.object.reason === 'DeadlineExceeded')?.object.count).toBe(4)
  })
})

describe('containers', () => {
  const run = (more: JsonObject) => simulate({ objects: [{ metadata: { name: 'p' }, spec: { containers: [container('app', more)] } }], scenario: {}, untilMs: 20_000 })
  const reasons = (trace: Trace) => {
    const seen = trace.pods.flatMap(v => v.object.status.containerStatuses ?? []).map(s => s.state.waiting?.reason ?? s.state.terminated?.reason ?? 'running')
    return seen.filter((reason, i) => reason !== seen[i - 1])
  }

  it('that cannot start at all', () => {
    const trace = run({ command: ['nope'] })
    expect(reasons(trace).slice(0, 3)).toEqual(['ContainerCreating', 'RunContainerError', 'CrashLoopBackOff'])
    expect(trace.events.some(e => e.object.reason === 'Started')).toBe(false)
    expect(trace.events.find(e => e.object.reason === 'Failed')?.object.message).toMatch(/^Error: .*exec: "nope": executable file not found in \$PATH: unknown$/)
  })

  it('that run out of memory, with a last word', () => {
    const limits = { memory: '16Mi' }
    const trace = run({ ...shell('echo bye > /dev/termination-log; sleep 3; exec tail /dev/zero'), resources: { limits } })
    expect(reasons(trace).slice(0, 3)).toEqual(['ContainerCreating', 'running', 'OOMKilled'])
    expect(trace.pods.flatMap(v => v.object.status.containerStatuses ?? []).find(s => s.state.terminated)?.state.terminated).toMatchObject({ exitCode: 137, message: 'bye\n' })
  })
})
