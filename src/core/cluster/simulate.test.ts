import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../json.ts'
import { settledAtMs, summarize } from '../trace/summary.ts'
import type { Scenario } from './scenario.ts'
import { createSimulation, simulate } from './simulate.ts'
import { arbitraryPod } from './test/arbitrary-pod.ts'

const web: JsonObject = { metadata: { name: 'web' }, spec: { containers: [{ name: 'web', image: 'nginx:1.27' }] } }
const codes = (pod: JsonObject, scenario: unknown = {}, untilMs?: number) =>
  simulate({ objects: [pod], scenario: scenario as Scenario, ...(untilMs === undefined ? {} : { untilMs }) }).notices.map(({ code, params }) => `${code} ${Object.values(params).join(' ')}`)

describe('how long a simulation runs', () => {
  it('ends soon after a Pod is settled', () => {
    const trace = simulate({ objects: [web], scenario: {} })
    expect(summarize(trace)).toMatchObject({ kind: 'ready', isReady: true })
    expect(trace.endMs).toBe(Math.max(10_000, settledAtMs(trace) + 5000))
  })

  it('takes at least ten seconds', () => {
    expect(simulate({ objects: [web], scenario: { containers: { web: { pullTimeMs: 0 } } } }).endMs).toBe(10_000)
  })

  it('gives up on a Pod that never settles after ten minutes', () => {
    const trace = simulate({ objects: [web], scenario: { containers: { web: { pullError: 'not-found' } } } })
    expect(trace.endMs).toBe(600_000)
    expect(summarize(trace).kind).toBe('never-ready')
  })

  it('waits for what the world still has in store', () => {
    const trace = simulate({ objects: [web], scenario: { events: [{ type: 'delete-pod', atMs: 700_000 }] } })
    expect(summarize(trace).kind).toBe('deleted')
    expect(trace.endMs).toBeGreaterThan(700_000)
  })

  it('waits for no grace period longer than a week', () => {
    const pod = { metadata: { name: 'p' }, spec: { terminationGracePeriodSeconds: 2 ** 31 - 1, containers: [{ name: 'c', image: 'busybox', command: ['sleep', 'inf'] }] } }
    expect(simulate({ objects: [pod], scenario: { events: [{ type: 'delete-pod', atMs: 5000 }] } }).endMs).toBe(7 * 86_400_000)
  })

  it('ends where it is told', () => {
    expect(simulate({ objects: [web], scenario: {}, untilMs: 2500 }).endMs).toBe(2500)
    expect(simulate({ objects: [web], scenario: {}, untilMs: -5 }).endMs).toBe(0)
    expect(simulate({ objects: [web], scenario: {}, untilMs: Number.NaN }).endMs).toBeGreaterThan(0)
  })

  it('leaves open what goes on at the end', () => {
    const { spans } = simulate({ objects: [web], scenario: { containers: { web: { pullTimeMs: 60_000 } } }, untilMs: 20_000 })
    expect(spans.map(({ kind, toMs }) => [kind, toMs])).toEqual([['pull', undefined]])
  })
})

describe('image back-off', () => {
  it('is that of the image: a second container with it does not ask the registry again', () => {
    const containers = ['a', 'b'].map(name => ({ name, image: 'registry.example.com/x:1' }))
    const errors = { a: { pullError: 'not-found' as const }, b: { pullError: 'not-found' as const } }
    const trace = simulate({ objects: [{ metadata: { name: 'p' }, spec: { containers } }], scenario: { containers: errors }, untilMs: 8000 })
    expect(trace.events.filter(e => e.object.reason === 'Pulling').map(e => e.object.involvedObject.fieldPath)).toEqual(['spec.containers{a}'])
    expect(trace.pods.at(-1)?.object.status.containerStatuses?.map(s => s.state.waiting?.reason)).toEqual(['ErrImagePull', 'ImagePullBackOff'])
  })
})

describe('in slices', () => {
  it('gives the same trace as at once, and its progress never falls', () => {
    fc.assert(
      fc.property(arbitraryPod, fc.integer({ min: 1, max: 500 }), (pod, steps) => {
        const input = { objects: [pod], scenario: {}, untilMs: 30_000 }
        const simulation = createSimulation(input)
        let progress = 0
        while (!simulation.runFor(steps)) {
          expect(simulation.progress()).toBeGreaterThanOrEqual(progress)
          progress = simulation.progress()
        }
        expect(simulation.progress()).toBe(1)
        expect(simulation.trace()).toEqual(simulate(input))
      }),
      { numRuns: 30 },
    )
  })

  it('can be looked at before it is complete', () => {
    const simulation = createSimulation({ objects: [web], scenario: {} })
    expect(simulation.runFor(20)).toBe(false)
    expect(simulation.trace().pods.length).toBeGreaterThan(0)
  })
})

