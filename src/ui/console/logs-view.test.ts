import { expect, test } from 'vitest'
import type { PodObject } from '../../core/pod/kubernetes.ts'
import type { LogLine, Trace } from '../../core/trace/trace.ts'
import { logsView } from './logs-view.ts'

const id = { app: 'a'.repeat(64), log: 'b'.repeat(64) }
const running = (name: keyof typeof id) => ({ name, state: { running: { startedAt: '' } }, lastState: {}, containerID: `containerd://${id[name]}`, restartCount: 0 })
const pod = {
  metadata: { name: 'p' },
  spec: { nodeName: 'node-1', initContainers: [{ name: 'seed' }], containers: [{ name: 'app' }, { name: 'log' }] },
  status: {
    initContainerStatuses: [{ name: 'seed', state: { waiting: { reason: 'PodInitializing' } }, lastState: {}, restartCount: 0 }],
    containerStatuses: [running('app'), running('log')],
  },
} as unknown as PodObject
const line = (atMs: number, container: keyof typeof id, text: string): LogLine => ({ atMs, pod: 'p', container, containerId: id[container], stream: 'stdout', text })
const trace: Trace = {
  startedAtMs: Date.UTC(2026, 0, 5, 9),
  endMs: 10_000,
  pods: [{ atMs: 0, type: 'ADDED', object: pod, cause: '' }],
  events: [],
  spans: [],
  logs: [line(1000, 'log', 'ready'), line(2000, 'app', 'GET /\u001b[31m'), line(3000, 'log', 'bye')],
  removals: [],
  notices: [],
}
const choice = { all: false, times: false, previous: false }
const texts = (...args: Parameters<typeof logsView>) => logsView(...args).map(({ text }) => text)

test('the log of the selected container goes as far as the playhead, its newest line marked', () => {
  expect(texts(trace, 2999, 'log', choice)).toEqual(['ready'])
  expect(logsView(trace, 3000, 'log', choice)).toEqual([{ text: 'ready' }, { text: 'bye', fresh: true }])
})

test('the logs of all containers stand together in order of time, each line with its container', () => {
  const all = ['log  ready', 'app  GET /^[[31m', 'log  bye']
  expect(texts(trace, 9000, undefined, choice)).toEqual(all)
  expect(texts(trace, 9000, 'app', { ...choice, all: true })).toEqual(all)
})

test('times are those of the lines', () => {
  expect(texts(trace, 9000, 'app', { ...choice, times: true })).toEqual(['2026-01-05T09:00:02.000Z GET /^[[31m'])
})

test('where there is no log, kubectl says why', () => {
  expect(texts(trace, 9000, 'seed', choice)).toEqual(['Error from server (BadRequest): container "seed" in pod "p" is waiting to start: PodInitializing'])
  expect(texts(trace, 9000, 'app', { ...choice, previous: true })).toEqual(['Error from server (BadRequest): previous terminated container "app" in pod "p" not found'])
  expect(texts(trace, -1, 'app', choice)).toEqual([])
})
