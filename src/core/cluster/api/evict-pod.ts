import { objectAt, textAt, member } from '../../pod/tolerant.ts'
import type { PodCondition, PodObject } from '../../pod/kubernetes.ts'
import { scaledValue } from '../controllers/scaled-value.ts'
import type { ApiObject } from './api-object.ts'
import type { ApiServer } from './api-server.ts'
import type { Refusal } from './refuse-pod.ts'
import { selects } from './selects.ts'

/**
 * A request to evict a Pod (registry EvictionREST): where its disruption budget allows it, the Pod is marked and deleted with its
 * own grace period. Returns why it was refused.
 */
export function evictPod(api: ApiServer, pod: PodObject, cause: string): Refusal | undefined {
  const refusal = ignoresBudgets(pod) ? undefined : budgetRefusal(api, pod)
  if (refusal !== undefined) return { path: `Pod ${pod.metadata.name}`, message: refusal }
  const condition: PodCondition = {
    type: 'DisruptionTarget', status: 'True', lastProbeTime: null, lastTransitionTime: api.timestamp(),
    reason: 'EvictionByEvictionAPI', message: 'Eviction API: evicting',
  }
  const others = (pod.status.conditions ?? []).filter(({ type }) => type !== condition.type)
  api.putPodStatus(pod.metadata.uid, { ...pod.status, conditions: [...others, condition] }, cause)
  api.deletePod(pod.metadata.uid, undefined, cause)
  return undefined
}

/** canIgnorePDB: a Pod that serves nobody. */
const ignoresBudgets = ({ metadata, status }: PodObject) => status.phase !== 'Running' || metadata.deletionTimestamp !== undefined

function budgetRefusal(api: ApiServer, pod: PodObject): string | undefined {
  const { namespace } = pod.metadata
  const budgets = api.objects.list('PodDisruptionBudget', namespace).filter(budget => covers(budget, pod))
  const [budget] = budgets
  if (!budget) return undefined
  if (budgets.length > 1) return 'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.'
  const covered = api.pods.filter(other => other.metadata.namespace === namespace && covers(budget, other))
  const healthy = covered.filter(other => other.metadata.deletionTimestamp === undefined && isReady(other)).length
  const { expected, desired } = wantedHealthy(api, budget, covered)
  if (!isReady(pod) && (textAt(objectAt(budget.fields, 'spec'), 'unhealthyPodEvictionPolicy') === 'AlwaysAllow' || (healthy >= desired && desired > 0))) return undefined
  if (expected > 0 && healthy > desired) return undefined
  const why = healthy <= desired
    ? `needs ${desired} healthy pods and has ${healthy} currently`
    : 'does not allow evicting pods currently'
  return `Cannot evict pod as it would violate the pod's disruption budget. The disruption budget ${budget.metadata.name} ${why}`
}

function covers({ fields }: ApiObject, { metadata }: PodObject): boolean {
  const selector = member(objectAt(fields, 'spec'), 'selector')
  return selector !== undefined && selects(objectAt(fields['spec'], 'selector'), metadata.labels ?? {})
}

const isReady = ({ status }: PodObject) => status.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True') === true

/** DisruptionController getExpectedPodCount: shares are of what the controllers of the Pods want. */
function wantedHealthy(api: ApiServer, { fields }: ApiObject, pods: readonly PodObject[]): { readonly expected: number; readonly desired: number } {
  const spec = objectAt(fields, 'spec')
  const maxUnavailable = member(spec, 'maxUnavailable')
  if (maxUnavailable !== undefined) {
    const expected = wantedByControllers(api, pods)
    return { expected, desired: Math.max(0, expected - scaledValue(maxUnavailable, expected, 'up', '0%')) }
  }
  const minAvailable = member(spec, 'minAvailable')
  const expected = typeof minAvailable === 'string' ? wantedByControllers(api, pods) : pods.length
  return { expected, desired: scaledValue(minAvailable, expected, 'up', '0%') }
}

function wantedByControllers(api: ApiServer, pods: readonly PodObject[]): number {
  const replicas = new Map<string, number>()
  for (const { metadata } of pods) {
    const owner = metadata.ownerReferences?.find(({ controller }) => controller)
    const object = owner && api.getObject(owner.kind, metadata.namespace, owner.name)
    const wanted = object && member(objectAt(object.fields, 'spec'), 'replicas')
    if (owner) replicas.set(owner.uid, typeof wanted === 'number' ? wanted : 1)
  }
  return [...replicas.values()].reduce((sum, count) => sum + count, 0)
}
