import type { Container, ContainerStatus, PodStatus } from '../../pod/kubernetes.ts'
import { isSidecar } from '../api/is-sidecar.ts'
import { isTerminalPhase } from '../api/is-terminal.ts'
import { newestInstance, usableSandbox } from '../node/runtime-status.ts'
import { containerStatuses, type StatusSources } from './container-statuses.ts'
import { podConditions } from './pod-conditions.ts'
import { podPhase } from './pod-phase.ts'
import { couldRestartAll, restartAllCondition, shouldRestartAll } from './restart-all.ts'
import type { VersionSwitches } from '../version.ts'

/** All that a Pod's status is a function of. */
export interface GenerateInput extends Omit<StatusSources, 'isRestartingAll'> {
  /** What the status manager last had; the API's status at first. */
  readonly previous: PodStatus
  readonly podIsTerminal: boolean
  readonly hostIp: string
  readonly switches: VersionSwitches
  /** An override of the phase: the active deadline is over (spec 6.5). */
  readonly failure?: { readonly reason: string; readonly message: string } | undefined
}

/** kubelet generateAPIPodStatus (spec 5–7). Condition times and `startTime` are the status manager's business. */
export function generatePodStatus(input: GenerateInput): PodStatus {
  const { pod, runtime, previous } = input
  const sources = { ...input, isRestartingAll: input.switches.restartAllContainers && shouldRestartAll(pod, runtime, previous) }
  const { spec } = pod
  const initStatuses = containerStatuses(spec.initContainers ?? [], previous.initContainerStatuses ?? [], 'init', sources)
  const appStatuses = containerStatuses(byName(spec.containers), previous.containerStatuses ?? [], 'app', sources)
  const ephemeral = spec.ephemeralContainers
    ? containerStatuses(byName(spec.ephemeralContainers), previous.ephemeralContainerStatuses ?? [], 'ephemeral', sources)
    : []

  const { phase, reason, message } = phaseOf(input, withPreviousStarted(input, initStatuses), appStatuses)
  const sandbox = usableSandbox(runtime, spec.hostNetwork === true)
  const conditions = podConditions({ spec, phase, initStatuses, appStatuses, hasSandbox: sandbox !== undefined, others: pod.status.conditions ?? [],
    staysInitialized: input.switches.restartAllContainers && previous.conditions?.some(c => c.type === 'Initialized' && c.status === 'True') === true })
  const restartAll = input.switches.restartAllContainers && couldRestartAll(pod.spec) ? [restartAllCondition(pod, runtime, previous, phase)] : []
  const podIp = sandbox ? (spec.hostNetwork ? input.hostIp : sandbox.ip) : spec.hostNetwork ? input.hostIp : previous.podIP
  const observed = input.switches.observedGeneration ? { observedGeneration: pod.metadata.generation } : {}
  return {
    ...observed,
    phase,
    ...(reason === undefined ? {} : { reason }),
    ...(message === undefined ? {} : { message }),
    conditions: [...conditions, ...restartAll].map(({ type, status, ...why }) => ({
      type,
      ...observed,
      status,
      lastProbeTime: null,
      lastTransitionTime: '',
      ...why,
    })),
    hostIP: input.hostIp,
    hostIPs: [{ ip: input.hostIp }],
    ...(podIp === undefined ? {} : { podIP: podIp, podIPs: [{ ip: podIp }] }),
    ...(initStatuses.length === 0 ? {} : { initContainerStatuses: initStatuses }),
    containerStatuses: appStatuses,
    ...(ephemeral.length === 0 ? {} : { ephemeralContainerStatuses: ephemeral }),
    ...(previous.qosClass === undefined ? {} : { qosClass: previous.qosClass }),
  }
}

const sorted = new WeakMap<readonly Container[], readonly Container[]>()

/** App statuses are sorted by name, not in spec order (spec 5.10). The names never change. */
function byName(containers: readonly Container[]): readonly Container[] {
  const known = sorted.get(containers)
  if (known) return known
  const list = [...containers].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  sorted.set(containers, list)
  return list
}

/** getPhase and the rules that make terminal phases stick (spec 6.2). */
function phaseOf(
  { pod, runtime, previous, podIsTerminal, failure, switches }: GenerateInput,
  init: readonly ContainerStatus[],
  app: readonly ContainerStatus[],
): Pick<PodStatus, 'phase' | 'reason' | 'message'> {
  if (failure && !isTerminalPhase(pod.status.phase)) return { phase: 'Failed', ...failure }
  const sandboxId = runtime.sandboxes[0]?.id
  const { initializedBy } = switches
  const podHasInitialized =
    initializedBy === 'instance-in-sandbox'
      ? pod.spec.containers.some(c => {
          const instance = newestInstance(runtime, c.name)
          return instance !== undefined && instance.sandboxId === sandboxId
        })
      : app.some(({ state }) => state.running || state.terminated)
  const initCountsAlways = initializedBy !== 'app-status-for-all'
  let phase = podPhase(pod.spec, [...init, ...app], { podIsTerminal, podHasInitialized, initCountsAlways })
  if (!isTerminalPhase(phase) && isTerminalPhase(previous.phase)) phase = previous.phase
  if (isTerminalPhase(pod.status.phase)) phase = pod.status.phase
  if (phase !== previous.phase) return { phase }
  const { reason, message } = previous
  return { phase, ...(reason === undefined ? {} : { reason }), ...(message === undefined ? {} : { message }) }
}

/** The phase is computed before `started`: for sidecars it goes by the status before (spec 6.1a). */
function withPreviousStarted({ pod, previous }: GenerateInput, statuses: readonly ContainerStatus[]): readonly ContainerStatus[] {
  return statuses.map((status, i) => {
    const container = pod.spec.initContainers?.[i]
    if (!container || !isSidecar(container)) return status
    const old = previous.initContainerStatuses?.find(s => s.name === status.name)
    return { ...status, started: old?.started === true }
  })
}
