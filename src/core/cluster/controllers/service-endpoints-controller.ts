import type { Task } from '../../clock/virtual-clock.ts'
import type { JsonObject } from '../../json.ts'
import type { PodObject } from '../../pod/kubernetes.ts'
import { listAt, member, textAt } from '../../pod/tolerant.ts'
import type { ApiObject } from '../api/api-object.ts'
import { sameJson } from '../api/same-json.ts'
import { isSelected, sliceLabels, slicesOf, subsetsOf } from '../services/service-endpoints.ts'
import { hasAddress, type ServiceView, viewService } from '../services/service-view.ts'
import type { Controller, ControllerContext } from './controller-context.ts'
import { ControllerQueue } from './controller-queue.ts'
import { controllerRef, isReady } from './owned-pods.ts'

const sliceController = 'endpointslice-controller.k8s.io'
const mirrorController = 'endpointslicemirroring-controller.k8s.io'
const managedBy = 'endpoints.kubernetes.io/managed-by'
const changeTime = 'endpoints.kubernetes.io/last-change-trigger-time'

/** Writes down which Pods stand behind each Service: Endpoints and EndpointSlices (controller/endpoint, endpointslice, endpointslicemirroring). */
export class ServiceEndpointsController implements Controller {
  readonly #queue: ControllerQueue
  /** What of a Pod matters to Services, by its uid. */
  readonly #known = new Map<string, string>()

  constructor(private readonly context: ControllerContext) {
    const { api, clock, latencies } = context
    this.#queue = new ControllerQueue(clock, key => this.#sync(key))
    api.objects.watch((_type, { kind, metadata }) => {
      // By somebody's hand: its slices mirror it.
      const isMirrored = kind === 'Endpoints' && metadata.labels?.[managedBy] === undefined
      if (kind === 'Service' || isMirrored) this.#queue.add(`${metadata.namespace}/${metadata.name}`, latencies.of('watch'))
    })
    api.watchPods((type, pod) => this.#podChanged(type === 'DELETED', pod))
  }

  get isIdle(): boolean {
    return this.#queue.isIdle
  }

  /** Asks for a look at each Service that a Pod belongs to or belonged to, when something has changed that it shows. */
  #podChanged(isGone: boolean, pod: PodObject): void {
    const { api, latencies } = this.context
    const { uid, namespace, labels, deletionTimestamp } = pod.metadata
    const before = this.#known.get(uid)
    const { podIP, phase } = pod.status
    const facts = isGone ? undefined : JSON.stringify([labels, podIP, isReady(pod), phase === 'Succeeded' || phase === 'Failed', deletionTimestamp !== undefined])
    if (facts === before) return
    if (facts === undefined) this.#known.delete(uid)
    else this.#known.set(uid, facts)
    const oldLabels = before === undefined ? undefined : (JSON.parse(before) as readonly [PodObject['metadata']['labels'] | null])[0]
    const old: PodObject = { ...pod, metadata: { ...pod.metadata, labels: oldLabels ?? {} } }
    for (const service of api.objects.list('Service', namespace).map(viewService)) {
      if (isSelected(service, pod) || isSelected(service, old)) this.#queue.add(`${namespace}/${service.name}`, latencies.of('watch'))
    }
  }

