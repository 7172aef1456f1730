import type { VirtualClock } from '../../clock/virtual-clock.ts'
import type { JsonObject } from '../../json.ts'
import { textAt } from '../../pod/tolerant.ts'
import { isWorkloadKind } from '../../pod/workloads.ts'
import type { Machine } from '../../runtime/container.ts'
import type { ApiObject } from '../api/api-object.ts'
import type { ApiServer } from '../api/api-server.ts'
import { createObject } from '../api/create-object.ts'
import type { Refusal } from '../api/refuse-pod.ts'
import { controllerRef } from '../controllers/owned-pods.ts'
import type { ReadDependency } from '../read-dependencies.ts'
import { sliceLabels } from './service-endpoints.ts'
import { viewService } from './service-view.ts'

/** Who keeps the EndpointSlices of dependencies. */
export const outsideManager = 'scenario'

export interface DependencyContext {
  readonly api: ApiServer
  readonly clock: VirtualClock
  readonly machine: Machine
  /** Those of the manifest: a name without a namespace stands in each that its Pods live in. */
  readonly objects: readonly JsonObject[]
  readonly refused: (refusal: Refusal) => void
  readonly changed: (change: DependencyChange) => void
}

/** How a dependency is now. */
export interface DependencyChange {
  readonly name: string
  /** The Services that lead to it; absent: it is a host outside of the cluster. */
  readonly places: readonly Place[] | undefined
  readonly resolves: boolean
  readonly isAnswering: boolean
}

interface Place {
  readonly namespace: string
  readonly name: string
}

/** Where a dependency is found: a Service in some namespaces, or (undefined) a host outside of the cluster. */
function servicesNamed(name: string, namespaces: readonly string[]): readonly Place[] | undefined {
  const labels = name.replace(/\.svc(\.cluster\.local)?$/, '').split('.')
  const [service = '', namespace] = labels
  if (labels.length > 2) return undefined
  return (namespace === undefined ? namespaces : [namespace]).map(one => ({ namespace: one, name: service }))
}

/**
 * Lets each dependency come and go: a machine outside of the cluster, and a Service without a selector that leads to it. Where the
 * manifest has a Service of that name, the machine stands behind that one.
 */
export function startDependencies(dependencies: readonly ReadDependency[], context: DependencyContext): void {
  const { api, clock, machine, objects } = context
  const namespaces = namespacesOf(objects)
  for (const [i, dependency] of dependencies.entries()) {
    const { name, nameAtMs, answersAtMs, downAtMs = Infinity, ports } = dependency
    // A documentation address (RFC 5737).
    const address = `203.0.113.${10 + i}`
    const host = machine.createHost(address, ports)
    const places = servicesNamed(name, namespaces)
    let state: DependencyChange = { name, places, resolves: false, isAnswering: false }
    const change = (changes: Partial<DependencyChange>) => {
      state = { ...state, ...changes }
      context.changed(state)
    }
    const answer = (isAnswering: boolean) => () => {
      host.answer(isAnswering)
      change({ isAnswering })
    }
    if (answersAtMs < downAtMs) {
      clock.at(answersAtMs, answer(true))
      if (downAtMs < Infinity) clock.at(downAtMs, answer(false))
    }
    clock.at(nameAtMs, () => {
      if (!places) machine.setName(name, address)
      for (const place of places ?? []) {
        const isGiven = objects.some(object => textAt(object, 'kind') === 'Service' && isAt(place, textAt(object['metadata'], 'namespace') || 'default', textAt(object['metadata'], 'name')))
        const present = api.getObject('Service', place.namespace, place.name)
        if (present) putBehind(present, address, api)
        // Later ones of this name, too: the manifest's may be late, and somebody may put another one in its place.
        api.objects.watch((type, object) => {
          const { namespace, name: added } = object.metadata
          if (type === 'ADDED' && object.kind === 'Service' && isAt(place, namespace, added)) putBehind(object, address, api)
        })
        if (!present && !isGiven) createService(place, ports, context)
      }
      change({ resolves: true })
    })
  }
}

const isAt = (place: Place, namespace: string, name: string) => place.namespace === namespace && place.name === name

/** Where a manifest's Pods live. */
function namespacesOf(objects: readonly JsonObject[]): readonly string[] {
  const makers = objects.filter(object => isWorkloadKind(textAt(object, 'kind')))
  const found = new Set(makers.map(({ metadata }) => textAt(metadata, 'namespace') || 'default'))
  return found.size === 0 ? ['default'] : [...found]
}

/** Only a headless Service does without ports: then the outside address itself answers on all of them. */
function createService({ namespace, name }: Place, ports: readonly number[] | undefined, { api, refused }: DependencyContext): void {
  const spec: JsonObject = ports ? { ports: ports.map(port => ({ name: `port-${port}`, port })) } : { clusterIP: 'None' }
  const refusal = createObject(api, { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec }, 'world: dependency')
  if (refusal) refused(refusal)
}

function putBehind(object: ApiObject, address: string, api: ApiServer): void {
  const { name, namespace } = object.metadata
  const service = viewService(object)
  api.objects.create({
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { generateName: `${name}-`, namespace, labels: sliceLabels(service, undefined, outsideManager), ownerReferences: [{ ...controllerRef(object) }] },
    addressType: 'IPv4',
    endpoints: [{ addresses: [address], conditions: { ready: true } }],
    // The machine has the Service's own ports, whatever its Pods would have.
    ports: service.ports.map(port => ({ name: port.name, port: port.port, protocol: port.protocol })),
  }, 'world: dependency')
}
