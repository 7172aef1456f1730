import { describe, expect, it } from 'vitest'
import type { ContainerState, PodObject } from '../pod/kubernetes.ts'
import type { LogLine } from '../trace/trace.ts'
import { podLog, printLog } from './print-logs.ts'

const [first, second] = ['a'.repeat(64), 'b'.repeat(64)]
const startedAtMs = Date.UTC(2026, 0, 5, 9)

const line = (atMs: number, containerId: string, text: string): LogLine => ({ atMs, pod: 'p', container: 'app', containerId, stream: 'stdout', text })
const logs = [line(1000, first, 'one'), line(2000, first, ''), line(9000, second, 'two')]

const ended = (containerId: string): ContainerState => ({ terminated: { exitCode: 1, reason: 'Error', containerID: containerId && `containerd://${containerId}` } })

function podWith(state: ContainerState, lastState: ContainerState = {}, containerId = second): PodObject {
  return {
    metadata: { name: 'p' },
    spec: { nodeName: 'node-1', containers: [{ name: 'app' }] },
    status: { phase: 'Running', containerStatuses: [{ name: 'app', state, lastState, containerID: `containerd://${containerId}`, restartCount: 1 }] },
  } as unknown as PodObject
}

const print = (pod: PodObject, previous = false, removals: readonly string[] = [], atMs = 10_000, container = 'app') => {
  const { stdout, stderr } = printLog(podLog({ logs, removals: removals.map(containerId => ({ atMs: 9500, containerId })) }, pod, atMs, { container, previous }), startedAtMs)
  return stdout + stderr
}

const running: ContainerState = { running: { startedAt: '2026-01-05T09:00:09Z' } }
const refused = (words: string) => `Error from server (BadRequest): ${words}\n`

describe('the log of a container', () => {
  it('is that of the running instance, up to the moment', () => {
    expect(print(podWith(running, ended(first)))).toBe('two\n')
    expect(print(podWith(running, ended(first)), false, [], 8999)).toBe('')
  })

  it('keeps empty lines, and has the time of each line when asked for', () => {
    const log = podLog({ logs, removals: [] }, podWith(running, ended(first)), 10_000, { container: 'app', previous: true })
    expect(printLog(log, startedAtMs, true).stdout).toBe('2026-01-05T09:00:01.000Z one\n2026-01-05T09:00:02.000Z \n')
  })

  it('is that of the ended instance while the next one is being held back', () => {
    expect(print(podWith(ended(first)))).toBe('one\n\n')
    expect(print(podWith({ waiting: { reason: 'CrashLoopBackOff' } }, ended(first)))).toBe('one\n\n')
  })

  it('is gone with an instance that the node has removed', () => {
    expect(print(podWith(running, ended(first)), true, [first])).toBe(`unable to retrieve container logs for containerd://${first}`)
  })

  it('of an instance that was not removed yet at the moment is there', () => {
    expect(print(podWith(running, ended(first)), true, [first], 9499)).toBe('one\n\n')
  })

  it('is empty as long as the Pod has no node', () => {
    const { nodeName: _, ...spec } = podWith(running).spec
    expect(print({ ...podWith(running), spec })).toBe('')
  })

  it.each([
    ['ContainerCreating', 'ContainerCreating'],
    ['CreateContainerConfigError', 'CreateContainerConfigError'],
    ['ErrImagePull', "image can't be pulled"],
    ['ImagePullBackOff', 'trying and failing to pull image'],
  ])('says why the container waits: %s', (reason, words) => {
    expect(print(podWith({ waiting: { reason } }))).toBe(refused(`container "app" in pod "p" is waiting to start: ${words}`))
  })

  it('says when there is no container, no earlier instance, or none that was ever found', () => {
    expect(print(podWith(running), false, [], 10_000, 'web')).toBe(refused('container "web" in pod "p" is not available'))
    expect(print(podWith(running), true)).toBe(refused('previous terminated container "app" in pod "p" not found'))
    expect(print(podWith(ended('')))).toBe(refused('container "app" in pod "p" is terminated'))
    expect(print(podWith({}))).toBe(refused('container "app" in pod "p" is waiting to start - no logs yet'))
  })
})