  *#sync(key: string): Task {
    const { api } = this.context
    const [namespace = '', name = ''] = key.split('/')
    const object = api.getObject('Service', namespace, name)
    const service = object && viewService(object)
    if (!object || !service) return this.#forget(namespace, name)
    // The API server itself says where it is (controlplane/reconcilers).
    if (service.type === 'ExternalName' || (name === 'kubernetes' && namespace === 'default')) return
    if (!service.selector) return this.#mirror(object, service)
    const pods = api.pods.toSorted((a, b) => compareAddresses(a.status.podIP ?? '', b.status.podIP ?? ''))
    yield 1
    this.#putEndpoints(object, service, pods)
    yield 1
    this.#putSlices(object, service, slicesOf(service, pods), sliceController, pods)
  }

  #forget(namespace: string, name: string): void {
    const { api } = this.context
    const endpoints = api.getObject('Endpoints', namespace, name)
    if (endpoints?.metadata.labels?.[managedBy] !== undefined) api.objects.remove(endpoints, 'endpoint-controller: delete')
  }

  #putEndpoints(object: ApiObject, service: ServiceView, pods: readonly PodObject[]): void {
    const { api } = this.context
    const { name, namespace, labels } = object.metadata
    const subsets = subsetsOf(service, pods)
    const metadata = {
      name,
      namespace,
      labels: { ...labels, ...(hasAddress(service) ? {} : { 'service.kubernetes.io/headless': '' }), [managedBy]: 'endpoint-controller' },
      annotations: { [changeTime]: this.#changedAt(object, service, pods) },
    }
    const fields = subsets.length > 0 ? { subsets } : {}
    const current = api.getObject('Endpoints', namespace, name)
    if (!current) api.objects.create({ apiVersion: 'v1', kind: 'Endpoints', metadata, ...fields }, 'endpoint-controller: create')
    else if (!sameJson(current.fields, fields) || !sameJson(current.metadata.labels as JsonObject, metadata.labels)) {
      api.objects.update(current, { metadata: { ...current.metadata, ...metadata }, fields }, 'endpoint-controller: update')
    }
  }

  /** Keeps what is already so, writes over the slices that are there, and makes or deletes what is missing or too much. */
  #putSlices(object: ApiObject, service: ServiceView, wanted: readonly JsonObject[], manager: string, pods: readonly PodObject[]): void {
    const { api } = this.context
    const { namespace, name } = object.metadata
    const labels = sliceLabels(service, object.metadata.labels, manager)
    const isOurs = ({ metadata }: ApiObject) =>
      metadata.labels?.['kubernetes.io/service-name'] === name && metadata.labels['endpointslice.kubernetes.io/managed-by'] === manager
    const current = api.objects.list('EndpointSlice', namespace).filter(isOurs)
    const annotations = pods.length === 0 ? {} : { annotations: { [changeTime]: this.#changedAt(object, service, pods) } }
    for (const [i, fields] of wanted.entries()) {
      const slice = current[i]
      if (!slice) {
        const metadata: JsonObject = { generateName: `${name}-`, namespace, labels, ...annotations, ownerReferences: [{ ...controllerRef(object) }] }
        api.objects.create({ apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', metadata, ...fields }, `${manager}: create`)
      } else if (!sameJson(slice.fields, fields) || !sameJson(slice.metadata.labels as JsonObject, labels)) {
        api.objects.update(slice, { metadata: { ...slice.metadata, labels, ...annotations }, fields }, `${manager}: update`)
      }
    }
    for (const slice of current.slice(wanted.length)) api.objects.remove(slice, `${manager}: delete`)
  }

  /** Endpoints that somebody wrote by hand for a Service without a selector, as slices. */
  #mirror(object: ApiObject, service: ServiceView): void {
    const { api } = this.context
    const { namespace, name } = object.metadata
    const endpoints = api.getObject('Endpoints', namespace, name)
    const slices = listAt(endpoints?.fields, 'subsets').map((subset): JsonObject => {
      const entry = (ready: boolean) => (address: Parameters<typeof textAt>[0]): JsonObject => ({
        addresses: [textAt(address, 'ip')],
        conditions: { ready },
        ...(textAt(address, 'hostname') === '' ? {} : { hostname: textAt(address, 'hostname') }),
      })
      return {
        addressType: 'IPv4',
        endpoints: [...listAt(subset, 'addresses').map(entry(true)), ...listAt(subset, 'notReadyAddresses').map(entry(false))],
        ports: listAt(subset, 'ports').map(port => ({ name: textAt(port, 'name'), port: member(port, 'port') ?? 0, protocol: textAt(port, 'protocol') || 'TCP' })),
      }
    })
    this.#putSlices(object, service, slices, mirrorController, [])
  }

  /** When the newest thing happened that made a difference: the Service itself, or one of its Pods becoming ready or not (TriggerTimeTracker). */
  #changedAt({ metadata }: ApiObject, service: ServiceView, pods: readonly PodObject[]): string {
    const times = pods.filter(pod => isSelected(service, pod)).flatMap(pod => pod.status.conditions?.find(c => c.type === 'Ready')?.lastTransitionTime ?? [])
    return [metadata.creationTimestamp, ...times].toSorted().at(-1) ?? metadata.creationTimestamp
  }
}

/** By the numbers of an IPv4 address. */
function compareAddresses(a: string, b: string): number {
  const [one, other] = [a, b].map(address => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0))
  return (one ?? 0) - (other ?? 0)
}
