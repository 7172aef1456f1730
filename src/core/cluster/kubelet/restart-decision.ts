import type { JsonObject } from '../../json.ts'
import type { Container, PodObject, PodSpec } from '../../pod/kubernetes.ts'
import { newestInstance, type PodRuntimeStatus } from '../node/runtime-status.ts'

/** Whether an exited container runs again (pkg/api/v1/pod ContainerShouldRestart, 1.35; spec 2.12). */
export function shouldRestartOnExit(spec: PodSpec, container: Container, exitCode: number): boolean {
  if (container.restartPolicy !== undefined && matchingRule(container, exitCode)) return true
  switch (container.restartPolicy ?? spec.restartPolicy) {
    case 'Always':
      return true
    case 'OnFailure':
      return exitCode !== 0
    case 'Never':
      return false
  }
}

/** What the first rule that fits an exit code does (FindMatchingContainerRestartRule). Versions without a rule drop it when the Pod is created. */
export function matchingRule(container: Container, exitCode: number): 'Restart' | 'RestartAllContainers' | undefined {
  const rule = container.restartPolicyRules?.find(candidate => fits(candidate, exitCode))
  const action = rule?.['action']
  return action === 'Restart' || action === 'RestartAllContainers' ? action : undefined
}

function fits(rule: JsonObject, exitCode: number): boolean {
  const exitCodes = rule['exitCodes']
  if (typeof exitCodes !== 'object' || exitCodes === null || Array.isArray(exitCodes)) return false
  const { operator, values } = exitCodes as JsonObject
  const listed = Array.isArray(values) && values.includes(exitCode)
  return operator === 'In' ? listed : operator === 'NotIn' && !listed
}

/** Whether the next sync should start a container (kubecontainer.ShouldContainerBeRestarted; spec 2.4). */
export function shouldBeRestarted(pod: PodObject, container: Container, status: PodRuntimeStatus): boolean {
  if (pod.metadata.deletionTimestamp !== undefined) return false
  const instance = newestInstance(status, container.name)
  switch (instance?.state) {
    case undefined:
    case 'created':
    case 'unknown':
      return true
    case 'running':
      return false
    case 'exited':
      return shouldRestartOnExit(pod.spec, container, instance.exitCode ?? 0)
  }
}
