import type { Json, JsonObject } from '../json.ts'
import { awaitedHosts, serviceName } from '../pod/awaited-hosts.ts'
import type { ContainerView, PodView, Workload } from '../pod/pod.ts'
import { listAt, member, objectAt, textAt } from '../pod/tolerant.ts'

/** Something outside of the Pod that belongs to its picture. */
export interface OutsideView {
  /** As its containers call it for short. */
  readonly name: string
  /** Whether containers wait for it or connect to it, or it leads connections to them. */
  readonly role: 'awaited' | 'leads-here'
  /** Where to look its state up; the namespace is empty for a host outside of the cluster. */
  readonly service: { readonly namespace: string; readonly name: string }
  readonly ports: readonly number[]
  /** Names of the containers that it is about. */
  readonly containers: readonly string[]
  /** Whether the manifest has a Service of that name. */
  readonly isInManifest: boolean
}

/** What stands around a Pod: Services of its file that lead to it, and what its containers or the scenario name (product: outside dependencies). */
export function outsideViews(
  { pod, namespace, podManifest }: Workload,
  objects: readonly JsonObject[],
  dependencies: Readonly<Record<string, { readonly ports?: readonly number[] }>>,
): readonly OutsideView[] {
  const services = objects.filter(object => textAt(object, 'kind') === 'Service')
  const named = new Set(services.map(service => `${namespaceOf(service)}/${textAt(service['metadata'], 'name')}`))
  const labels = objectAt(objectAt(podManifest, 'metadata'), 'labels')
  const leading = services.filter(service => namespaceOf(service) === namespace && selects(service, labels)).map((service): OutsideView => {
    const name = textAt(service['metadata'], 'name')
    const ports = listAt(service['spec'], 'ports')
    return {
      name, role: 'leads-here', service: { namespace, name }, isInManifest: true, containers: targetsOf(pod, ports),
      ports: ports.flatMap(port => numberAt(port, 'port')),
    }
  })
  const own = new Set(leading.map(({ name }) => name))
  const awaited = new Map<string, OutsideView>()
  const add = (given: string, ports: readonly number[], containers: readonly string[]) => {
    const name = serviceName(given, namespace)
    if (own.has(name)) return
    const before = awaited.get(name)
    const service = serviceOf(name, namespace)
    awaited.set(name, {
      name, role: 'awaited', service, isInManifest: named.has(`${service.namespace}/${service.name}`),
      ports: [...new Set([...(before?.ports ?? []), ...ports])], containers: [...new Set([...(before?.containers ?? []), ...containers])],
    })
  }
  for (const { name, containers } of awaitedHosts(pod, namespace)) add(name, containers.flatMap(({ ports }) => ports), containers.map(({ container }) => container))
  for (const [name, { ports = [] }] of Object.entries(dependencies)) add(name, ports, [])
  return [...awaited.values(), ...leading]
}

const namespaceOf = (object: JsonObject) => textAt(object['metadata'], 'namespace') || 'default'

const numberAt = (value: Json, key: string) => {
  const found = member(value, key)
  return typeof found === 'number' ? [found] : []
}

/** Whether a Service finds Pods of these labels. Without a selector it finds none. */
function selects(service: JsonObject, labels: JsonObject): boolean {
  const selector = Object.entries(objectAt(service['spec'], 'selector'))
  return selector.length > 0 && selector.every(([key, value]) => member(labels, key) === value)
}

/** `mysql`, `mysql.shop`, or a whole name of a host outside of the cluster. */
function serviceOf(name: string, namespace: string): OutsideView['service'] {
  const [service = '', other, more] = name.split('.')
  return more === undefined ? { namespace: other ?? namespace, name: service } : { namespace: '', name }
}

/** The containers that have the ports which a Service leads to; where none says which it has, all apps. */
function targetsOf(pod: PodView, ports: readonly Json[]): readonly string[] {
  const targets = ports.map(port => member(port, 'targetPort') ?? member(port, 'port'))
  const running = pod.containers.filter(({ lane }) => lane !== 'init')
  const having = running.filter(container => targets.some(target => hasPort(container, target)))
  return (having.length > 0 ? having : running.filter(({ lane }) => lane === 'app')).map(({ name }) => name)
}

const hasPort = ({ value }: ContainerView, target: Json | undefined) =>
  target !== undefined && listAt(value, 'ports').some(port => member(port, 'containerPort') === target || member(port, 'name') === target)
