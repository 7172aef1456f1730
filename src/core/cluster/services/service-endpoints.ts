import type { JsonObject } from '../../json.ts'
import type { PodObject } from '../../pod/kubernetes.ts'
import { textAt } from '../../pod/tolerant.ts'
import { isSidecar } from '../api/is-sidecar.ts'
import { isTerminal } from '../api/is-terminal.ts'
import { selects } from '../api/selects.ts'
import { hasAddress, isHeadless, type ServicePort, type ServiceView } from './service-view.ts'

export interface EndpointPort {
  readonly name: string
  readonly port: number
  readonly protocol: string
  readonly appProtocol?: string
}

/** A Pod behind a Service. */
export interface ServiceEndpoint {
  readonly pod: PodObject
  readonly address: string
  /** Where the Service's ports are in this Pod: those that it has. */
  readonly ports: readonly EndpointPort[]
  /** Whether connections may be sent to it. */
  readonly ready: boolean
  /** Whether it is ready, ending or not. */
  readonly serving: boolean
  readonly terminating: boolean
  /** The name that a headless Service gives it; empty: none. */
  readonly hostname: string
}

/** Whether a Service finds its Pods by their labels. Services without a selector have no Pods of their own, not all. */
export const isSelected = ({ selector, type, namespace }: ServiceView, pod: PodObject): boolean =>
  selector !== undefined && type !== 'ExternalName' && pod.metadata.namespace === namespace && selects({ matchLabels: selector }, { ...pod.metadata.labels })

/** The Pods behind a Service, in order of their addresses (endpointslice podToEndpoint, ShouldPodBeInEndpoints). */
function endpointsOf(service: ServiceView, pods: readonly PodObject[]): readonly ServiceEndpoint[] {
  return pods.flatMap(pod => {
    const address = pod.status.podIP ?? ''
    if (!isSelected(service, pod) || isTerminal(pod) || address === '') return []
    const serving = pod.status.conditions?.some(c => c.type === 'Ready' && c.status === 'True') ?? false
    const terminating = pod.metadata.deletionTimestamp !== undefined
    return [{
      pod,
      address,
      ports: service.ports.flatMap(port => endpointPort(port, pod)),
      ready: service.publishNotReadyAddresses || (serving && !terminating),
      serving,
      terminating,
      hostname: textAt(pod.spec.other, 'subdomain') === service.name ? textAt(pod.spec.other, 'hostname') : '',
    }]
  })
}

function endpointPort({ name, protocol, appProtocol, targetPort }: ServicePort, pod: PodObject): readonly EndpointPort[] {
  const port = typeof targetPort === 'number' ? targetPort : portNamed(pod, targetPort, protocol)
  return port === undefined ? [] : [{ name, port, protocol, ...(appProtocol === '' ? {} : { appProtocol }) }]
}

/** A port that one of the containers names (endpointslice FindPort). */
function portNamed({ spec }: PodObject, name: string, protocol: string): number | undefined {
  const containers = [...spec.containers, ...(spec.initContainers ?? []).filter(isSidecar)]
  return containers.flatMap(container => container.ports ?? []).find(port => port.name === name && port.protocol === protocol)?.containerPort
}

const controllerLabels = {
  'kubernetes.io/service-name': '',
  'endpointslice.kubernetes.io/managed-by': '',
  'service.kubernetes.io/headless': '',
}

/** The labels of a Service's EndpointSlices: its own and three that are kept for this (setEndpointSliceLabels). */
export function sliceLabels(service: ServiceView, labels: Readonly<Record<string, string>> | undefined, managedBy: string): Readonly<Record<string, string>> {
  const own = Object.entries(labels ?? {}).filter(([key]) => !Object.hasOwn(controllerLabels, key))
  return {
    ...Object.fromEntries(own),
    'endpointslice.kubernetes.io/managed-by': managedBy,
    'kubernetes.io/service-name': service.name,
    ...(hasAddress(service) ? {} : { 'service.kubernetes.io/headless': '' }),
  }
}

/** The contents of the EndpointSlices of a Service: one for each set of ports, 100 endpoints in each; an empty one where there is nobody. */
export function slicesOf(service: ServiceView, pods: readonly PodObject[]): readonly JsonObject[] {
  const groups = new Map<string, ServiceEndpoint[]>()
  for (const endpoint of endpointsOf(service, pods)) {
    const key = JSON.stringify(endpoint.ports)
    groups.set(key, [...(groups.get(key) ?? []), endpoint])
  }
  if (groups.size === 0) return [{ addressType: 'IPv4', endpoints: null, ports: null }]
  return [...groups.values()].flatMap(group => {
    const count = Math.ceil(group.length / mostInSlice)
    return Array.from({ length: count }, (_, i): JsonObject => ({
      addressType: 'IPv4',
      endpoints: group.slice(i * mostInSlice, (i + 1) * mostInSlice).map(sliceEndpoint),
      ports: (group[0]?.ports ?? []).map(port => ({ ...port })),
    }))
  })
}

const mostInSlice = 100

const targetOf = ({ metadata: { name, namespace, uid } }: PodObject): JsonObject => ({ kind: 'Pod', name, namespace, uid })

const sliceEndpoint = ({ pod, address, ready, serving, terminating, hostname }: ServiceEndpoint): JsonObject => ({
  addresses: [address],
  conditions: { ready, serving, terminating },
  ...(hostname === '' ? {} : { hostname }),
  nodeName: pod.spec.nodeName ?? '',
  targetRef: targetOf(pod),
})

/** The subsets of a Service's Endpoints: addresses with the same ports together; one that ends is left out (endpoint controller, RepackSubsets). */
export function subsetsOf(service: ServiceView, pods: readonly PodObject[]): readonly JsonObject[] {
  const endpoints = endpointsOf(service, pods).filter(({ terminating, ports }) =>
    (!terminating || service.publishNotReadyAddresses) && (ports.length > 0 || (isHeadless(service) && service.ports.length === 0)))
  const groups = new Map<string, ServiceEndpoint[]>()
  for (const endpoint of endpoints) {
    const key = JSON.stringify(endpoint.ports)
    groups.set(key, [...(groups.get(key) ?? []), endpoint])
  }
  return [...groups.values()].map(group => {
    const ready = group.filter(endpoint => endpoint.ready).map(subsetAddress)
    const notReady = group.filter(endpoint => !endpoint.ready).map(subsetAddress)
    const ports = (group[0]?.ports ?? []).map(port => ({ ...port }))
    return {
      ...(ready.length > 0 && { addresses: ready }),
      ...(notReady.length > 0 && { notReadyAddresses: notReady }),
      ...(ports.length > 0 && { ports }),
    }
  })
}

const subsetAddress = ({ pod, address, hostname }: ServiceEndpoint): JsonObject => ({
  ip: address,
  ...(hostname === '' ? {} : { hostname }),
  nodeName: pod.spec.nodeName ?? '',
  targetRef: targetOf(pod),
})
