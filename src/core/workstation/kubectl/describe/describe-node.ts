import type { Json } from '../../../json.ts'
import { formatTime } from '../../../kubectl/describe-time.ts'
import { byBytes, type DescribeWriter } from '../../../kubectl/describe-writer.ts'
import { ageSince } from '../../../kubectl/human-duration.ts'
import type { PodObject } from '../../../pod/kubernetes.ts'
import { addQuantities, parseQuantity, printQuantity, type Quantity, zero } from '../../../pod/quantity.ts'
import { effectiveResources } from '../../../pod/resources.ts'
import { listAt, member, objectAt, textAt, textOf } from '../../../pod/tolerant.ts'
import { encodePod } from '../../../cluster/api/encode-pod.ts'
import { type Describer, type Target, writeTags } from './describe-target.ts'

const rolePrefix = 'node-role.kubernetes.io/'

/** kubectl describeNode */
export const describeNode: Describer = (w, target) => {
  const { object: { metadata }, spec, status } = target
  w.field(0, 'Name', metadata.name)
  const roles = Object.entries(metadata.labels ?? {}).flatMap(([key, value]) => (key.startsWith(rolePrefix) ? [key.slice(rolePrefix.length)] : key === 'kubernetes.io/role' ? [value] : [])).filter(Boolean)
  w.field(0, 'Roles', roles.toSorted(byBytes).join(',') || '<none>')
  writeTags(w, metadata)
  w.field(0, 'CreationTimestamp', formatTime(metadata.creationTimestamp))
  writeTaints(w, listAt(spec, 'taints'))
  w.field(0, 'Unschedulable', member(spec, 'unschedulable') === true)
  writeLease(w, target)
  writeConditions(w, listAt(status, 'conditions'))
  w.write(0, 'Addresses:\n')
  for (const address of listAt(status, 'addresses')) w.field(1, textAt(address, 'type'), textAt(address, 'address'))
  for (const [title, key] of [['Capacity', 'capacity'], ['Allocatable', 'allocatable']] as const) {
    const resources = objectAt(status, key)
    const names = Object.keys(resources).sort(byBytes)
    if (names.length > 0) w.write(0, `${title}:\n`)
    for (const name of names) w.write(0, `  ${name}:\t${textAt(resources, name)}\n`)
  }
  writeSystem(w, target)
  writePods(w, target)
  target.events(w)
}

function writeTaints(w: DescribeWriter, taints: readonly Json[]): void {
  w.write(0, 'Taints:\t')
  if (taints.length === 0) w.writeLine('<none>')
  const order = (taint: Json) => `${textAt(taint, 'effect')},${textAt(taint, 'key')}`
  for (const [i, taint] of taints.toSorted((a, b) => byBytes(order(a), order(b))).entries()) {
    const value = textAt(taint, 'value')
    w.write(0, `${i > 0 ? '\t' : ''}${textAt(taint, 'key')}${value === '' ? '' : `=${value}`}:${textAt(taint, 'effect')}\n`)
  }
}

function writeLease(w: DescribeWriter, { api, object: { metadata } }: Target): void {
  const lease = api.get('Lease', 'kube-node-lease', metadata.name)
  if (!lease) {
    w.field(0, 'Lease', `Failed to get lease: leases.coordination.k8s.io ${JSON.stringify(metadata.name)} not found`)
    return
  }
  const spec = objectAt(lease.json, 'spec')
  const time = (key: string) => (textAt(spec, key) === '' ? '<unset>' : formatTime(textAt(spec, key)))
  w.write(0, 'Lease:\n')
  w.field(1, 'HolderIdentity', textAt(spec, 'holderIdentity') || '<unset>')
  w.field(1, 'AcquireTime', time('acquireTime'))
  w.field(1, 'RenewTime', time('renewTime'))
}

function writeConditions(w: DescribeWriter, conditions: readonly Json[]): void {
  if (conditions.length === 0) return
  w.write(0, 'Conditions:\n  Type\tStatus\tLastHeartbeatTime\tLastTransitionTime\tReason\tMessage\n')
  w.write(1, '----\t------\t-----------------\t------------------\t------\t-------\n')
  for (const each of conditions) {
    const times = `${formatTime(textAt(each, 'lastHeartbeatTime'))} \t${formatTime(textAt(each, 'lastTransitionTime'))}`
    w.write(1, `${textAt(each, 'type')} \t${textAt(each, 'status')} \t${times} \t${textAt(each, 'reason')} \t${textAt(each, 'message')}\n`)
  }
}

