import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ContainerStatus, PodObject } from '../pod/kubernetes.ts'
import type { ContainerSpan, Trace } from '../trace/trace.ts'
import type { SimulationInput } from './simulate.ts'
import { simulate } from './simulate.ts'
import { arbitraryPod, arbitraryScenario } from './test/arbitrary-pod.ts'

// What must hold in every life of every Pod.

const lives: fc.Arbitrary<SimulationInput> = fc.record({ objects: fc.tuple(arbitraryPod), scenario: arbitraryScenario, untilMs: fc.constant(90_000) })

const always = (check: (trace: Trace, input: SimulationInput) => void) =>
  fc.assert(fc.property(lives, input => check(simulate(input), input)), { numRuns: 150 })

const statuses = (pod: PodObject): readonly ContainerStatus[] => [...(pod.status.initContainerStatuses ?? []), ...(pod.status.containerStatuses ?? [])]
const runs = (trace: Trace) => trace.spans.filter(span => span.kind === 'run')
const isTerminal = (pod: PodObject) => pod.status.phase === 'Succeeded' || pod.status.phase === 'Failed'
const sidecars = (pod: PodObject | undefined) => (pod?.spec.initContainers ?? []).filter(c => c.restartPolicy === 'Always').map(c => c.name)
const steps = (pod: PodObject | undefined) => (pod?.spec.initContainers ?? []).filter(c => c.restartPolicy !== 'Always').map(c => c.name)
const inits = (pod: PodObject | undefined) => (pod?.spec.initContainers ?? []).map(c => c.name)
const firstPod = (trace: Trace) => trace.pods[0]?.object

const reboots = ({ scenario }: Pick<SimulationInput, 'scenario'>) => (scenario.events ?? []).filter(({ type }) => type === 'reboot-node').length

describe('in every life of a Pod', { timeout: 60_000 }, () => {
  it('no app starts before each init step has succeeded and each sidecar has started', () => {
    always(trace => {
      const pod = firstPod(trace)
      for (const app of runs(trace).filter(run => !inits(pod).includes(run.container))) {
        const before = (run: ContainerSpan) => run.fromMs <= app.fromMs
        for (const name of steps(pod)) expect(runs(trace).some(r => r.container === name && r.exitCode === 0 && (r.toMs ?? Infinity) <= app.fromMs)).toBe(true)
        for (const name of sidecars(pod)) expect(runs(trace).some(r => r.container === name && before(r))).toBe(true)
      }
    })
  })

  it('init containers start in spec order', () => {
    always(trace => {
      const first = inits(firstPod(trace)).map(name => runs(trace).find(run => run.container === name)?.fromMs ?? Infinity)
      expect(first).toEqual([...first].sort((a, b) => a - b))
    })
  })

  it('a container never runs twice at a time, and its attempts count up', () => {
    always((trace, input) => {
      for (const name of new Set(runs(trace).map(run => run.container))) {
        const own = runs(trace).filter(run => run.container === name)
        for (const [i, run] of own.entries()) {
          // What was made when the node lost its power, and never ran, is an attempt too.
          if (reboots(input) === 0) expect(run.attempt).toBe(i)
          expect(own[i - 1]?.toMs ?? 0).toBeLessThanOrEqual(run.fromMs)
          expect(own[i - 1]?.attempt ?? -1).toBeLessThan(run.attempt)
        }
      }
    })
  })

  it('restart counts never fall', () => {
    always(trace => {
      const seen = new Map<string, number>()
      for (const { object } of trace.pods) {
        for (const { name, restartCount } of statuses(object)) {
          expect(restartCount).toBeGreaterThanOrEqual(seen.get(name) ?? 0)
          seen.set(name, restartCount)
        }
      }
    })
  })

  it('a terminal phase stays, and nothing starts after it', () => {
    always(trace => {
      const end = trace.pods.find(version => isTerminal(version.object))
      if (!end) return
      for (const { object } of trace.pods.slice(trace.pods.indexOf(end))) expect(object.status.phase).toBe(end.object.status.phase)
      for (const run of runs(trace)) expect(run.fromMs).toBeLessThanOrEqual(end.atMs)
    })
  })

  it('a Ready Pod has only running containers that are ready', () => {
    always(trace => {
      for (const { object } of trace.pods) {
        if (!object.status.conditions?.some(c => c.type === 'Ready' && c.status === 'True')) continue
        for (const status of object.status.containerStatuses ?? []) expect([status.ready, status.state.running !== undefined]).toEqual([true, true])
      }
    })
  })

  it('each status has at most one state', () => {
    always(trace => {
      for (const { object } of trace.pods) for (const { state } of statuses(object)) expect(Object.keys(state)).toHaveLength(1)
    })
  })

  it('everything is in order of time and within the trace', () => {
    always(trace => {
      for (const list of [trace.pods.map(v => v.atMs), trace.events.map(v => v.atMs), trace.spans.map(s => s.fromMs)]) {
        expect(list).toEqual([...list].sort((a, b) => a - b))
        expect(list.every(atMs => Number.isInteger(atMs) && atMs >= 0 && atMs <= trace.endMs)).toBe(true)
      }
    })
  })

  it('every version differs from the one before and has a newer resource version', () => {
    always(trace => {
      for (const [i, { object }] of trace.pods.entries()) {
        const before = trace.pods[i - 1]?.object
        if (!before) continue
        expect(Number(object.metadata.resourceVersion)).toBeGreaterThan(Number(before.metadata.resourceVersion))
      }
    })
  })

  it('a deleted Pod goes: nothing of it is left when the longest grace period is over', () => {
    always((trace, { scenario, untilMs = 0 }) => {
      const deletions = (scenario.events ?? []).filter(({ type }) => type === 'delete-pod' || type === 'evict-pod')
      const asked = deletions.length > 0 ? Math.min(...deletions.map(e => e.atMs)) : Infinity
      const pulls = trace.spans.filter(s => s.kind === 'pull' && s.toMs !== undefined && s.toMs > asked).reduce((sum, s) => sum + (s.toMs ?? 0) - s.fromMs, 0)
      // A pull under way and a container killed for a lost turn come on top.
      if (asked + pulls + 30_000 > untilMs || reboots({ scenario }) > 0) return
      expect(trace.pods.at(-1)?.type).toBe('DELETED')
      expect(runs(trace).every(run => run.toMs !== undefined)).toBe(true)
    })
  })

  it('the same input gives the same trace', () => {
    fc.assert(
      fc.property(lives, input => {
        expect(simulate(input)).toEqual(simulate(input))
      }),
      { numRuns: 30 },
    )
  })
})
