import type { Json, JsonObject } from '../../json.ts'
import { isJsonObject } from '../../json.ts'
import { listAt, member, objectAt, textAt, textOf } from '../../pod/tolerant.ts'
import type { Refusal } from '../api/refuse-pod.ts'
import { numberAt } from './service-view.ts'

/** 10.96.0.0/12, as kubeadm sets up a cluster. */
const firstAddress = (10 * 256 + 96) * 65_536
const addressCount = 2 ** 20
/** The first addresses and ports are kept for those who ask for one (KEP-3070, KEP-3668). */
const askedForAddresses = 257
const [firstNodePort, lastNodePort, askedForPorts] = [30_000, 32_767, 86]

/** What is taken already, and where to begin to look for what is free: a number in [0, 1) for a name. */
export interface Taken {
  readonly addresses: ReadonlySet<string>
  /** `TCP/30080`. */
  readonly nodePorts: ReadonlySet<string>
  readonly chance: (name: string) => number
}

/** A Service's `spec` with addresses and ports of its own (registry/core/service/storage Allocators), or why it cannot have those that it asks for. */
export function allocateService(key: string, spec: JsonObject, taken: Taken): JsonObject | Refusal {
  if (textAt(spec, 'type') === 'ExternalName') return spec
  const asked = textAt(spec, 'clusterIP')
  const families = withFamilies(spec, asked)
  const address = asked === 'None' ? asked : addressFor(key, asked, taken)
  if (typeof address !== 'string') return address
  const ports = nodePortsFor(key, spec, taken)
  if (isRefusal(ports)) return ports
  return { ...families, clusterIP: address, clusterIPs: [address], ...(Array.isArray(spec['ports']) && { ports }) }
}

export const isRefusal = (value: object): value is Refusal => 'message' in value && 'path' in value

function addressFor(key: string, asked: string, { addresses, chance }: Taken): string | Refusal {
  if (asked !== '') {
    const refuse = (why: string): Refusal => ({ path: 'spec.clusterIPs', message: `Invalid value: ${JSON.stringify([asked])}: failed to allocate IP ${asked}: ${why}` })
    const number = asked.split('.').reduce((sum, part) => sum * 256 + Number(part), 0) - firstAddress
    if (number < 0 || number >= addressCount) return refuse('the provided network does not match the current range')
    return addresses.has(asked) ? refuse('provided IP is already allocated') : asked
  }
  const room = addressCount - askedForAddresses - 1
  for (let i = Math.floor(chance(key) * room); ; i = (i + 1) % room) {
    const value = firstAddress + askedForAddresses + i
    const address = [24, 16, 8, 0].map(shift => Math.floor(value / 2 ** shift) % 256).join('.')
    if (!addresses.has(address)) return address
  }
}

function nodePortsFor(key: string, spec: JsonObject, taken: Taken): readonly Json[] | Refusal {
  const type = textAt(spec, 'type')
  const gets = type === 'NodePort' || (type === 'LoadBalancer' && member(spec, 'allocateLoadBalancerNodePorts') !== false)
  const used = new Set(taken.nodePorts)
  const result: Json[] = []
  for (const [i, port] of listAt(spec, 'ports').entries()) {
    if (!isJsonObject(port)) continue
    const asked = numberAt(port, 'nodePort')
    if (!gets && asked === 0) {
      result.push(port)
      continue
    }
    const protocol = textAt(port, 'protocol')
    const refuse = (why: string): Refusal => ({ path: `spec.ports[${i}].nodePort`, message: `Invalid value: ${asked}: ${why}` })
    if (asked !== 0 && (asked < firstNodePort || asked > lastNodePort)) return refuse(`provided port is not in the valid range. The range of valid ports is ${firstNodePort}-${lastNodePort}`)
    if (asked !== 0 && used.has(`${protocol}/${asked}`)) return refuse('provided port is already allocated')
    const nodePort = asked || freePort(protocol, used, taken.chance(`${key} ${numberAt(port, 'port')}`))
    used.add(`${protocol}/${nodePort}`)
    result.push({ ...port, nodePort })
  }
  return result
}

function freePort(protocol: string, used: ReadonlySet<string>, chance: number): number {
  const count = lastNodePort - firstNodePort + 1 - askedForPorts
  const start = Math.floor(chance * count)
  const tries = Array.from({ length: count }, (_, i) => firstNodePort + askedForPorts + ((start + i) % count))
  return tries.find(port => !used.has(`${protocol}/${port}`)) ?? firstNodePort
}

/** One family, unless it has neither an address nor Pods of its own (initIPFamilyFields). */
function withFamilies(spec: JsonObject, clusterIp: string): JsonObject {
  const isOpen = clusterIp === 'None' && Object.keys(objectAt(spec, 'selector')).length === 0
  const ipFamilyPolicy = textAt(spec, 'ipFamilyPolicy') || (isOpen ? 'RequireDualStack' : 'SingleStack')
  const given = listAt(spec, 'ipFamilies').map(textOf)
  const own = given.length > 0 ? given : ['IPv4']
  const isBoth = isOpen && ipFamilyPolicy !== 'SingleStack' && own.length === 1
  return { ...spec, ipFamilyPolicy, ipFamilies: isBoth ? [...own, own[0] === 'IPv4' ? 'IPv6' : 'IPv4'] : own }
}
