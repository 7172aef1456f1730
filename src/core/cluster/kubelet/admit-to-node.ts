import type { PodObject } from '../../pod/kubernetes.ts'
import { fitsNodeAffinity, portsTaken } from '../scheduler/fit-node.ts'
import { amountsOf, podRequests, sumOf } from '../scheduler/pod-requests.ts'
import type { NodeWorld } from '../world.ts'

/** Why a node does not take a Pod that was bound to it. */
export interface Rejection {
  readonly reason: string
  readonly message: string
}

const reasons: Readonly<Record<string, string>> = {
  pods: 'OutOfpods', cpu: 'OutOfcpu', memory: 'OutOfmemory', 'ephemeral-storage': 'OutOfephemeral-storage',
}

/** The first reason for which the kubelet rejects a Pod, given those that it has taken (lifecycle predicateAdmitHandler; spec 6.6). */
export function admitToNode(pod: PodObject, others: readonly PodObject[], node: NodeWorld): Rejection | undefined {
  const lacking = missingResource(pod, others, node)
  if (lacking) return lacking
  if (!fitsNodeAffinity(pod.spec, node)) return failed('NodeAffinity', "node(s) didn't match Pod's node affinity/selector")
  return portsTaken(pod, others) ? failed('NodePorts', "node(s) didn't have free ports for the requested pod ports") : undefined
}

const failed = (predicate: string, why: string): Rejection => ({ reason: predicate, message: `Predicate ${predicate} failed: ${why}` })

const billion = 1_000_000_000n

function missingResource(pod: PodObject, others: readonly PodObject[], node: NodeWorld): Rejection | undefined {
  const wanted = new Map([['pods', billion], ...podRequests(pod.spec)])
  const allUsed = new Map([...sumOf(others.map(other => podRequests(other.spec))), ['pods', BigInt(others.length) * billion]])
  const capacities = amountsOf(Object.entries(node.allocatable))
  for (const name of new Set([...Object.keys(reasons), ...wanted.keys()])) {
    // Extended resources that the node does not know are somebody else's matter (removeMissingExtendedResources).
    const capacity = capacities.get(name)
    const [requested, used] = [wanted.get(name) ?? 0n, allUsed.get(name) ?? 0n]
    if (capacity === undefined || requested === 0n || requested + used <= capacity) continue
    const [asked, taken, all] = [requested, used, capacity].map(amount => counted(name, amount))
    const message = `Node didn't have enough resource: ${name}, requested: ${asked}, used: ${taken}, capacity: ${all}`
    return { reason: reasons[name] ?? `OutOf${name}`, message }
  }
  return undefined
}

/** As the scheduler counts: thousandths of a CPU, whole units of everything else. */
function counted(name: string, amount: bigint): bigint {
  const unit = name === 'cpu' ? 1_000_000n : billion
  return (amount + unit - 1n) / unit
}
