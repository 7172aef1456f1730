import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../json.ts'
import { simulate } from '../cluster/simulate.ts'
import { countUntil, eventsAt, podVersionAt, statusAt } from './at.ts'
import { changePoints, nextChange, previousChange } from './change-points.ts'
import { settledAtMs, summarize } from './summary.ts'

const pod = (spec: object) => ({ metadata: { name: 'p' }, spec }) as JsonObject
const shell = (name: string, script: string) => ({ name, image: 'busybox:1.36', command: ['sh', '-c', script] })
const deleted = simulate({ objects: [pod({ containers: [shell('app', 'sleep 60')], terminationGracePeriodSeconds: 2 })], scenario: { events: [{ type: 'delete-pod', atMs: 8000 }] } })

describe('at a moment', () => {
  it('counts entries by bisection, the moment itself included', () => {
    const entries = [0, 5, 5, 9].map(atMs => ({ atMs }))
    expect([-1, 0, 4, 5, 8, 9, 99].map(atMs => countUntil(entries, atMs))).toEqual([0, 1, 1, 3, 3, 4, 4])
  })

  it('gives the newest version of the Pod, at every moment', () => {
    for (const [i, version] of deleted.pods.entries()) {
      const next = deleted.pods[i + 1]
      if (next?.atMs === version.atMs) continue
      expect(podVersionAt(deleted, version.atMs)).toBe(version)
      if (next) expect(podVersionAt(deleted, next.atMs - 1)).toBe(version)
    }
  })

  it('has no Pod before it is created, after it is deleted, or by another name', () => {
    expect(statusAt(deleted, -1)).toBeUndefined()
    expect(statusAt(deleted, 5000)?.status.phase).toBe('Running')
    expect(statusAt(deleted, deleted.endMs)).toBeUndefined()
    expect(statusAt(deleted, 5000, 'other')).toBeUndefined()
    expect(podVersionAt(deleted, deleted.endMs)?.type).toBe('DELETED')
  })

  it('gives each event once, with its count so far', () => {
    const crashing = simulate({ objects: [pod({ containers: [shell('app', 'sleep 1; exit 1')] })], scenario: {}, untilMs: 60_000 })
    const counts = (atMs: number) => eventsAt(crashing, atMs).filter(e => e.reason === 'Started').map(e => e.count)
    expect(counts(0)).toEqual([])
    expect(counts(2200)).toEqual([1])
    expect(counts(60_000)[0]).toBeGreaterThan(2)
    const names = eventsAt(crashing, 60_000).map(e => e.metadata.name)
    expect(names).toEqual([...new Set(names)].sort())
  })
})

describe('changes', () => {
  const points = changePoints(deleted)
  it('are the settled moments of the Pod and its containers', () => {
    expect(points).toEqual([...points].sort((a, b) => a - b))
    expect(points.every((point, i) => point - (points[i - 1] ?? -Infinity) > 50)).toBe(true)
    expect(points.at(-1)).toBe(deleted.pods.at(-1)?.atMs)
  })

  it('can be stepped through in both directions', () => {
    const forward: number[] = []
    for (let at = nextChange(points, -1); at !== undefined; at = nextChange(points, at)) forward.push(at)
    const back: number[] = []
    for (let at = previousChange(points, Infinity); at !== undefined; at = previousChange(points, at)) back.push(at)
    expect(forward).toEqual(points)
    expect(back).toEqual(points.toReversed())
  })
})

describe('what became of it', () => {
  const spec = (containers: readonly object[], restartPolicy = 'Always') => pod({ containers, restartPolicy })
  it.each([
    ['ready', spec([shell('app', 'sleep 3600')]), {}],
    ['completed', spec([shell('app', 'sleep 2')], 'Never'), {}],
    ['failed', spec([shell('app', 'sleep 2; exit 3')], 'Never'), { reason: 'Error' }],
    ['never-ready', pod({ initContainers: [shell('i', 'exit 1')], containers: [shell('app', 'sleep 9')] }), {}],
  ])('%s', (kind, manifest, more) => {
    const trace = simulate({ objects: [manifest], scenario: {}, untilMs: 30_000 })
    expect(summarize(trace)).toMatchObject({ kind, ...more })
    expect(settledAtMs(trace)).toBe(trace.pods.at(-1)?.atMs)
  })

  it('says when it was ready the first time', () => {
    const trace = simulate({ objects: [spec([shell('app', 'sleep 3; exit 1')])], scenario: {}, untilMs: 30_000 })
    const summary = summarize(trace)
    expect(summary).toMatchObject({ kind: 'ready', isReady: false })
    if (summary.kind === 'ready') expect(statusAt(trace, summary.atMs)?.status.conditions?.find(c => c.type === 'Ready')?.status).toBe('True')
  })

  it('says that it is gone', () => expect(summarize(deleted)).toEqual({ kind: 'deleted', atMs: deleted.pods.at(-1)?.atMs }))
})
