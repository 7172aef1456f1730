import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../json.ts'
import { lifeOf, messagesOf, rowsOf, script, serves, startOf, timesOf } from './test/life.ts'

// Lifecycle hooks in the life of a Pod (spec 2.9, 9.3).

const hook = (when: 'postStart' | 'preStop', what: JsonObject): JsonObject => ({ lifecycle: { [when]: what } })
const sh = (text: string): JsonObject => ({ exec: { command: ['sh', '-c', text] } })
const deletion = (atMs: number, gracePeriodSeconds?: number) => [{ type: 'delete-pod' as const, atMs, ...(gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds }) }]
const endOf = (trace: ReturnType<typeof lifeOf>, container: string) => trace.spans.find(s => s.container === container && s.kind === 'run')
const waitingOf = (trace: ReturnType<typeof lifeOf>) => trace.pods.map(v => v.object.status.containerStatuses?.[0]?.state.waiting).find(w => w?.reason === 'PostStartHookError')

describe('postStart', () => {
  it('holds back the next container and every row', () => {
    const trace = lifeOf({ containers: [script('a', serves, hook('postStart', sh('sleep 4'))), script('b', serves)] })
    expect(startOf(trace, 'b') - startOf(trace, 'a')).toBeGreaterThan(4000)
    expect(rowsOf(trace)).toEqual(['0/2 Pending 0', '0/2 ContainerCreating 0', '2/2 Running 0'])
  })

  it('sleeps as long as it says', () => {
    const trace = lifeOf({ containers: [script('a', serves, hook('postStart', { sleep: { seconds: 3 } })), script('b', serves)] })
    expect(startOf(trace, 'b') - startOf(trace, 'a')).toBeGreaterThan(3000)
    expect(startOf(trace, 'b') - startOf(trace, 'a')).toBeLessThan(3300)
  })

  it('that fails kills the container, whose status tells why; the container never shows as Running', () => {
    const trace = lifeOf({ containers: [script('a', serves, hook('postStart', sh('exit 1')))] }, { untilMs: 8000 })
    expect(messagesOf(trace, 'FailedPostStartHook')).toEqual(['PostStartHook failed'])
    expect(messagesOf(trace, 'Killing')).toEqual(['FailedPostStartHook'])
    expect(waitingOf(trace)?.message).toMatch(/^Exec lifecycle hook \(\[sh -c exit 1\]\) for Container "a" in Pod "p_default\(.+\)" failed - error: command 'sh -c exit 1' exited with 1: , message: ""$/)
    expect(rowsOf(trace).slice(1, 3)).toEqual(['0/1 ContainerCreating 0', '0/1 PostStartHookError 0'])
  })

  it('by HTTP takes any answer, and says so when there is none', () => {
    const trace = lifeOf({ containers: [script('a', serves, hook('postStart', { httpGet: { port: 8080, path: '/up' } }))] }, { untilMs: 8000 })
    expect(waitingOf(trace)?.message).toMatch(/^HTTP lifecycle hook \(\/up\) for Container "a" in Pod "p_default\(.+\)" failed - error: Get "http:\/\/10\.244\.0\.\d+:8080\/up": dial tcp 10\.244\.0\.\d+:8080: connect: connection refused$/)
  })

  it('by TCP is not supported', () => {
    // The container has had no time to set its trap: it does not hear TERM.
    const trace = lifeOf({ terminationGracePeriodSeconds: 1, containers: [script('a', serves, hook('postStart', { tcpSocket: { port: 80 } }))] }, { untilMs: 8000 })
    expect(waitingOf(trace)?.message).toBe('Cannot run handler: invalid handler: &LifecycleHandler{Exec:nil,HTTPGet:nil,TCPSocket:&TCPSocketAction{Port:{0 80 },Host:,},Sleep:nil,}')
  })
})

describe('preStop', () => {
  it('runs before the signal, at the cost of the grace period', () => {
    const trace = lifeOf({ terminationGracePeriodSeconds: 8, containers: [script('a', 'sleep 3600', hook('preStop', sh('sleep 3')))] }, { events: deletion(5000) })
    // 3.04 s for the hook count as three: the process, which ignores the signal, gets five more.
    expect(Math.abs((endOf(trace, 'a')?.toMs ?? NaN) - 13_060)).toBeLessThan(80)
    expect(endOf(trace, 'a')?.exitCode).toBe(137)
    expect(timesOf(trace, 'FailedPreStopHook')).toEqual([])
  })

  it('that outlasts the period goes on until the kill, two seconds after it, and fails last of all', () => {
    const trace = lifeOf({ terminationGracePeriodSeconds: 4, containers: [script('a', 'sleep 3600', hook('preStop', sh('sleep 30')))] }, { events: deletion(5000) })
    expect(Math.abs((endOf(trace, 'a')?.toMs ?? NaN) - 11_020)).toBeLessThan(60)
    expect(trace.events.at(-1)?.object).toMatchObject({ type: 'Warning', reason: 'FailedPreStopHook', message: 'PreStopHook failed' })
    expect((trace.events.at(-1)?.atMs ?? NaN) - 11_000).toBeLessThan(100)
  })

  it('that fails is no reason to wait', () => {
    const trace = lifeOf({ containers: [script('a', serves, hook('preStop', sh('exit 3')))] }, { events: deletion(5000) })
    expect(messagesOf(trace, 'FailedPreStopHook')).toEqual(['PreStopHook failed'])
    expect((endOf(trace, 'a')?.toMs ?? NaN) - 5000).toBeLessThan(1300)
  })

  it('of a sidecar runs at once, before its turn comes (9.5)', () => {
    const sidecar = script('s', serves, { restartPolicy: 'Always', ...hook('preStop', sh('exit 1')) })
    const trace = lifeOf({ terminationGracePeriodSeconds: 6, initContainers: [sidecar], containers: [script('a', 'sleep 3600')] }, { events: deletion(6000) })
    expect((timesOf(trace, 'FailedPreStopHook')[0] ?? NaN) - 6000).toBeLessThan(150)
    expect(endOf(trace, 's')?.toMs).toBeGreaterThan(endOf(trace, 'a')?.toMs ?? Infinity)
  })

  it('does not run before a container that a postStart hook never let start is gone', () => {
    const trace = lifeOf({ terminationGracePeriodSeconds: 5, containers: [script('a', serves, hook('postStart', sh('sleep 6')))] }, { events: deletion(3000) })
    // The worker is busy with the hook: the deletion waits for it (9.8).
    expect(timesOf(trace, 'Killing')[0]).toBeGreaterThan(6000)
  })
})

describe('a stop signal', () => {
  const spec: JsonObject = { terminationGracePeriodSeconds: 4, containers: [script('a', 'trap "exit 7" USR1; while true; do sleep 1; done', { lifecycle: { stopSignal: 'SIGUSR1' } })] }

  it.each(['1.32', '1.35', '1.36'] as const)('is a field that %s does not keep: TERM is sent', kubernetes => {
    expect(endOf(lifeOf(spec, { events: deletion(5000), kubernetes }), 'a')?.exitCode).toBe(137)
  })
})
