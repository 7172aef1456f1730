import { describe, expect, it } from 'vitest'
import { Cancellation, type Task, VirtualClock } from '../../../clock/virtual-clock.ts'
import type { JsonObject } from '../../../json.ts'
import type { HttpOutcome } from '../../../runtime/container.ts'
import { container, podOf } from '../../test/pod-fixture.ts'
import { probeOf } from './probe-spec.ts'
import type { HttpRequest, ProbeTarget } from './probe-target.ts'
import { runProbe } from './run-probe.ts'

// What a probe makes of an answer (spec 8.5).
interface World {
  readonly exec?: { exitCode?: number; output?: string; timedOut?: boolean } | { error: string }
  readonly connect?: 'connected' | 'refused' | 'timeout'
  readonly http?: (request: HttpRequest) => HttpOutcome
}

function probe(spec: JsonObject, world: World, more: { execTimeoutAfter?: boolean; cancelled?: true } = {}) {
  const clock = new VirtualClock()
  const asked: unknown[] = []
  const target: ProbeTarget = {
    passesFromMs: () => undefined,
    *exec(_id, command) {
      yield 0
      asked.push(command)
      return world.exec && 'error' in world.exec ? world.exec : { exitCode: 0, output: '', timedOut: false, ...world.exec }
    },
    *connect(address, port) {
      yield 0
      asked.push(`${address}:${port}`)
      return world.connect ?? 'connected'
    },
    *httpGet(request) {
      yield 0
      asked.push(request)
      return world.http?.(request) ?? { kind: 'refused' }
    },
  }
  const [first] = podOf({ containers: [container('c', { ports: [{ name: 'web', containerPort: 8080 }], readinessProbe: spec })] }).spec.containers
  const read = first && probeOf(first, 'readiness')
  if (!first || !read) throw new Error('no probe')
  const cancellation = new Cancellation(clock)
  if (more.cancelled) cancellation.request()
  let found: unknown
  clock.start(
    (function* (): Task {
      found = yield* runProbe(target, clock, {
        spec: read, container: first, instanceId: 'one', podStatus: { phase: 'Running', podIP: '10.0.0.5' },
        version: '1.35', execTimeoutAfter: more.execTimeoutAfter ?? true, cancellation,
      })
    })(),
  )
  while (clock.step());
  return { found, asked, tookMs: clock.nowMs }
}

const exec = { exec: { command: ['sh', '-c', 'x'] } }
const http = (more: JsonObject = {}) => ({ httpGet: { port: 'web', ...more } })
const answer = (status: number, location?: string): HttpOutcome => ({ kind: 'response', status, body: 'b', ...(location ? { location } : {}) })

describe('an exec probe', () => {
  it('goes by the exit code and tells the output', () => {
    expect(probe(exec, { exec: { output: 'fine\n' } }).found).toEqual({ result: 'success', output: 'fine\n' })
    expect(probe(exec, { exec: { exitCode: 1, output: '' } }).found).toEqual({ result: 'failure', output: '' })
    expect(probe(exec, { exec: { exitCode: 1, output: 'x'.repeat(20_000) } }).found).toEqual({ result: 'failure', output: 'x'.repeat(10_240) })
  })

  it('fails when its time is over, in the words of the version', () => {
    const world = { exec: { exitCode: 137, timedOut: true } }
    expect(probe(exec, world).found).toEqual({ result: 'failure', output: 'command timed out: "sh -c x" timed out after 1s' })
    expect(probe(exec, world, { execTimeoutAfter: false }).found).toEqual({ result: 'failure', output: 'command "sh -c x" timed out' })
  })

  it('is tried three times when the runtime cannot run it', () => {
    const { found, asked } = probe(exec, { exec: { error: 'rpc error' } })
    expect([found, asked.length]).toEqual([{ result: 'error', output: 'rpc error' }, 3])
  })

  it('is not run for a Pod that is to be terminated', () => {
    const { found, asked } = probe(exec, {}, { cancelled: true })
    expect([found, asked]).toEqual([{ result: 'error', output: 'rpc error: code = Canceled desc = context canceled' }, []])
  })
})

describe('an HTTP probe', () => {
  it.each([[200, 'success', 'b'], [204, 'success', 'b'], [304, 'warning', 'Probe terminated redirects, Response body: b'], [404, 'failure', 'HTTP probe failed with statuscode: 404'], [503, 'failure', 'HTTP probe failed with statuscode: 503']])(
    'finds in %d: %s', (status, result, output) => expect(probe(http(), { http: () => answer(status) }).found).toEqual({ result, output }))

  it('asks the Pod at the named port, as a kubelet', () => {
    const { asked } = probe(http({ path: 'healthz', httpHeaders: [{ name: 'X-A', value: '1' }, { name: 'Accept', value: '' }] }), { http: () => answer(200) })
    expect(asked).toEqual([{ address: '10.0.0.5', port: 8080, path: '/healthz', headers: [['X-A', '1'], ['User-Agent', 'kube-probe/1.35']], timeoutMs: 1000 }])
  })

  it.each([
    ['refused', 'dial tcp 10.0.0.5:8080: connect: connection refused'],
    ['timeout', 'context deadline exceeded (Client.Timeout exceeded while awaiting headers)'],
    ['closed', 'EOF'],
  ] as const)('fails when %s', (kind, why) => {
    expect(probe(http({ path: '/a' }), { http: () => ({ kind }) }).found).toEqual({ result: 'failure', output: `Get "http://10.0.0.5:8080/a": ${why}` })
  })

  it('follows redirects on the same host, at most ten, and warns of others', () => {
    expect(probe(http(), { http: ({ path }) => (path === '/' ? answer(301, '/ok') : answer(200)) }).found).toEqual({ result: 'success', output: 'b' })
    expect(probe(http(), { http: () => answer(302, '/again') }).found).toEqual({ result: 'failure', output: 'Get "http://10.0.0.5:8080/again": stopped after 10 redirects' })
    expect(probe(http(), { http: () => answer(302, 'http://elsewhere/') }).found).toEqual({ result: 'warning', output: 'Probe terminated redirects, Response body: b' })
  })

  it('meets no TLS', () => {
    expect(probe(http({ scheme: 'HTTPS' }), { http: () => answer(400) }).found).toEqual({ result: 'failure', output: 'Get "https://10.0.0.5:8080/": http: server gave HTTP response to HTTPS client' })
  })

  it('errs when its port has no number', () => {
    expect(probe({ httpGet: { port: 'nope' } }, {}).found).toEqual({ result: 'error', output: 'strconv.Atoi: parsing "nope": invalid syntax' })
  })
})

describe('a probe of a port', () => {
  it.each([['connected', 'success', ''], ['refused', 'failure', 'dial tcp 10.0.0.5:5432: connect: connection refused'], ['timeout', 'failure', 'dial tcp 10.0.0.5:5432: i/o timeout']] as const)(
    '%s: %s', (connect, result, output) => expect(probe({ tcpSocket: { port: 5432 } }, { connect }).found).toEqual({ result, output }))

  it('that would speak gRPC waits in vain for its time to pass', () => {
    const { found, tookMs } = probe({ grpc: { port: 9090 }, timeoutSeconds: 2 }, { connect: 'refused' })
    expect(found).toEqual({ result: 'failure', output: 'timeout: failed to connect service "10.0.0.5:9090" within 2s: context deadline exceeded' })
    expect(tookMs).toBe(2000)
  })
})
