import { expect, test } from 'vitest'
import { simulate } from '../../core/cluster/simulate.ts'
import { describeView } from './describe-view.ts'
import { printedMoment } from './instant.ts'
import { eventsView, watchView } from './views.ts'

const trace = simulate({
  objects: [{
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'shop' },
    spec: { initContainers: [{ name: 'seed', image: 'busybox' }], containers: [{ name: 'web', image: 'nginx' }] },
  }],
  scenario: { containers: { seed: { runTimeMs: 1000, exitCode: 3, failures: 1 } } },
})

test('the watch has printed a header and a row for each version so far, and never changes a row', () => {
  const all = watchView(trace, trace.endMs)
  expect(all).toHaveLength(trace.pods.length + 1)
  for (const [index, version] of trace.pods.entries()) {
    const lines = watchView(trace, version.atMs)
    const together = trace.pods.filter(other => other.atMs <= version.atMs).length
    expect(lines.map(line => line.text)).toEqual(all.slice(0, together + 1).map(line => line.text))
    expect(lines.flatMap((line, i) => (line.fresh ? [i] : []))).toEqual([together])
    expect(together).toBeGreaterThan(index)
  }
  expect(watchView(trace, -1)).toEqual([])
})

test('describe marks the block of the selected container and what the latest change changed', () => {
  const failedAtMs = trace.pods.find(version => version.object.status.initContainerStatuses?.[0]?.state.terminated?.exitCode === 3)?.atMs ?? 0
  const lines = describeView(trace, failedAtMs, 'seed')
  const selected = lines.filter(line => line.selected).map(line => line.text)
  expect(selected[0]).toBe('  seed:')
  expect(selected.some(text => text.includes('web'))).toBe(false)
  const fresh = lines.filter(line => line.fresh).map(line => line.text.trim().replaceAll(/ +/g, ' '))
  expect(fresh).toContain('State: Terminated')
  expect(fresh).toContain('Exit Code: 3')
  expect(fresh).not.toContain('Name: shop')
})

test('events come in order of time; those of the selected container are marked', () => {
  const lines = eventsView(trace, trace.endMs, 'seed')
  expect(lines[0]?.text).toMatch(/^Type +Reason +Age +From +Message$/)
  expect(lines[2]?.text).toContain('default-scheduler')
  const marked = lines.filter(line => line.selected)
  expect(marked.length).toBeGreaterThan(2)
  expect(marked.every(line => line.text.includes('spec.initContainers{seed}: '))).toBe(true)
})

test('while playing slowly, every change is printed at once; fast, eight times a second', () => {
  const change = trace.pods[3]?.atMs ?? 0
  expect(printedMoment(trace, change + 10, 1)).toBeGreaterThanOrEqual(change)
  const moments = new Set(Array.from({ length: 6000 }, (_, i) => printedMoment(trace, i, 100)))
  expect(moments.size).toBe(1)
})

test('a Pod that is gone is described as kubectl does: not found, but its events are', () => {
  const gone = simulate({
    objects: [{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'shop' }, spec: { containers: [{ name: 'web', image: 'nginx' }] } }],
    scenario: { events: [{ type: 'delete-pod', atMs: 6000, gracePeriodSeconds: 1 }] },
  })
  expect(gone.pods.at(-1)?.type).toBe('DELETED')
  const lines = describeView(gone, gone.endMs, undefined).map(line => line.text)
  expect(lines[0]).toBe("Pod 'shop': error 'pods \"shop\" not found', but found events.")
  expect(lines[1]).toBe('Events:')
  expect(lines.some(line => line.includes('Stopping container web'))).toBe(true)
})
