import { expect, test } from 'vitest'
import type { EventObject, PodObject } from '../pod/kubernetes.ts'
import type { ContainerSpan, Trace } from '../trace/trace.ts'
import { changedLanes } from './timeline-changed.ts'
import { eventTicks } from './timeline-events.ts'
import { timelineLegend } from './timeline-legend.ts'
import { completedAtMs, isReadyAt, timelineLanes } from './timeline-lanes.ts'
import { momentAt, placeBars, placeExits, xOf } from './timeline-layout.ts'
import { rulerLabel, rulerTicks } from './timeline-ruler.ts'
import { timelineRows } from './timeline-rows.ts'
import { panWindow, usualWindow, wholeWindow, windowShowing, zoomWindow } from './timeline-window.ts'

const pod = { metadata: { name: 'p' } } as PodObject
const span = (container: string, kind: ContainerSpan['kind'], fromMs: number, more: Partial<ContainerSpan> = {}): ContainerSpan => ({ pod: 'p', container, kind, fromMs, attempt: 0, ...more })

function traceOf(spans: readonly ContainerSpan[], more: Partial<Trace> = {}): Trace {
  return { startedAtMs: 0, endMs: 10_000, pods: [{ atMs: 0, type: 'ADDED', object: pod, cause: '' }], events: [], spans, logs: [], removals: [], notices: [], ...more }
}

const one = (spans: readonly ContainerSpan[], lane: 'init' | 'sidecar' | 'app' = 'app', more: Partial<Trace> = {}) => {
  const [only] = timelineLanes(traceOf(spans, more), [{ name: 'c', lane }])
  if (!only) throw new Error('no lane')
  return only
}

test('an app waits, pulls, starts, is ready from its moment on, and goes on to the end of the trace', () => {
  const lane = one([span('c', 'pull', 500, { toMs: 2000 }), span('c', 'run', 2100, { readyAtMs: 4000 })])
  expect(lane.bars).toEqual([
    { kind: 'waiting', fromMs: 0, toMs: 500, open: false },
    { kind: 'pull', fromMs: 500, toMs: 2000, open: false },
    { kind: 'starting', fromMs: 2100, toMs: 4000, open: false },
    { kind: 'running', fromMs: 4000, toMs: 10_000, open: true },
  ])
  expect(lane.readyAtMs).toEqual([4000])
  expect([isReadyAt(lane, 3999), isReadyAt(lane, 4000), isReadyAt(lane, 10_000)]).toEqual([false, true, true])
})

test('a failed init step is a red block with its exit code, its back-off is hatched, its last run completes', () => {
  const lane = one([
    span('c', 'run', 1000, { toMs: 2000, exitCode: 3 }),
    span('c', 'back-off', 2500, { toMs: 6000, reason: 'CrashLoopBackOff' }),
    span('c', 'run', 6100, { toMs: 7000, exitCode: 0 }),
  ], 'init')
  expect(lane.step).toBe(1)
  expect(lane.bars.map(bar => bar.kind)).toEqual(['waiting', 'running', 'back-off', 'completed'])
  expect(lane.exits).toEqual([{ atMs: 2000, exitCode: 3 }])
  expect(completedAtMs(lane)).toBe(7000)
  expect(lane.readyAtMs).toEqual([])
})

test('a failed pull says why, and a container that never did anything waits until the Pod is gone', () => {
  expect(one([span('c', 'pull', 0, { toMs: 400, reason: 'ErrImagePull' })]).bars).toEqual([{ kind: 'pull-failed', fromMs: 0, toMs: 400, open: false, reason: 'ErrImagePull' }])
  const pods: Trace['pods'] = [{ atMs: 0, type: 'ADDED', object: pod, cause: '' }, { atMs: 3000, type: 'DELETED', object: pod, cause: '' }]
  expect(one([], 'app', { pods }).bars).toEqual([{ kind: 'waiting', fromMs: 0, toMs: 3000, open: false }])
  expect(one([]).bars).toEqual([{ kind: 'waiting', fromMs: 0, toMs: 10_000, open: true }])
})

test('two containers with one name, as a person types, give one lane', () => {
  const lanes = timelineLanes(traceOf([]), [{ name: 'a', lane: 'init' }, { name: 'a', lane: 'app' }, { name: '', lane: 'app' }, { name: 'b', lane: 'sidecar' }])
  expect(lanes.map(lane => [lane.name, lane.step])).toEqual([['a', 1], ['b', 4]])
})

