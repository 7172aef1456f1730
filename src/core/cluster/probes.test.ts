import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../json.ts'
import { lifeOf, messagesOf, rowsOf, script, serves, startOf, timesOf } from './test/life.ts'

// Probe workers in the life of a Pod (spec 8). Scripts touch /tmp/ok when they are well.

const sh = (text: string): JsonObject => ({ exec: { command: ['sh', '-c', text] } })
const isOk = sh('[ -f /tmp/ok ]')
const okAfter = (seconds: number) => `sleep ${seconds}; echo > /tmp/ok; ${serves}`
const readyAt = (trace: ReturnType<typeof lifeOf>) => trace.pods.find(v => v.object.status.conditions?.some(c => c.type === 'Ready' && c.status === 'True'))?.atMs ?? NaN

/** The remainders of moments by a period, counted from the first one. */
const beat = (times: readonly number[], periodMs: number) => times.slice(1).map((t, i) => Math.abs(t - (times[i] ?? 0) - periodMs))

describe('a readiness probe', () => {
  it('that succeeds at once makes two rows within a moment (8.9a)', () => {
    const trace = lifeOf({ containers: [script('a', `echo > /tmp/ok; ${serves}`, { readinessProbe: isOk })] })
    expect(rowsOf(trace).slice(-2)).toEqual(['0/1 Running 0', '1/1 Running 0'])
    const running = trace.pods.find(v => v.object.status.containerStatuses?.[0]?.state.running)?.atMs ?? NaN
    expect(readyAt(trace) - running).toBeLessThan(110)
    expect(timesOf(trace, 'Unhealthy')).toEqual([])
  })

  it('that fails is tried at once, a second later, then every period, and says so each time (8.9b)', () => {
    const trace = lifeOf({ containers: [script('a', okAfter(60), { readinessProbe: { ...isOk, periodSeconds: 5 } })] }, { untilMs: 40_000 })
    const times = timesOf(trace, 'Unhealthy')
    const first = trace.pods.find(v => v.object.status.containerStatuses?.[0]?.state.running)?.atMs ?? NaN
    expect((times[0] ?? NaN) - first).toBeLessThan(110)
    expect(Math.abs((times[1] ?? NaN) - first - 1050)).toBeLessThan(120)
    const regular = times.slice(times.findIndex((t, i) => (times[i + 1] ?? 0) - t > 4000))
    expect(regular.length).toBeGreaterThan(5)
    for (const off of beat(regular, 5000)) expect(off).toBeLessThan(60)
    expect(messagesOf(trace, 'Unhealthy')).toEqual(['Readiness probe failed: '])
    expect(rowsOf(trace).at(-1)).toBe('0/1 Running 0')
  })

  it('before 1.32 keeps the beat of its worker, whatever triggers it', () => {
    const spec = { containers: [script('a', okAfter(60), { readinessProbe: { ...isOk, periodSeconds: 5 } })] }
    const onBeat = (kubernetes: '1.31' | '1.32') => timesOf(lifeOf(spec, { kubernetes, untilMs: 30_000 }), 'Unhealthy').slice(3).map(t => (t - 50) % 5000 < 520 && (t - 50) % 5000 > 300)
    expect(onBeat('1.31')).toEqual([true, true, true, true])
    expect(onBeat('1.32')).not.toEqual([true, true, true, true])
  })

  it('that turns false takes Ready away after three failures, and probes again at once (8.9d)', () => {
    const flips = `echo > /tmp/ok; sleep 8; rm /tmp/ok; ${serves}`
    const trace = lifeOf({ containers: [script('a', flips.replace('rm /tmp/ok', 'echo > /tmp/bad'), { readinessProbe: { ...sh('[ ! -f /tmp/bad ]'), periodSeconds: 2 } })] })
    expect(rowsOf(trace).slice(-3)).toEqual(['0/1 Running 0', '1/1 Running 0', '0/1 Running 0'])
    const times = timesOf(trace, 'Unhealthy')
    expect(beat(times.slice(0, 3), 2000).every(off => off < 60)).toBe(true)
    expect((times[3] ?? NaN) - (times[2] ?? NaN)).toBeLessThan(120)
  })

  it('waits for its delay in whole seconds', () => {
    const trace = lifeOf({ containers: [script('a', `echo > /tmp/ok; ${serves}`, { readinessProbe: { ...isOk, initialDelaySeconds: 6, periodSeconds: 1 } })] })
    const afterStart = readyAt(trace) - startOf(trace, 'a')
    expect(afterStart).toBeGreaterThan(5000)
    expect(afterStart).toBeLessThan(7300)
  })

  it('asks for as many successes as it says', () => {
    const trace = lifeOf({ containers: [script('a', `echo > /tmp/ok; ${serves}`, { readinessProbe: { ...isOk, successThreshold: 3, periodSeconds: 3 } })] })
    expect(readyAt(trace) - startOf(trace, 'a')).toBeGreaterThan(3000)
  })

  it('whose command hangs fails in the words of the version when its time is over', () => {
    const spec = { containers: [script('a', serves, { readinessProbe: sh('sleep 3') })] }
    expect(messagesOf(lifeOf(spec), 'Unhealthy')).toEqual(['Readiness probe failed: command timed out: "sh -c sleep 3" timed out after 1s'])
    expect(messagesOf(lifeOf(spec, { kubernetes: '1.30' }), 'Unhealthy')).toEqual(['Readiness probe failed: command "sh -c sleep 3" timed out'])
  })

  it('whose program does not exist errs in the words of the version', () => {
    const spec = { containers: [script('a', serves, { readinessProbe: { exec: { command: ['nope'] } } })] }
    expect(messagesOf(lifeOf(spec), 'Unhealthy')[0]).toMatch(/^Readiness probe errored and resulted in unknown state: rpc error: code = Unknown desc = .*exec: "nope": executable file not found in \$PATH: unknown$/)
    expect(messagesOf(lifeOf(spec, { kubernetes: '1.32' }), 'Unhealthy')[0]).toMatch(/^Readiness probe errored: rpc error/)
  })

  it('of a port that nobody listens on is refused', () => {
    const trace = lifeOf({ containers: [script('a', serves, { readinessProbe: { tcpSocket: { port: 7001 } } })] })
    expect(messagesOf(trace, 'Unhealthy')[0]).toMatch(/^Readiness probe failed: dial tcp 10\.244\.0\.\d+:7001: connect: connection refused$/)
  })

  it('runs no command any more once the Pod is to be deleted (8.10)', () => {
    const trace = lifeOf(
      { terminationGracePeriodSeconds: 5, containers: [script('a', 'trap "" TERM; while true; do sleep 1; done', { readinessProbe: { ...isOk, periodSeconds: 1 } })] },
      { events: [{ type: 'delete-pod', atMs: 8000 }] },
    )
    const late = trace.events.filter(v => v.object.reason === 'Unhealthy' && v.atMs > 8100).map(v => v.object.message)
    expect([...new Set(late)]).toEqual(['Readiness probe errored and resulted in unknown state: rpc error: code = Canceled desc = context canceled'])
  })
})

