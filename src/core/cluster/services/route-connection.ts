import type { Json } from '../../json.ts'
import { listAt, member, textAt, textOf } from '../../pod/tolerant.ts'
import type { Route } from '../../runtime/container.ts'
import type { ApiObject } from '../api/api-object.ts'
import { hasAddress, numberAt, type ServicePort, type ServiceView, viewService } from './service-view.ts'

/** What the node's rules for Services are made of. */
export interface RouteSources {
  readonly services: readonly ApiObject[]
  slices(namespace: string, service: string): readonly ApiObject[]
  readonly nodeAddress: string
  /** Chooses among so many. */
  choose(count: number): number
  /** The endpoint that a client of a Service is to stay with, if there is one. */
  remembered(service: string, client: string, forMs: number): string | undefined
  remember(service: string, client: string, address: string): void
}

/**
 * Where a connection to a Service's address or a node port goes (kube-proxy in iptables mode): to one of its ready endpoints; without
 * any, it is rejected; at a port that the Service does not have, nobody answers. Nothing: the address belongs to no Service.
 */
export function routeConnection(address: string, port: number, client: string, sources: RouteSources): Route | undefined {
  const services = sources.services.map(viewService)
  const [owner, servicePort] = address === sources.nodeAddress ? ownerOfNodePort(services, port) : ownerOfAddress(services, address, port)
  if (!owner) return undefined
  if (!servicePort) return 'unanswered'
  const targets = targetsOf(sources.slices(owner.namespace, owner.name), servicePort)
  if (targets.length === 0) return 'refused'
  const key = `${owner.namespace}/${owner.name}:${servicePort.port}`
  const kept = owner.affinityMs > 0 ? sources.remembered(key, client, owner.affinityMs) : undefined
  const target = targets.find(one => `${one.address}:${one.port}` === kept) ?? targets[sources.choose(targets.length)] ?? targets[0]
  if (!target) return 'refused'
  if (owner.affinityMs > 0) sources.remember(key, client, `${target.address}:${target.port}`)
  return target
}

type Owner = readonly [ServiceView | undefined, ServicePort | undefined]

function ownerOfAddress(services: readonly ServiceView[], address: string, port: number): Owner {
  const owner = services.find(service => hasAddress(service) && service.clusterIP === address)
  return [owner, owner?.ports.find(one => one.port === port && one.protocol === 'TCP')]
}

function ownerOfNodePort(services: readonly ServiceView[], port: number): Owner {
  for (const service of services) {
    const found = service.ports.find(one => one.nodePort === port && one.protocol === 'TCP')
    if (found) return [service, found]
  }
  return [undefined, undefined]
}

interface Target {
  readonly address: string
  readonly port: number
}

/** Ready endpoints; where all of them are ending, those that still serve (kube-proxy CategorizeEndpoints). */
function targetsOf(slices: readonly ApiObject[], { name, protocol }: ServicePort): readonly Target[] {
  const all = slices.flatMap(({ fields }) => {
    const port = listAt(fields, 'ports').find(one => textAt(one, 'name') === name && (textAt(one, 'protocol') || 'TCP') === protocol)
    return port === undefined ? [] : listAt(fields, 'endpoints').map(endpoint => ({ endpoint, port: numberAt(port, 'port') }))
  })
  const condition = (endpoint: Json, key: string) => member(member(endpoint, 'conditions'), key)
  const ready = all.filter(({ endpoint }) => condition(endpoint, 'ready') !== false)
  const serving = all.filter(({ endpoint }) => condition(endpoint, 'serving') === true && condition(endpoint, 'terminating') === true)
  return (ready.length > 0 ? ready : serving).flatMap(({ endpoint, port }) => {
    const address = textOf(listAt(endpoint, 'addresses')[0])
    return address === '' ? [] : [{ address, port }]
  })
}
