import { listAt, member } from '../../pod/tolerant.ts'
import type { ServiceState } from '../../trace/trace.ts'
import type { ApiServer } from '../api/api-server.ts'
import type { ClusterServices } from './cluster-services.ts'
import { isHeadless, viewService } from './service-view.ts'
import { type DependencyChange, outsideManager } from './start-dependencies.ts'

type Record = (state: Omit<ServiceState, 'atMs'>) => void

/** Writes down when each Service's name begins to resolve and how many stand behind it. Returns who is to be told of dependencies. */
export function recordServices(api: ApiServer, services: ClusterServices, record: Record): (change: DependencyChange) => void {
  /** `namespace/name` of Services in front of a dependency that answers. */
  const answering = new Set<string>()
  const last = new Map<string, string>()
  const tell = (namespace: string, name: string) => {
    const object = api.getObject('Service', namespace, name)
    const service = object && viewService(object)
    const ready = services.slices(namespace, name).map(({ metadata, fields }) => ({
      isOutside: metadata.labels?.['endpointslice.kubernetes.io/managed-by'] === outsideManager,
      count: listAt(fields, 'endpoints').filter(endpoint => member(member(endpoint, 'conditions'), 'ready') !== false).length,
    }))
    const sum = (counted: typeof ready) => counted.reduce((total, { count }) => total + count, 0)
    const resolves = service !== undefined && (!isHeadless(service) || sum(ready) > 0)
    const answers = service === undefined ? 0 : sum(ready.filter(({ isOutside }) => !isOutside || answering.has(`${namespace}/${name}`)))
    const key = `${namespace}/${name}`
    const state = `${resolves} ${answers}`
    if (last.get(key) === state || (!last.has(key) && !resolves && answers === 0)) return
    last.set(key, state)
    record({ namespace, name, resolves, answers })
  }
  api.objects.watch((_type, { kind, metadata }) => {
    if (kind === 'Service') tell(metadata.namespace, metadata.name)
    if (kind === 'EndpointSlice') tell(metadata.namespace, metadata.labels?.['kubernetes.io/service-name'] ?? '')
  })
  return ({ name, places, resolves, isAnswering }) => {
    if (!places && resolves) record({ namespace: '', name, resolves, answers: isAnswering ? 1 : 0 })
    for (const place of places ?? []) {
      if (isAnswering) answering.add(`${place.namespace}/${place.name}`)
      else answering.delete(`${place.namespace}/${place.name}`)
      tell(place.namespace, place.name)
    }
  }
}
