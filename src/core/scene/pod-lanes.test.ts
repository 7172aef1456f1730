import { expect, test } from 'vitest'
import type { PodObject } from '../pod/kubernetes.ts'
import type { Trace } from '../trace/trace.ts'
import { podLanes } from './pod-lanes.ts'
import { podRows } from './timeline-rows.ts'

const version = (atMs: number, name: string, phase: string, more: { readonly ready?: boolean; readonly deleting?: boolean; readonly type?: 'ADDED' | 'MODIFIED' | 'DELETED' } = {}) => ({
  atMs,
  type: more.type ?? ('MODIFIED' as const),
  cause: '',
  object: {
    metadata: { name, ...(more.deleting && { deletionTimestamp: 'x' }) },
    status: { phase, conditions: [{ type: 'Ready', status: more.ready ? 'True' : 'False' }] },
  } as unknown as PodObject,
})

const trace = {
  endMs: 20_000,
  pods: [
    version(0, 'a', 'Pending', { type: 'ADDED' }),
    version(5, 'a', 'Pending'),
    version(1000, 'a', 'Running'),
    version(2000, 'b', 'Pending', { type: 'ADDED' }),
    version(3000, 'a', 'Running', { ready: true }),
    version(4000, 'a', 'Running', { ready: true }),
    version(6000, 'b', 'Failed'),
    version(8000, 'a', 'Running', { ready: true, deleting: true }),
    version(9000, 'a', 'Succeeded', { deleting: true }),
    version(9100, 'a', 'Succeeded', { deleting: true, type: 'DELETED' }),
  ],
  events: [], spans: [], logs: [], removals: [], notices: [], startedAtMs: 0,
} satisfies Trace

test('a lane tells the life of a Pod, from its creation until it is gone', () => {
  const [a, b] = podLanes(trace, ['a', 'b'])
  expect(a?.bars.map(bar => `${bar.kind} ${bar.fromMs}-${bar.toMs}`)).toEqual(['waiting 0-1000', 'starting 1000-3000', 'running 3000-8000', 'terminating 8000-9000', 'completed 9000-9100'])
  expect(a?.readyAtMs).toEqual([3000])
  expect(b?.bars.map(bar => `${bar.kind} ${bar.fromMs}-${bar.toMs}${bar.open ? ' open' : ''}`)).toEqual(['waiting 2000-6000', 'pod-failed 6000-20000 open'])
})

test('some Pods have a row each, many stand under a head that shows the chosen one', () => {
  const lanes = podLanes(trace, ['a', 'b'])
  const many = Array.from({ length: 9 }, (_, i) => ({ ...lanes[0]!, name: `p${i}` }))
  const shown = (rows: ReturnType<typeof podRows>) => rows.map(row => (row.type === 'pods' ? `${row.lanes.length} ${row.collapsed ? 'folded' : 'open'}` : row.type === 'pod' ? `${row.lane.name}${row.shown ? '*' : ''}` : ''))
  expect(shown(podRows(lanes.slice(0, 1), undefined, true))).toEqual(['a'])
  expect(shown(podRows(lanes, 'b', true))).toEqual(['a', 'b*'])
  expect(shown(podRows(many, 'p4', true))).toEqual(['9 folded', 'p4*'])
  expect(shown(podRows(many, 'p4', false))).toHaveLength(10)
})
