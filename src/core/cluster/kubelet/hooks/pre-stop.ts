import { runBeside } from '../../../clock/run-beside.ts'
import type { Task } from '../../../clock/virtual-clock.ts'
import type { Container, PodObject } from '../../../pod/kubernetes.ts'
import type { ContainerInstance } from '../../node/runtime-status.ts'
import type { KubeletContext } from '../kubelet-context.ts'
import type { Handler } from '../prober/handler.ts'
import { hookOf, runHook } from './run-hook.ts'

/**
 * Runs the preStop hook of a container, if it has one, and waits for it as long as the grace period lasts. Returns how many whole
 * seconds that took. A hook that outlasts the period goes on until the container is killed, and fails then (spec 9.3).
 */
export function* runPreStop(context: KubeletContext, pod: PodObject, container: Container, instance: ContainerInstance, graceSeconds: number): Task<number> {
  const hook = hookOf(container, 'preStop')
  if (!hook || graceSeconds <= 0) return 0
  const { clock } = context
  const fromMs = clock.nowMs
  const untilMs = fromMs + graceSeconds * 1000
  const running = runBeside(clock, runAndTell(context, pod, container, instance, hook))
  while (!running.result && clock.nowMs < untilMs) yield { conditions: [running.done], untilMs }
  return Math.floor((clock.nowMs - fromMs) / 1000)
}

function* runAndTell(context: KubeletContext, pod: PodObject, container: Container, instance: ContainerInstance, hook: Handler): Task {
  const error = yield* runHook(context, pod, container, instance.id, hook)
  if (error === undefined) return
  context.events.record(pod, { type: 'Warning', reason: 'FailedPreStopHook', message: 'PreStopHook failed', container: container.name })
}