describe('a liveness probe', () => {
  it('that fails three times has the container killed and started again, on the beat of its worker (8.4, 8.6)', () => {
    const probe = { ...sh('echo no; exit 1'), periodSeconds: 5 }
    const trace = lifeOf({ terminationGracePeriodSeconds: 3, containers: [script('a', serves, { livenessProbe: probe })] }, { untilMs: 40_000 })
    const times = timesOf(trace, 'Unhealthy').map(t => t % 5000)
    expect(Math.max(...times) - Math.min(...times)).toBeLessThan(60)
    expect(Math.min(...times)).toBeGreaterThan(330)
    expect(Math.max(...times)).toBeLessThan(500)
    expect(messagesOf(trace, 'Killing')).toEqual(['Container a failed liveness probe, will be restarted'])
    expect(messagesOf(trace, 'Unhealthy')).toEqual(['Liveness probe failed: no\n'])
    expect(rowsOf(trace).slice(0, 5)).toEqual(['0/1 Pending 0', '0/1 ContainerCreating 0', '1/1 Running 0', '1/1 Running 1', '1/1 Running 2'])
  })

  it('kills for good under Never, with the grace period of its own (8.8, 9.2)', () => {
    const probe = { ...sh('exit 1'), periodSeconds: 1, terminationGracePeriodSeconds: 4 }
    const trace = lifeOf({ restartPolicy: 'Never', containers: [script('a', 'sleep 3600', { livenessProbe: probe }), script('b', serves)] })
    expect(messagesOf(trace, 'Killing')).toEqual(['Container a failed liveness probe'])
    const end = trace.spans.find(s => s.kind === 'run' && s.container === 'a')?.toMs ?? NaN
    expect(Math.abs(end - (timesOf(trace, 'Killing')[0] ?? NaN) - 4000)).toBeLessThan(100)
    expect(rowsOf(trace).at(-1)).toBe('1/2 Error 0')
  })

  it('of the only container of a Never Pod ends the Pod as such (2.3)', () => {
    const trace = lifeOf({ restartPolicy: 'Never', containers: [script('a', serves, { livenessProbe: { ...sh('exit 1'), periodSeconds: 1 } })] })
    expect(messagesOf(trace, 'Killing')).toEqual(['Stopping container a'])
    expect(trace.pods.at(-1)?.object.status.phase).toBe('Succeeded')
  })

  it('waits until the startup probe has succeeded', () => {
    const trace = lifeOf({ containers: [script('a', okAfter(8), { startupProbe: { ...isOk, periodSeconds: 2, failureThreshold: 10 }, livenessProbe: { ...isOk, periodSeconds: 1, failureThreshold: 1 } })] })
    expect(messagesOf(trace, 'Killing')).toEqual([])
    expect(messagesOf(trace, 'Unhealthy')).toEqual(['Startup probe failed: '])
    expect(rowsOf(trace).at(-1)).toBe('1/1 Running 0')
  })
})

