import type { JsonObject } from '../../json.ts'
import type { PodObject } from '../../pod/kubernetes.ts'
import { parseQuantity, zero } from '../../pod/quantity.ts'
import { effectiveResources } from '../../pod/resources.ts'

/** Why a node does not take a Pod that was bound to it. */
export interface Rejection {
  readonly reason: string
  readonly message: string
}

/** The node, as admission looks at it. */
export interface AdmittingNode {
  readonly allocatable: Readonly<Record<string, string>>
  readonly labels: Readonly<Record<string, string>>
}

const reasons: Readonly<Record<string, string>> = {
  pods: 'OutOfpods', cpu: 'OutOfcpu', memory: 'OutOfmemory', 'ephemeral-storage': 'OutOfephemeral-storage',
}

/** The first reason for which the kubelet rejects a Pod, given those that it has taken (lifecycle predicateAdmitHandler; spec 6.6). */
export function admitToNode(pod: PodObject, others: readonly PodObject[], node: AdmittingNode): Rejection | undefined {
  return lacking(pod, others, node) ?? selection(pod, node) ?? ports(pod, others)
}

function lacking(pod: PodObject, others: readonly PodObject[], { allocatable }: AdmittingNode): Rejection | undefined {
  const wanted = requestsOf(pod)
  const rest = [...wanted.keys()].filter(name => !(name in reasons) && Object.hasOwn(allocatable, name))
  for (const name of [...Object.keys(reasons), ...rest]) {
    const requested = wanted.get(name) ?? 0n
    const used = others.reduce((sum, other) => sum + (requestsOf(other).get(name) ?? 0n), 0n)
    const capacity = amount(name, allocatable[name])
    if (requested === 0n || requested + used <= capacity || !Object.hasOwn(allocatable, name)) continue
    const message = `Node didn't have enough resource: ${name}, requested: ${requested}, used: ${used}, capacity: ${capacity}`
    return { reason: reasons[name] ?? `OutOf${name}`, message }
  }
  return undefined
}

const requests = new WeakMap<PodObject['spec'], ReadonlyMap<string, bigint>>()

function requestsOf({ spec }: PodObject): ReadonlyMap<string, bigint> {
  const known = requests.get(spec)
  if (known) return known
  const all = effectiveResources({ ...spec.other, ...(spec as unknown as JsonObject) }).requests
  const sums = new Map([['pods', 1n], ...[...all].map(([name, text]) => [name, amount(name, text)] as const)] as const)
  requests.set(spec, sums)
  return sums
}

/** As the scheduler counts: thousandths of a CPU, whole units of everything else. */
function amount(name: string, text: string | undefined): bigint {
  const { nano } = parseQuantity(text) ?? zero
  const unit = name === 'cpu' ? 1_000_000n : 1_000_000_000n
  return (nano + unit - 1n) / unit
}

const failed = (predicate: string, why: string): Rejection => ({ reason: predicate, message: `Predicate ${predicate} failed: ${why}` })

function selection({ spec }: PodObject, { labels }: AdmittingNode): Rejection | undefined {
  const fits = Object.entries(spec.nodeSelector ?? {}).every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value)
  return fits ? undefined : failed('NodeAffinity', "node(s) didn't match Pod's node affinity/selector")
}

function ports(pod: PodObject, others: readonly PodObject[]): Rejection | undefined {
  const taken = new Set(others.flatMap(hostPorts))
  return hostPorts(pod).some(port => taken.has(port))
    ? failed('NodePorts', "node(s) didn't have free ports for the requested pod ports")
    : undefined
}

const hostPorts = ({ spec }: PodObject): readonly string[] =>
  [...spec.containers, ...(spec.initContainers ?? []).filter(c => c.restartPolicy === 'Always')].flatMap(container =>
    (container.ports ?? []).flatMap(({ hostPort, protocol }) => (hostPort ? [`${protocol}/${hostPort}`] : [])))
