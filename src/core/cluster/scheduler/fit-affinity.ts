import type { Json, JsonObject } from '../../json.ts'
import type { PodObject } from '../../pod/kubernetes.ts'
import { listAt, member, objectAt, textAt } from '../../pod/tolerant.ts'
import { selects } from '../api/selects.ts'
import type { NodeWorld } from '../world.ts'
import type { Misfit } from './misfit.ts'

/** Whether the Pods of a node keep another one away, or lack one that it wants beside it (scheduler interpodaffinity). */
export function fitAffinity(pod: PodObject, node: NodeWorld, others: readonly PodObject[]): Misfit | undefined {
  const wanted = requiredTerms(pod, 'podAffinity')
  // The first of a group that wants to be together has nobody to join (satisfyPodAffinity).
  const isFirst = wanted.every(term => fits(term, pod, pod) && !others.some(other => fits(term, pod, other)))
  const isJoined = wanted.every(term => hasTopology(term, node) && (isFirst || others.some(other => fits(term, pod, other))))
  if (!isJoined) return { reasons: ["node(s) didn't match pod affinity rules"], couldFit: false }
  const avoids = requiredTerms(pod, 'podAntiAffinity').some(term => hasTopology(term, node) && others.some(other => fits(term, pod, other)))
  if (avoids) return { reasons: ["node(s) didn't match pod anti-affinity rules"], couldFit: true }
  const isAvoided = others.some(other => requiredTerms(other, 'podAntiAffinity').some(term => hasTopology(term, node) && fits(term, other, pod)))
  return isAvoided ? { reasons: ["node(s) didn't satisfy existing pods anti-affinity rules"], couldFit: true } : undefined
}

const requiredTerms = ({ spec }: PodObject, kind: 'podAffinity' | 'podAntiAffinity') =>
  listAt(objectAt(spec.other?.['affinity'], kind), 'requiredDuringSchedulingIgnoredDuringExecution')

const hasTopology = (term: Json, node: NodeWorld) => Object.hasOwn(node.labels, textAt(term, 'topologyKey'))

/** Whether a term of `owner` is about `other`. Without a selector it is about nobody. */
function fits(term: Json, owner: PodObject, other: PodObject): boolean {
  const namespaces = listAt(term, 'namespaces')
  const isNear = namespaces.length === 0 && member(term, 'namespaceSelector') === undefined
    ? other.metadata.namespace === owner.metadata.namespace
    : namespaces.includes(other.metadata.namespace) || member(term, 'namespaceSelector') !== undefined
  const labels: JsonObject = other.metadata.labels ?? {}
  return isNear && member(term, 'labelSelector') !== undefined && selects(objectAt(term, 'labelSelector'), labels)
}