describe('a startup probe', () => {
  it('that fails too often has the container killed', () => {
    const trace = lifeOf({ terminationGracePeriodSeconds: 1, containers: [script('a', serves, { startupProbe: { ...isOk, periodSeconds: 1, failureThreshold: 4 } })] })
    expect(messagesOf(trace, 'Killing')).toEqual(['Container a failed startup probe, will be restarted'])
  })

  it('holds back what comes after a sidecar (2.7)', () => {
    const trace = lifeOf({
      initContainers: [script('s', okAfter(5), { restartPolicy: 'Always', startupProbe: { ...isOk, periodSeconds: 1, failureThreshold: 20 } })],
      containers: [script('a', serves)],
    })
    expect(startOf(trace, 'a') - startOf(trace, 's')).toBeGreaterThan(5000)
    expect(startOf(trace, 'a') - startOf(trace, 's')).toBeLessThan(7000)
    expect(rowsOf(trace).at(-1)).toBe('2/2 Running 0')
  })
})

describe('a container that ended for good', () => {
  it('has its worker made anew with every sync, which asks for the next one (8.3)', () => {
    const crashes = script('b', 'sleep 2; exit 1')
    const spec = { restartPolicy: 'OnFailure', containers: [script('a', 'sleep 2', { livenessProbe: { ...sh('true'), periodSeconds: 2 } }), crashes] }
    const trace = lifeOf(spec, { untilMs: 16_000 })
    // Each sync finds the other container in back-off and says so again.
    expect(timesOf(trace, 'BackOff').length).toBeGreaterThan(5)
  })
})