function writeSystem(w: DescribeWriter, { spec, status }: Target): void {
  w.write(0, 'System Info:\n')
  const info = objectAt(status, 'nodeInfo')
  for (const [word, key] of [
    ['Machine ID', 'machineID'], ['System UUID', 'systemUUID'], ['Boot ID', 'bootID'], ['Kernel Version', 'kernelVersion'], ['OS Image', 'osImage'],
    ['Operating System', 'operatingSystem'], ['Architecture', 'architecture'], ['Container Runtime Version', 'containerRuntimeVersion'],
    ['Kubelet Version', 'kubeletVersion'], ['Kube-Proxy Version', 'kubeProxyVersion'],
  ] as const) w.write(0, `  ${word}:\t${textAt(info, key)}\n`)
  if (textAt(spec, 'podCIDR') !== '') w.field(0, 'PodCIDR', textAt(spec, 'podCIDR'))
  if (listAt(spec, 'podCIDRs').length > 0) w.field(0, 'PodCIDRs', listAt(spec, 'podCIDRs').map(textOf).join(','))
  if (textAt(spec, 'providerID') !== '') w.field(0, 'ProviderID', textAt(spec, 'providerID'))
}

type Kind = 'requests' | 'limits'

/** kubectl describeNodeResource */
function writePods(w: DescribeWriter, { api, object: { metadata }, status }: Target): void {
  const pods = api.list('Pod').flatMap(({ pod }) => (pod && pod.spec.nodeName === metadata.name && !['Succeeded', 'Failed'].includes(pod.status.phase) ? [pod] : []))
  const allocatable = objectAt(status, Object.keys(objectAt(status, 'allocatable')).length > 0 ? 'allocatable' : 'capacity')
  const part = (quantity: Quantity, resource: string) => {
    const all = parseQuantity(member(allocatable, resource)) ?? zero
    return `${printQuantity(quantity)} (${all.nano === 0n ? 0 : Number((quantity.nano * 100n) / all.nano)}%)`
  }
  w.field(0, 'Non-terminated Pods', `(${pods.length} in total)`)
  w.write(1, 'Namespace\tName\t\tCPU Requests\tCPU Limits\tMemory Requests\tMemory Limits\tAge\n')
  w.write(1, '---------\t----\t\t------------\t----------\t---------------\t-------------\t---\n')
  const columns = [['requests', 'cpu'], ['limits', 'cpu'], ['requests', 'memory'], ['limits', 'memory']] as const
  for (const pod of pods) {
    const parts = columns.map(([kind, resource]) => part(amount(pod, kind, resource), resource))
    w.write(1, `${pod.metadata.namespace}\t${pod.metadata.name}\t\t${parts.join('\t')}\t${ageSince(pod.metadata.creationTimestamp, api.nowMs)}\n`)
  }
  w.write(0, 'Allocated resources:\n  (Total limits may be over 100 percent, i.e., overcommitted.)\n')
  w.write(1, 'Resource\tRequests\tLimits\n')
  w.write(1, '--------\t--------\t------\n')
  const total = (kind: Kind, resource: string) => pods.map(pod => amount(pod, kind, resource)).reduce(addQuantities, zero)
  const hugePages = Object.keys(allocatable).filter(name => name.startsWith('hugepages-')).sort(byBytes)
  for (const resource of ['cpu', 'memory', 'ephemeral-storage', ...hugePages]) w.write(1, `${resource}\t${part(total('requests', resource), resource)}\t${part(total('limits', resource), resource)}\n`)
  const others = Object.keys(allocatable).filter(name => name.includes('/')).sort(byBytes)
  for (const resource of others) w.write(1, `${resource}\t${printQuantity(total('requests', resource))}\t${printQuantity(total('limits', resource))}\n`)
}

const amount = (pod: PodObject, kind: Kind, resource: string): Quantity => parseQuantity(effectiveResources(objectAt(encodePod(pod), 'spec'))[kind].get(resource)) ?? zero
