import type { Task } from '../../../clock/virtual-clock.ts'
import type { Container, PodObject } from '../../../pod/kubernetes.ts'
import { formatPod } from '../../api/format-pod.ts'
import { usableSandbox } from '../../node/runtime-status.ts'
import type { KubeletContext } from '../kubelet-context.ts'
import { type Handler, readHandler } from '../prober/handler.ts'
import { requestHttp } from '../prober/probe-http.ts'

/** The kubelet's HTTP client for hooks has no time limit; a day is as good. */
const noLimitMs = 86_400_000

/** The hook of a container, if it has one. */
export function hookOf(container: Container, when: 'postStart' | 'preStop'): Handler | undefined {
  const hook = container.lifecycle?.[when]
  return typeof hook === 'object' && hook !== null && !Array.isArray(hook) ? readHandler(hook as Parameters<typeof readHandler>[0]) : undefined
}

/** Runs a lifecycle hook to its end. Returns what went wrong, as the container's status repeats it (lifecycle/handlers.go; spec 2.9). */
export function* runHook(context: KubeletContext, pod: PodObject, container: Container, instanceId: string, hook: Handler): Task<string | undefined> {
  const { latencies, runtime, target, version } = context
  // Nobody knows how long the hook of a program takes that is not simulated.
  if (hook.kind !== 'sleep' && target.passesFromMs(instanceId) !== undefined) {
    yield latencies.of('exec')
    return undefined
  }
  const failed = (what: string, error: string) => `${what} for Container "${container.name}" in Pod "${formatPod(pod)}" failed - error: ${error}`
  switch (hook.kind) {
    case 'exec': {
      const { command } = hook
      const done = yield* target.exec(instanceId, command)
      if (!('error' in done) && done.exitCode === 0) return undefined
      const error = 'error' in done ? done.error : `command '${command.join(' ')}' exited with ${done.exitCode}: ${done.output}`
      const output = 'error' in done ? '' : done.output
      return `${failed(`Exec lifecycle hook ([${command.join(' ')}])`, error)}, message: ${JSON.stringify(output)}`
    }
    case 'httpGet': {
      yield latencies.of('networkProbe')
      const podIp = usableSandbox(runtime.status(pod.metadata.uid), pod.spec.hostNetwork === true)?.ip || context.hostIp
      const answer = yield* requestHttp(target, container, hook, { purpose: 'lifecycle', version, podIp, timeoutMs: noLimitMs })
      // Any answer will do.
      return answer.kind === 'answer' ? undefined : failed(`HTTP lifecycle hook (${hook.path})`, answer.error)
    }
    case 'sleep':
      yield Math.max(0, hook.seconds) * 1000
      return undefined
    case 'tcpSocket':
    case 'grpc':
    case 'none':
      return `Cannot run handler: invalid handler: ${inGo(hook)}`
  }
}

/** A handler that the kubelet does not know, as Go prints it. */
function inGo(hook: Handler): string {
  const port = hook.kind === 'tcpSocket' ? (typeof hook.port === 'number' ? `{0 ${hook.port} }` : `{1 0 ${hook.port}}`) : ''
  const tcp = hook.kind === 'tcpSocket' ? `&TCPSocketAction{Port:${port},Host:${hook.host ?? ''},}` : 'nil'
  return `&LifecycleHandler{Exec:nil,HTTPGet:nil,TCPSocket:${tcp},Sleep:nil,}`
}
