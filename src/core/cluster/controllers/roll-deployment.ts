import { objectAt, textAt } from '../../pod/tolerant.ts'
import type { ApiObject } from '../api/api-object.ts'
import { countAt, specAt } from './owned-pods.ts'
import { scaledValue } from './scaled-value.ts'

/** A change of a ReplicaSet's size. */
export interface Scaling {
  readonly set: ApiObject
  readonly from: number
  readonly to: number
}

export const replicasOf = (set: ApiObject) => countAt(set, 'replicas', 1)

const availableOf = (set: ApiObject) => {
  const count = objectAt(set.fields, 'status')['availableReplicas']
  return typeof count === 'number' ? count : 0
}

const sum = (sets: readonly ApiObject[], count: (set: ApiObject) => number) => sets.reduce((total, set) => total + count(set), 0)

/** How many Pods there may be too much, and how many too few, while a Deployment rolls (ResolveFenceposts). */
export function fenceposts(deployment: ApiObject): { readonly surge: number; readonly unavailable: number } {
  const wanted = countAt(deployment, 'replicas', 1)
  const strategy = objectAt(specAt(deployment, 'strategy'), 'rollingUpdate')
  const surge = scaledValue(strategy['maxSurge'], wanted, 'up', '25%')
  const unavailable = scaledValue(strategy['maxUnavailable'], wanted, 'down', '25%')
  return { surge, unavailable: surge === 0 && unavailable === 0 ? 1 : Math.min(unavailable, wanted) }
}

/** The size of a Deployment's newest ReplicaSet (NewRSNewReplicas, reconcileNewReplicaSet). `size` is its present one. */
export function newSize(deployment: ApiObject, old: readonly ApiObject[], size: number): number {
  const wanted = countAt(deployment, 'replicas', 1)
  if (size > wanted || isRecreated(deployment)) return wanted
  const room = wanted + fenceposts(deployment).surge - sum(old, replicasOf) - size
  return room <= 0 ? size : size + Math.min(room, wanted - size)
}

export const isRecreated = (deployment: ApiObject) => textAt(specAt(deployment, 'strategy'), 'type') === 'Recreate'

/** Which old ReplicaSets shrink now: what is not available goes first, then as much as the newest can answer for (reconcileOldReplicaSets). */
export function shrinkOld(deployment: ApiObject, newest: ApiObject, old: readonly ApiObject[]): readonly Scaling[] {
  const least = countAt(deployment, 'replicas', 1) - fenceposts(deployment).unavailable
  const total = sum(old, replicasOf) + replicasOf(newest)
  let broken = total - least - (replicasOf(newest) - availableOf(newest))
  if (sum(old, replicasOf) === 0 || broken <= 0) return []
  const cleaned = old.map(set => {
    const away = Math.min(broken, replicasOf(set) - availableOf(set))
    broken -= away
    return { set, from: replicasOf(set), to: replicasOf(set) - away }
  })
  let spare = sum([...old, newest], availableOf) - least
  return cleaned.flatMap(scaling => {
    const away = Math.max(0, Math.min(scaling.to, spare))
    spare -= away
    const steps = [scaling, { set: scaling.set, from: scaling.to, to: scaling.to - away }]
    return steps.filter(({ from, to }) => from !== to)
  })
}