test('bars are cut at the window and red blocks leave room for the next run', () => {
  const lane = one([span('c', 'run', 1000, { toMs: 2000, exitCode: 1 }), span('c', 'run', 2100, { toMs: 9000, exitCode: 1 })], 'init')
  const window = { fromMs: 1500, toMs: 6500 }
  expect(placeBars(lane, window, 500)).toMatchObject([{ x: 0, width: 50 }, { x: 60, width: 440 }])
  expect(placeExits(lane, window, 500)).toEqual([{ exit: { atMs: 2000, exitCode: 1 }, x: 50, width: 10 }])
})

test('a day of restarts is no more to draw than there are pixels', () => {
  const spans = Array.from({ length: 5000 }, (_, i) => span('c', 'run', i * 1000, { toMs: i * 1000 + 500, exitCode: 1 }))
  const lane = one(spans, 'init', { endMs: 5_000_000 })
  const window = wholeWindow(5_000_000)
  expect(lane.bars).toHaveLength(5000)
  expect(placeBars(lane, window, 800).length).toBeLessThanOrEqual(801)
  expect(placeExits(lane, window, 800).length).toBeLessThanOrEqual(801)
})

test('a place on the screen and its moment are one', () => {
  const window = { fromMs: 2000, toMs: 12_000 }
  expect(momentAt(xOf(4321, window, 777), window, 777)).toBeCloseTo(4321)
})

test('the window shows short runs whole and the beginning of long ones', () => {
  expect(usualWindow(10_000)).toEqual({ fromMs: 0, toMs: 10_200 })
  expect(usualWindow(600_000)).toEqual({ fromMs: 0, toMs: 120_000 })
})

test('zooming keeps the moment under the pointer in its place and stays within the run', () => {
  const closer = zoomWindow({ fromMs: 0, toMs: 10_200 }, 0.5, 2550, 10_000)
  expect(closer).toEqual({ fromMs: 1275, toMs: 6375 })
  expect(xOf(2550, closer, 100)).toBeCloseTo(25)
  expect(zoomWindow(closer, 100, 2550, 10_000)).toEqual({ fromMs: 0, toMs: 10_200 })
  expect(zoomWindow(closer, 0.0001, 2550, 10_000).toMs - zoomWindow(closer, 0.0001, 2550, 10_000).fromMs).toBe(500)
  expect(panWindow(closer, -99_999, 10_000)).toEqual({ fromMs: 0, toMs: 5100 })
})

test('the window turns the page when the playhead leaves it, and only then', () => {
  const window = { fromMs: 0, toMs: 120_000 }
  expect(windowShowing(window, 120_000, 600_000)).toBe(window)
  expect(windowShowing(window, 121_000, 600_000)).toEqual({ fromMs: 109_000, toMs: 229_000 })
})

test('the legend explains what occurs in the trace and nothing else', () => {
  const warned: Trace['events'] = [{ atMs: 5, type: 'ADDED', object: event('BackOff', 'Warning'), cause: '' }]
  const failing = traceOf([span('c', 'run', 1000, { toMs: 2000, exitCode: 3 }), span('c', 'back-off', 2500, { toMs: 6000 })], { events: warned })
  expect(timelineLegend(timelineLanes(failing, [{ name: 'c', lane: 'init' }]), failing)).toEqual(['running', 'exit', 'back-off', 'warning'])
  expect(timelineLegend([], traceOf([]))).toEqual([])
})

test('the ruler has round steps that do not crowd', () => {
  expect(rulerTicks({ fromMs: 0, toMs: 50_000 }, 800).map(tick => tick.label)).toEqual(['0s', '5s', '10s', '15s', '20s', '25s', '30s', '35s', '40s', '45s', '50s'])
  for (const span of [500, 3000, 47_000, 600_000, 86_400_000]) {
    const ticks = rulerTicks({ fromMs: 123, toMs: 123 + span }, 760)
    expect(ticks.length).toBeGreaterThan(1)
    expect(ticks.length).toBeLessThanOrEqual(760 / 56 + 1)
  }
  for (const fromMs of [0, 3_600_000, 35_999_000]) {
    const ticks = rulerTicks({ fromMs, toMs: fromMs + 8000 }, 640)
    const gapPx = ((ticks[1]?.atMs ?? 0) - (ticks[0]?.atMs ?? 0)) / 8000 * 640
    for (const { label } of ticks) expect(label.length * 6.4).toBeLessThan(gapPx)
  }
  expect([0, 200, 90_000, 3_600_000, 3_661_500].map(rulerLabel)).toEqual(['0s', '0.2s', '1m30s', '1h', '1h1m1.5s'])
})

const event = (name: string, type: 'Normal' | 'Warning', count = 1) => ({ metadata: { name }, type, reason: name, count }) as EventObject

