import type { Container, ContainerStatus, PodObject, PodSpec, PodStatus } from '../../pod/kubernetes.ts'
import { type ContainerInstance, newestInstance, type PodRuntimeStatus } from '../node/runtime-status.ts'
import type { Finding } from './pod-conditions.ts'
import { matchingRule } from './restart-decision.ts'

/** What says that all containers of a Pod are to be restarted in place (1.36; spec 2.15). */
export const restartingAllContainers = 'RestartingAllContainers'

const conditionType = 'AllContainersRestarting'

/** Whether the Pod asks for it at all: then the condition is always there (AllContainersCouldRestart). */
export const couldRestartAll = (spec: PodSpec): boolean =>
  all(spec).some(c => c.restartPolicyRules?.some(rule => rule['action'] === 'RestartAllContainers'))

/** kubecontainer ShouldAllContainersRestart: under way already, or a container has ended in a way that asks for it. */
export function shouldRestartAll(pod: PodObject, runtime: PodRuntimeStatus, previous: PodStatus): boolean {
  if (isRestartingAll(previous)) return true
  const statuses = new Map([...(previous.initContainerStatuses ?? []), ...(previous.containerStatuses ?? [])].map(s => [s.name, s]))
  return all(pod.spec).some(container => {
    const instance = newestInstance(runtime, container.name)
    if (instance?.state !== 'exited') return false
    return asks(container, instance.exitCode) || asks(container, statuses.get(container.name)?.state.terminated?.exitCode)
  })
}

/** Whether the published status says so: then the sync removes all containers. */
export const isRestartingAll = ({ conditions = [] }: PodStatus) => conditions.some(c => c.type === conditionType && c.status === 'True')

/** status GenerateAllContainersRestartingCondition. */
export function restartAllCondition(pod: PodObject, runtime: PodRuntimeStatus, previous: PodStatus, phase: PodStatus['phase']): Finding {
  if (phase === 'Succeeded') return { type: conditionType, status: 'False', reason: 'PodCompleted' }
  if (phase === 'Failed') return { type: conditionType, status: 'False', reason: 'PodFailed' }
  const isCleanedUp = all(pod.spec).every(c => !newestInstance(runtime, c.name))
  if (isCleanedUp || !shouldRestartAll(pod, runtime, previous)) return { type: conditionType, status: 'False' }
  return { type: conditionType, status: 'True', reason: 'RestartAllContainersStarted', message: 'container exited with restart policy rule' }
}

/** All instances, to be killed where they run and removed: those that asked for it go last (getContainersToReset). */
export function instancesToReset({ spec }: PodObject, runtime: PodRuntimeStatus): readonly ContainerInstance[] {
  const ofList = (containers: readonly Container[], asking: boolean) =>
    containers.flatMap(c =>
      runtime.instances.filter(i => i.name === c.name && (i.state === 'exited' && asks(c, i.exitCode)) === asking))
  const inits = spec.initContainers ?? []
  return [...ofList(spec.containers, false), ...ofList(inits, false), ...ofList(spec.containers, true), ...ofList(inits, true)]
}

/** A container that was removed for it waits, and its count goes up (convertToAPIContainerStatuses). */
export function removedForRestart(status: ContainerStatus, old: ContainerStatus): ContainerStatus {
  const why = { reason: restartingAllContainers, message: 'The container is removed because RestartAllContainers in place' }
  return { ...status, state: { waiting: why }, lastState: { terminated: { exitCode: 137, ...why } }, restartCount: old.restartCount + 1 }
}

const asks = (container: Container, exitCode: number | undefined) =>
  exitCode !== undefined && matchingRule(container, exitCode) === 'RestartAllContainers'

const all = (spec: PodSpec) => [...(spec.initContainers ?? []), ...spec.containers]
