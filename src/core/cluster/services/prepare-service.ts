import { isJsonObject, type JsonObject } from '../../json.ts'
import { listAt, member, objectAt, textAt } from '../../pod/tolerant.ts'
import type { ApiObject } from '../api/api-object.ts'
import type { Refusal } from '../api/refuse-pod.ts'
import { allocateService, isRefusal } from './allocate-service.ts'
import { undecodable } from './decode-service.ts'
import { defaultService } from './default-service.ts'
import { refuseService } from './refuse-service.ts'
import { numberAt, viewService } from './service-view.ts'

/** What the API server asks itself while it takes a Service. */
export interface ServiceContext {
  /** All Services that there are. */
  readonly services: readonly ApiObject[]
  /** Where in a range to begin to look for something free: a number in [0, 1) for a name. */
  chance(name: string): number
}

/** A Service's manifest as the API server stores it, or why it does not. `before`: the one that it changes. */
export function prepareService(manifest: JsonObject, context: ServiceContext, before?: ApiObject): JsonObject | Refusal {
  const wrong = undecodable(manifest)
  if (wrong) return wrong
  // A generated name ends with letters that are still to come (apimachinery NameIsDNS1035Label, prefix).
  const name = textAt(manifest['metadata'], 'name') || textAt(manifest['metadata'], 'generateName').replace(/-$/, '')
  const namespace = textAt(manifest['metadata'], 'namespace') || 'default'
  const spec = keepAllocated(defaultService(objectAt(manifest, 'spec')), before)
  const refusal = refuseService(name, spec) ?? refuseMove(spec, before)
  if (refusal) return refusal
  const others = context.services.filter(service => service.metadata.uid !== before?.metadata.uid).map(viewService)
  const allocated = allocateService(`${namespace}/${name}`, spec, {
    addresses: new Set(others.map(other => other.clusterIP)),
    nodePorts: new Set(others.flatMap(other => other.ports.map(port => `${port.protocol}/${port.nodePort}`))),
    chance: text => context.chance(text),
  })
  if (isRefusal(allocated)) return allocated
  return { ...manifest, apiVersion: 'v1', spec: allocated, status: member(manifest, 'status') ?? { loadBalancer: {} } }
}

/** Who leaves its addresses and node ports out of a change keeps them, unless its new type has none (registry/core/service patchAllocatedValues, dropTypeDependentFields). */
function keepAllocated(spec: JsonObject, before: ApiObject | undefined): JsonObject {
  if (!before || textAt(spec, 'type') === 'ExternalName') return spec
  const old = viewService(before)
  const needsPorts = (type: string) => type === 'NodePort' || type === 'LoadBalancer'
  const kept = needsPorts(old.type) && needsPorts(textAt(spec, 'type')) ? old.ports : []
  const isReleased = needsPorts(old.type) && !needsPorts(textAt(spec, 'type'))
  const ports = listAt(spec, 'ports').map(port => {
    if (isReleased && isJsonObject(port) && old.ports.some(one => one.nodePort === numberAt(port, 'nodePort'))) return { ...port, nodePort: 0 }
    const nodePort = kept.find(one => one.port === numberAt(port, 'port') && one.protocol === textAt(port, 'protocol'))?.nodePort ?? 0
    return isJsonObject(port) && numberAt(port, 'nodePort') === 0 && nodePort !== 0 ? { ...port, nodePort } : port
  })
  const address = textAt(spec, 'clusterIP') === '' && old.clusterIP !== '' ? { clusterIP: old.clusterIP, clusterIPs: [old.clusterIP] } : {}
  return { ...spec, ...address, ...(Array.isArray(spec['ports']) && { ports }) }
}

/** An address stays for life, except on the way from or to ExternalName (validateUpgradeDowngradeClusterIPs). */
function refuseMove(spec: JsonObject, before: ApiObject | undefined): Refusal | undefined {
  const old = before && viewService(before)
  if (!old || old.type === 'ExternalName' || textAt(spec, 'type') === 'ExternalName' || old.clusterIP === textAt(spec, 'clusterIP')) return undefined
  return { path: 'spec.clusterIPs[0]', message: `Invalid value: ${JSON.stringify(listAt(spec, 'clusterIPs'))}: may not change once set` }
}
