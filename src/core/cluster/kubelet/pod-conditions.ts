import type { Container, ContainerStatus, PodCondition, PodObject, PodPhase, PodSpec } from '../../pod/kubernetes.ts'
import { isSidecar } from '../api/is-sidecar.ts'

/** A condition before the status manager gives it its times. */
export type Finding = Pick<PodCondition, 'type' | 'status'> & Partial<Pick<PodCondition, 'reason' | 'message'>>

/** What the conditions depend on. */
export interface ConditionFacts {
  readonly spec: PodSpec
  readonly phase: PodPhase
  readonly initStatuses: readonly ContainerStatus[]
  readonly appStatuses: readonly ContainerStatus[]
  /** A sandbox stands and needs no replacement. */
  readonly hasSandbox: boolean
  /** It was initialized once, which no later run of init containers takes back (1.36). */
  readonly staysInitialized: boolean
  /** Conditions that others than the kubelet set, for readiness gates. */
  readonly others: readonly PodCondition[]
}

/** The conditions that the kubelet owns, in the API's order (kubelet/status/generate.go; spec 7). */
export function podConditions(facts: ConditionFacts): readonly Finding[] {
  const containersReady = containersReadyCondition(facts)
  return [
    { type: 'PodReadyToStartContainers', status: facts.hasSandbox ? 'True' : 'False' },
    initializedCondition(facts),
    readyCondition(facts, containersReady),
    containersReady,
    { type: 'PodScheduled', status: 'True' },
  ]
}

function initializedCondition({ spec, phase, initStatuses, appStatuses, staysInitialized }: ConditionFacts): Finding {
  const type = 'Initialized'
  const containers = spec.initContainers ?? []
  if (phase === 'Succeeded') return { type, status: 'True', reason: 'PodCompleted' }
  // Stays True when a lost sandbox makes the init containers run again (spec 2.8a).
  if (staysInitialized || appStatuses.some(s => s.state.running || s.state.terminated)) return { type, status: 'True' }
  const message = listing(containers, initStatuses, 'incomplete', (container, s) => (isSidecar(container) ? s.started === true : s.ready))
  return message === undefined ? { type, status: 'True' } : { type, status: 'False', reason: 'ContainersNotInitialized', message }
}

/** Also for the conditions that a change of readiness makes at once (status manager SetContainerReadiness). */
export function containersReadyCondition(facts: ConditionFacts): Finding {
  const type = 'ContainersReady'
  const { spec, phase, initStatuses, appStatuses } = facts
  if (phase === 'Succeeded') return { type, status: 'False', reason: 'PodCompleted' }
  if (phase === 'Failed') return { type, status: 'False', reason: 'PodFailed' }
  if (appStatuses.length === 0) return { type, status: 'False', reason: 'UnknownContainerStatuses' }
  const containers = [...(spec.initContainers ?? []).filter(isSidecar), ...spec.containers]
  const message = listing(containers, [...initStatuses, ...appStatuses], 'unready', (_, s) => s.ready)
  return message === undefined ? { type, status: 'True' } : { type, status: 'False', reason: 'ContainersNotReady', message }
}

/** Ready is ContainersReady and every readiness gate (spec 7.6). */
export function readyCondition({ spec, others }: Pick<ConditionFacts, 'spec' | 'others'>, containersReady: Finding): Finding {
  if (containersReady.status !== 'True') return { ...containersReady, type: 'Ready' }
  const open = (spec.readinessGates ?? []).flatMap(({ conditionType }) => {
    const condition = others.find(c => c.type === conditionType)
    if (!condition) return [`corresponding condition of pod readiness gate ${JSON.stringify(conditionType)} does not exist.`]
    if (condition.status === 'True') return []
    return [`the status of pod readiness gate ${JSON.stringify(conditionType)} is not "True", but ${condition.status}`]
  })
  if (open.length === 0) return { type: 'Ready', status: 'True' }
  return { type: 'Ready', status: 'False', reason: 'ReadinessGatesNotReady', message: open.join(', ') }
}

/** Whether the Ready condition that the API has is not what its readiness gates say (status NeedToReconcilePodReadiness). */
export function needsReadinessReconciled({ spec, status }: PodObject): boolean {
  const { conditions = [] } = status
  const containersReady = conditions.find(c => c.type === 'ContainersReady')
  const ready = conditions.find(c => c.type === 'Ready')
  if (!spec.readinessGates?.length || !containersReady || !ready) return false
  return readyCondition({ spec, others: conditions }, containersReady).status !== ready.status
}

/** `containers with unknown status: [a], containers with unready status: [b c]`; `undefined` when all are as they should be. */
function listing(
  containers: readonly Container[],
  statuses: readonly ContainerStatus[],
  word: 'incomplete' | 'unready',
  isFine: (container: Container, status: ContainerStatus) => boolean,
): string | undefined {
  const byName = new Map(statuses.map(status => [status.name, status]))
  const status = (container: Container) => byName.get(container.name)
  const unknown = containers.filter(c => !status(c))
  const bad = containers.filter(c => {
    const found = status(c)
    return found !== undefined && !isFine(c, found)
  })
  const parts = [
    ...(unknown.length === 0 ? [] : [`containers with unknown status: ${names(unknown)}`]),
    ...(bad.length === 0 ? [] : [`containers with ${word} status: ${names(bad)}`]),
  ]
  return parts.length === 0 ? undefined : parts.join(', ')
}

const names = (list: readonly Container[]) => `[${list.map(c => c.name).join(' ')}]`