describe('bad input', () => {
  it('of any shape never throws', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.jsonValue(), fc.jsonValue(), (pod, spec, scenario) => {
        simulate({ objects: [pod as JsonObject], scenario: (scenario ?? {}) as Scenario, untilMs: 3000 })
        simulate({ objects: [{ metadata: { name: 'p' }, spec } as JsonObject], scenario: {}, untilMs: 3000 })
      }),
    )
  })

  it('hidden in an otherwise good Pod never throws', () => {
    const path = fc.constantFrom('command', 'args', 'ports', 'env', 'resources', 'volumeMounts', 'restartPolicyRules', 'image', 'livenessProbe')
    fc.assert(
      fc.property(path, fc.jsonValue(), fc.jsonValue(), (key, value, scenario) => {
        const pod = { metadata: { name: 'p' }, spec: { restartPolicy: value, volumes: value, containers: [{ name: 'c', image: 'nginx', [key]: value }] } }
        simulate({ objects: [pod as JsonObject], scenario: { containers: { c: scenario }, events: scenario } as unknown as Scenario, untilMs: 3000 })
      }),
    )
  })

  it('that the API server would refuse gives an empty trace and says why', () => {
    const trace = simulate({ objects: [{ metadata: { name: 'p' }, spec: { containers: [] } }], scenario: {} })
    expect(trace).toMatchObject({ pods: [], events: [], spans: [], endMs: 10_000 })
    expect(trace.notices).toEqual([{ atMs: 0, code: 'pod-refused', params: { path: 'spec.containers', message: 'Required value' } }])
    expect(summarize(trace)).toEqual({ kind: 'empty' })
  })

  it('of enormous size never throws', () => {
    const long = 'x'.repeat(1_000_000)
    const container = { name: long, image: `${long}/${'-a'.repeat(100_000)}`, command: ['sh', '-c', long], args: [long] }
    const trace = simulate({ objects: [{ metadata: { name: long, labels: { [long]: long } }, spec: { containers: [container] } }], scenario: {}, untilMs: 3000 })
    expect(trace.pods.at(-1)?.object.status.containerStatuses?.[0]?.state.waiting?.reason).toBe('InvalidImageName')
  })

  it('with names of the prototype is nothing special', () => {
    const pod = JSON.parse('{"metadata":{"name":"p"},"spec":{"containers":[{"name":"__proto__","image":"nginx"},{"name":"constructor","image":"nginx"}]}}')
    const scenario = JSON.parse('{"containers":{"__proto__":{"pullTimeMs":0},"constructor":{"exitCode":1}}}')
    const trace = simulate({ objects: [pod], scenario, untilMs: 5000 })
    expect(trace.notices).toEqual([])
    expect(trace.pods.at(-1)?.object.status.containerStatuses?.map(s => s.name)).toEqual(['__proto__', 'constructor'])
  })

  it('with too many containers is not even tried', () => {
    const containers = Array.from({ length: 501 }, (_, i) => ({ name: `c${i}`, image: 'nginx' }))
    expect(codes({ metadata: { name: 'p' }, spec: { containers } })).toEqual(['too-many-containers 501 500'])
  })

  it.each([
    [{ containers: { nobody: { exitCode: 1 } } }, ['scenario-unknown-container nobody']],
    [{ containers: { web: { runTimeMs: -5 } } }, ['scenario-clamped web.runTimeMs -5 0']],
    [{ containers: { web: { exitCode: Number.NaN } } }, ['scenario-ignored web.exitCode NaN']],
    [{ containers: { web: { failures: 1e9 } } }, ['scenario-clamped web.failures 1000000000 1000000']],
    [{ containers: { web: { pullError: 'gone' } } }, ['scenario-ignored web.pullError gone']],
    [{ containers: { web: { exitCode: 256, pullTimeMs: 0.4 } } }, ['scenario-clamped web.exitCode 256 255', 'scenario-clamped web.pullTimeMs 0.4 0']],
    [{ events: [{ type: 'evict', atMs: 5 }] }, ['scenario-ignored events[0] evict']],
    [{ events: [{ type: 'delete-pod', atMs: Infinity }] }, ['scenario-clamped events[0].atMs Infinity 604800000']],
    [{ seed: -1 }, ['scenario-clamped seed -1 0']],
    [{ containers: 'web', events: 7 }, ['scenario-unknown-container 0', 'scenario-unknown-container 1', 'scenario-unknown-container 2', 'scenario-ignored events 7']],
  ])('in the scenario: %j', (scenario, expected) => expect(codes(web, scenario, 1000)).toEqual(expected))

  it('stops when the trace is full', () => {
    const containers = Array.from({ length: 60 }, (_, i) => ({ name: `c${i}`, image: 'busybox:1.36', command: ['false'] }))
    const trace = simulate({ objects: [{ metadata: { name: 'p' }, spec: { containers } }], scenario: {}, untilMs: 7 * 86_400_000 })
    expect(trace.notices.map(n => n.code)).toEqual(['trace-full'])
    expect(trace.endMs).toBeLessThan(7 * 86_400_000)
    expect(trace.spans.length).toBeLessThan(10_100)
  }, 120_000)
})

describe('seeds', () => {
  it('move the phases of the timers, not the story', () => {
    const order = (seed: number) => simulate({ objects: [web], scenario: { seed } }).events.map(e => e.object.reason)
    const times = new Set([1, 2, 3, 4, 5].map(seed => settledAtMs(simulate({ objects: [web], scenario: { seed } }))))
    expect(times.size).toBe(5)
    expect([2, 3, 4, 5].map(order)).toEqual([2, 3, 4, 5].map(() => order(1)))
  })
})