test('events close together share a tick; a repeated one shows its own count', () => {
  const events: Trace['events'] = [
    { atMs: 100, type: 'ADDED', object: event('Pulled', 'Normal'), cause: '' },
    { atMs: 110, type: 'ADDED', object: event('Created', 'Normal'), cause: '' },
    { atMs: 5000, type: 'MODIFIED', object: event('BackOff', 'Warning', 7), cause: '' },
    { atMs: 9000, type: 'ADDED', object: event('Killing', 'Normal'), cause: '' },
  ]
  const ticks = eventTicks(traceOf([], { events }), { fromMs: 0, toMs: 10_000 }, 800)
  expect(ticks.map(({ atMs, level, count }) => ({ atMs, level, count }))).toEqual([
    { atMs: 105, level: 'Normal', count: 2 },
    { atMs: 5000, level: 'Warning', count: 7 },
    { atMs: 9000, level: 'Normal', count: 1 },
  ])
  expect(eventTicks(traceOf([], { events }), { fromMs: 0, toMs: 100_000 }, 300)).toHaveLength(1)
})

test('no two ticks stand on one another', () => {
  const events = Array.from({ length: 400 }, (_, i) => ({ atMs: i * i, type: 'ADDED' as const, object: event(`e${i}`, 'Normal'), cause: '' }))
  const window = { fromMs: 0, toMs: 160_000 }
  const xs = eventTicks(traceOf([], { events }), window, 800).map(tick => xOf(tick.atMs, window, 800))
  expect(xs.every((x, i) => i === 0 || x - (xs[i - 1] ?? 0) >= 13)).toBe(true)
})

const many = [
  ...Array.from({ length: 6 }, (_, i) => ({ name: `init-${i}`, lane: 'init' as const })),
  { name: 'proxy', lane: 'sidecar' as const },
  ...Array.from({ length: 6 }, (_, i) => ({ name: `app-${i}`, lane: 'app' as const })),
]

test('more than twelve lanes are grouped, the selected one is pinned on top, a filter opens what it finds', () => {
  const lanes = timelineLanes(traceOf([]), many)
  const names = (settings: Partial<Parameters<typeof timelineRows>[1]>) => timelineRows(lanes, { collapsed: new Set(['init']), filter: '', selected: undefined, ...settings })
    .map(row => (row.type === 'group' ? `${row.group.lane} ${row.group.lanes.length}${row.collapsed ? ' folded' : ''}` : `${row.pinned ? '!' : ''}${row.lane.name}`))
  expect(names({})).toEqual(['init 6 folded', 'sidecar 1', 'proxy', 'app 6', 'app-0', 'app-1', 'app-2', 'app-3', 'app-4', 'app-5'])
  expect(names({ selected: 'app-3' }).slice(0, 2)).toEqual(['!app-3', 'init 6 folded'])
  expect(names({ selected: 'app-3' })).not.toContain('app-3')
  expect(names({ filter: 'T-4' })).toEqual(['init 1', 'init-4'])
  expect(timelineRows(lanes.slice(0, 12), { collapsed: new Set(['init']), filter: '', selected: undefined })).toHaveLength(12)
})

test('a group sums up its lanes', () => {
  const spans = [span('init-0', 'run', 0, { toMs: 1000, exitCode: 0 }), span('init-1', 'run', 1000, { toMs: 5000, exitCode: 0 })]
  const summary = (list: readonly ContainerSpan[], settings = many.filter(c => c.lane !== 'init' || c.name < 'init-2')) => {
    const lanes = timelineLanes(traceOf(list), [...settings, ...Array.from({ length: 9 }, (_, i) => ({ name: `x${i}`, lane: 'app' as const }))])
    const row = timelineRows(lanes, { collapsed: new Set(), filter: '', selected: undefined })[0]
    return row?.type === 'group' ? row.group : undefined
  }
  expect(summary(spans)).toMatchObject({ activeMs: { fromMs: 0, toMs: 5000 }, doneAtMs: 5000, longest: { name: 'init-1', durationMs: 4000 } })
  expect(summary(spans.slice(0, 1))?.doneAtMs).toBeUndefined()
})

test('outlines show only the lanes that the change moved', () => {
  const before = timelineLanes(traceOf([span('app-0', 'run', 1000), span('app-1', 'run', 1000)]), many)
  const now = timelineLanes(traceOf([span('app-0', 'run', 2000), span('app-1', 'run', 1000)]), many)
  expect([...changedLanes(before, now).keys()]).toEqual(['app-0'])
})
