import type { Json } from '../../json.ts'
import { listAt, member, textAt, textOf } from '../../pod/tolerant.ts'
import type { NameAnswer } from '../../runtime/container.ts'
import type { ApiObject } from '../api/api-object.ts'
import { hasAddress, isHeadless, type ServiceView, viewService } from './service-view.ts'

/** What the cluster's name server knows, in what the API server has. */
export interface DnsSources {
  readonly namespaces: ReadonlySet<string>
  service(namespace: string, name: string): ApiObject | undefined
  readonly services: readonly ApiObject[]
  /** The EndpointSlices of a Service. */
  slices(namespace: string, service: string): readonly ApiObject[]
}

const zone = 'cluster.local'

/** The answer of the cluster's name server to a full name (CoreDNS, plugin kubernetes); nothing where the name is none of the cluster's. */
export function answerName(question: string, sources: DnsSources): NameAnswer | undefined {
  const name = question.toLowerCase().replace(/\.$/, '')
  if (name.endsWith('.in-addr.arpa')) return answerAddress(name, sources)
  if (name !== zone && !name.endsWith(`.${zone}`)) return undefined
  const labels = name.slice(0, -zone.length - 1).split('.').filter(label => label !== '')
  const kind = labels.pop()
  const namespace = labels.pop()
  if (kind === undefined || (namespace === undefined && (kind === 'svc' || kind === 'pod'))) return nothing(name)
  if (kind !== 'svc' && kind !== 'pod') return noName
  if (namespace === undefined || !sources.namespaces.has(namespace)) return noName
  if (labels.length === 0) return nothing(name)
  return kind === 'pod' ? answerPod(name, labels) : answerService(name, labels, namespace, sources)
}

const noName: NameAnswer = { kind: 'no-such-name' }
const found = (name: string, addresses: readonly string[]): NameAnswer => ({ kind: 'addresses', name, addresses })
/** The name exists, and nothing is known under it. */
const nothing = (name: string) => found(name, [])

/** `10-244-0-7.default.pod.cluster.local`: the address, whoever has it (`pods insecure`). */
function answerPod(name: string, labels: readonly string[]): NameAnswer {
  const address = (labels[0] ?? '').replaceAll('-', '.')
  return labels.length === 1 && /^\d{1,3}(\.\d{1,3}){3}$/.test(address) ? found(name, [address]) : noName
}

function answerService(name: string, labels: readonly string[], namespace: string, sources: DnsSources): NameAnswer {
  const object = sources.service(namespace, labels.at(-1) ?? '')
  const service = object && viewService(object)
  if (!service) return noName
  const before = labels.slice(0, -1)
  const endpoints = readyEndpoints(sources.slices(namespace, service.name))
  const [first = '', second = ''] = before
  if (before.length === 1) return answerIf(name, endpoints.filter(endpoint => endpoint.hostname === first).map(endpoint => endpoint.address))
  if (before.length > 2) return noName
  if (before.length === 2 && !hasPort(service, first, second)) return noName
  if (service.type === 'ExternalName') return { kind: 'addresses', name, addresses: [], alias: service.externalName.replace(/\.$/, '') }
  return isHeadless(service) ? answerIf(name, endpoints.map(endpoint => endpoint.address)) : found(name, hasAddress(service) ? [service.clusterIP] : [])
}

const answerIf = (name: string, addresses: readonly string[]) => (addresses.length === 0 ? noName : found(name, [...new Set(addresses)]))

/** `_http._tcp` before the name of a Service. */
const hasPort = ({ ports }: ServiceView, port: string, protocol: string) => ports.some(one => `_${one.name}` === port && `_${one.protocol.toLowerCase()}` === protocol)

interface NamedEndpoint {
  readonly address: string
  /** Its own name, or its address with dashes. */
  readonly hostname: string
}

function readyEndpoints(slices: readonly ApiObject[]): readonly NamedEndpoint[] {
  const ready = (endpoint: Json) => member(member(endpoint, 'conditions'), 'ready') !== false
  return slices.flatMap(({ fields }) => listAt(fields, 'endpoints').filter(ready)).flatMap(endpoint =>
    listAt(endpoint, 'addresses').map(textOf).map(address => ({ address, hostname: textAt(endpoint, 'hostname') || address.replaceAll('.', '-') })))
}

/** Who has an address: a Service, or a Pod behind one. */
function answerAddress(name: string, sources: DnsSources): NameAnswer {
  const address = name.replace(/\.in-addr\.arpa$/, '').split('.').toReversed().join('.')
  const services = sources.services.map(viewService)
  const full = ({ name: service, namespace }: ServiceView) => `${service}.${namespace}.svc.${zone}`
  const owner = services.find(service => service.clusterIP === address)
  if (owner) return { kind: 'name', name, target: full(owner) }
  for (const service of services) {
    const endpoint = readyEndpoints(sources.slices(service.namespace, service.name)).find(one => one.address === address)
    if (endpoint) return { kind: 'name', name, target: `${endpoint.hostname}.${full(service)}` }
  }
  return noName
}
