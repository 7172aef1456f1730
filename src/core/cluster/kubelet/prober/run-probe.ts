import { runBeside } from '../../../clock/run-beside.ts'
import type { Cancellation, Task, VirtualClock } from '../../../clock/virtual-clock.ts'
import type { Container, PodStatus } from '../../../pod/kubernetes.ts'
import { resolvePort } from './handler.ts'
import { requestHttp } from './probe-http.ts'
import type { ProbeSpec } from './probe-spec.ts'
import type { ExecOutcome, ProbeTarget } from './probe-target.ts'

/** What one execution of a probe found. `error`: the prober itself failed, which says nothing about the container. */
export interface ProbeOutcome {
  readonly result: 'success' | 'warning' | 'failure' | 'error'
  readonly output: string
}

/** Whom a probe asks, and how it words what it finds. */
export interface ProbeRun {
  readonly spec: ProbeSpec
  readonly container: Container
  readonly instanceId: string
  readonly podStatus: PodStatus
  readonly version: string
  /** `command timed out: "…" timed out after 1s` (spec 18). */
  readonly execTimeoutAfter: boolean
  /** The Pod is to be terminated: no command runs for it any more. */
  readonly cancellation: Cancellation
}

const maxOutput = 10 * 1024
/** A prober that fails is tried again at once (maxProbeRetries). */
const maxTries = 3

/** Does what a probe says, up to three times while the prober itself fails (prober.go runProbeWithRetries; spec 8.5). */
export function* runProbe(target: ProbeTarget, clock: VirtualClock, run: ProbeRun): Task<ProbeOutcome> {
  let outcome = yield* runOnce(target, clock, run)
  for (let tries = 1; outcome.result === 'error' && tries < maxTries; tries++) outcome = yield* runOnce(target, clock, run)
  return outcome
}

function* runOnce(target: ProbeTarget, clock: VirtualClock, run: ProbeRun): Task<ProbeOutcome> {
  const { spec, container, podStatus, version } = run
  const { handler } = spec
  const timeoutMs = spec.timeoutSeconds * 1000
  const podIp = podStatus.podIP ?? ''
  switch (handler.kind) {
    case 'exec':
      return yield* execute(target, clock, run, handler.command)
    case 'httpGet': {
      const answer = yield* requestHttp(target, container, handler, { purpose: 'probe', version, podIp, timeoutMs })
      if (answer.kind === 'broken') return { result: 'error', output: answer.error }
      return answer.kind === 'failed' ? failure(answer.error) : judge(answer.status, answer.body)
    }
    case 'tcpSocket':
    case 'grpc': {
      const port = resolvePort(handler.port, container)
      if (typeof port !== 'number') return { result: 'error', output: port.error }
      const host = (handler.kind === 'tcpSocket' ? handler.host : undefined) ?? podIp
      const found = yield* target.connect(host, port, timeoutMs)
      if (handler.kind === 'grpc') return failure(yield* withoutGrpc(`${host}:${port}`, found, spec.timeoutSeconds))
      if (found === 'connected') return { result: 'success', output: '' }
      return failure(`dial tcp ${host}:${port}: ${found === 'refused' ? 'connect: connection refused' : 'i/o timeout'}`)
    }
    case 'sleep':
    case 'none':
      return { result: 'error', output: 'missing probe handler' }
  }
}

function* execute(target: ProbeTarget, clock: VirtualClock, run: ProbeRun, command: readonly string[]): Task<ProbeOutcome> {
  const done = yield* execUnlessCancelled(target, clock, run, command)
  if ('error' in done) return { result: 'error', output: done.error }
  const words = JSON.stringify(command.join(' '))
  if (done.timedOut) return failure(run.execTimeoutAfter ? `command timed out: ${words} timed out after ${run.spec.timeoutSeconds}s` : `command ${words} timed out`)
  return { result: done.exitCode === 0 ? 'success' : 'failure', output: done.output.slice(0, maxOutput) }
}

/** The call to the runtime hangs on the Pod worker's context, which ends with the wish to terminate the Pod (spec 8.10). */
function* execUnlessCancelled(target: ProbeTarget, clock: VirtualClock, run: ProbeRun, command: readonly string[]): Task<ExecOutcome> {
  const { cancellation, instanceId, spec } = run
  const canceled = { error: 'rpc error: code = Canceled desc = context canceled' }
  if (cancellation.requested) return canceled
  const running = runBeside(clock, target.exec(instanceId, command, spec.timeoutSeconds * 1000))
  while (!running.result && !cancellation.requested) yield { conditions: [running.done, cancellation.condition] }
  return running.result?.value ?? canceled
}

/** No gRPC server is simulated. The client tries to connect until its time is over, whatever the first attempt says. */
function* withoutGrpc(address: string, found: 'connected' | 'refused' | 'timeout', timeoutSeconds: number): Task<string> {
  if (found !== 'timeout') yield timeoutSeconds * 1000
  return `timeout: failed to connect service ${JSON.stringify(address)} within ${timeoutSeconds}s: context deadline exceeded`
}

const failure = (output: string): ProbeOutcome => ({ result: 'failure', output })

/** From 200 to 399 all is well; a redirect that was not followed is worth a warning. */
function judge(status: number, body: string): ProbeOutcome {
  if (status < 200 || status >= 400) return failure(`HTTP probe failed with statuscode: ${status}`)
  if (status >= 300) return { result: 'warning', output: `Probe terminated redirects, Response body: ${body.slice(0, maxOutput)}` }
  return { result: 'success', output: body.slice(0, maxOutput) }
}
