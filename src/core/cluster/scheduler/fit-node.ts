import type { JsonObject } from '../../json.ts'
import type { PodObject, PodSpec } from '../../pod/kubernetes.ts'
import { listAt, member, objectAt, textAt } from '../../pod/tolerant.ts'
import { fitsRule } from '../api/selects.ts'
import type { NodeWorld, Taint } from '../world.ts'
import { fitAffinity } from './fit-affinity.ts'
import type { Misfit } from './misfit.ts'
import { amountsOf, podRequests, sumOf } from './pod-requests.ts'

const never = (reason: string): Misfit => ({ reasons: [reason], couldFit: false })
const full = (reason: string): Misfit => ({ reasons: [reason], couldFit: true })

/** Why a node with these Pods on it cannot take another one; the first plugin that refuses counts (scheduler Filter plugins, spec 12.2). */
export function fitNode(pod: PodObject, node: NodeWorld, others: readonly PodObject[], shortTaintText: boolean): Misfit | undefined {
  const taint = node.taints.find(t => t.effect !== 'PreferNoSchedule' && !pod.spec.tolerations?.some(toleration => tolerates(toleration, t)))
  if (taint?.key === 'node.kubernetes.io/unschedulable') return never('node(s) were unschedulable')
  if (taint) return never(shortTaintText ? 'node(s) had untolerated taint(s)' : `node(s) had untolerated taint {${taint.key}: ${taint.value ?? ''}}`)
  if (!fitsNodeAffinity(pod.spec, node)) return never("node(s) didn't match Pod's node affinity/selector")
  if (portsTaken(pod, others)) return full("node(s) didn't have free ports for the requested pod ports")
  return missingResources(pod, node, others) ?? fitSpread(pod, node) ?? fitAffinity(pod, node, others)
}

/** v1 Toleration.ToleratesTaint. */
export function tolerates(toleration: JsonObject, taint: Taint): boolean {
  const [effect, key, operator] = [textAt(toleration, 'effect'), textAt(toleration, 'key'), textAt(toleration, 'operator') || 'Equal']
  if (effect !== '' && effect !== taint.effect) return false
  if (key !== '' && key !== taint.key) return false
  return operator === 'Exists' || (key !== '' && textAt(toleration, 'value') === (taint.value ?? ''))
}

/** component-helpers nodeaffinity.RequiredNodeAffinity: the selector, and one of the terms. */
export function fitsNodeAffinity(spec: PodSpec, node: NodeWorld): boolean {
  const labels: JsonObject = node.labels
  if (!Object.entries(spec.nodeSelector ?? {}).every(([key, value]) => member(labels, key) === value)) return false
  const required = member(objectAt(spec.other?.['affinity'], 'nodeAffinity'), 'requiredDuringSchedulingIgnoredDuringExecution')
  if (required === undefined || required === null) return true
  return listAt(required, 'nodeSelectorTerms').some(term => {
    const [rules, fields] = [listAt(term, 'matchExpressions'), listAt(term, 'matchFields')]
    if (rules.length + fields.length === 0) return false
    return rules.every(rule => fitsRule(rule, labels)) && fields.every(rule => fitsRule(rule, { 'metadata.name': node.name }))
  })
}

/** Whether a Pod wants a port of the node that one of the others has (nodeports Fits). */
export function portsTaken(pod: PodObject, others: readonly PodObject[]): boolean {
  const wanted = hostPorts(pod)
  if (wanted.length === 0) return false
  const taken = new Set(others.flatMap(hostPorts))
  return wanted.some(port => taken.has(port))
}

/** Init containers that end give their ports back; sidecars keep them (nodeports getContainerPorts). */
const hostPorts = ({ spec }: PodObject) =>
  [...(spec.initContainers ?? []).filter(c => c.restartPolicy === 'Always'), ...spec.containers].flatMap(container =>
    (container.ports ?? []).flatMap(({ hostPort, protocol }) => (hostPort ? [`${protocol}/${hostPort}`] : [])))

/** noderesources fitsRequest. */
function missingResources(pod: PodObject, node: NodeWorld, others: readonly PodObject[]): Misfit | undefined {
  const allocatable = amountsOf(Object.entries(node.allocatable))
  const used = sumOf(others.map(other => podRequests(other.spec)))
  const tooMany = BigInt(others.length + 1) * 1_000_000_000n > (allocatable.get('pods') ?? 0n)
  const short = [...podRequests(pod.spec)].filter(([name, wanted]) => wanted > 0n && wanted > (allocatable.get(name) ?? 0n) - (used.get(name) ?? 0n))
  const reasons = [...(tooMany ? ['Too many pods'] : []), ...short.map(([name]) => `Insufficient ${name}`)]
  if (reasons.length === 0) return undefined
  return { reasons, couldFit: short.every(([name, wanted]) => wanted <= (allocatable.get(name) ?? 0n)) }
}

/** podtopologyspread: on one node every spread is even, if only the node has the label. */
function fitSpread({ spec }: PodObject, node: NodeWorld): Misfit | undefined {
  const misses = listAt(spec.other, 'topologySpreadConstraints').some(constraint =>
    textAt(constraint, 'whenUnsatisfiable') !== 'ScheduleAnyway' && !Object.hasOwn(node.labels, textAt(constraint, 'topologyKey')))
  return misses ? never("node(s) didn't match pod topology spread constraints (missing required label)") : undefined
}
