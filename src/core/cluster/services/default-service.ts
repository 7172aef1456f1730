import { isJsonObject, type Json, type JsonObject } from '../../json.ts'
import { listAt, member, objectAt, textAt } from '../../pod/tolerant.ts'

/** How long a client stays with one endpoint: three hours (DefaultClientIPServiceAffinitySeconds). */
const affinitySeconds = 10_800

/** A Service's `spec` with what the API server fills in before it looks at it (apis/core/v1 SetDefaults_Service). */
export function defaultService(given: JsonObject): JsonObject {
  const spec = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null))
  const type = textAt(spec, 'type') || 'ClusterIP'
  const sessionAffinity = textAt(spec, 'sessionAffinity') || 'None'
  const isReachedFromOutside = type === 'NodePort' || type === 'LoadBalancer' || listAt(spec, 'externalIPs').length > 0
  const { sessionAffinityConfig: config, ...rest } = spec
  return {
    ...rest,
    type,
    sessionAffinity,
    ...(sessionAffinity === 'ClientIP' && { sessionAffinityConfig: affinityConfig(config) }),
    ...(Array.isArray(spec['ports']) && { ports: listAt(spec, 'ports').map(defaultPort) }),
    ...(isReachedFromOutside && textAt(spec, 'externalTrafficPolicy') === '' && { externalTrafficPolicy: 'Cluster' }),
    ...(type !== 'ExternalName' && textAt(spec, 'internalTrafficPolicy') === '' && { internalTrafficPolicy: 'Cluster' }),
    ...(type === 'LoadBalancer' && member(spec, 'allocateLoadBalancerNodePorts') === undefined && { allocateLoadBalancerNodePorts: true }),
    ...clusterIps(spec),
  }
}

function affinityConfig(given: Json | undefined): Json {
  const seconds = member(objectAt(given, 'clientIP'), 'timeoutSeconds')
  return typeof seconds === 'number' && given !== undefined ? given : { clientIP: { timeoutSeconds: affinitySeconds } }
}

function defaultPort(given: Json): Json {
  if (!isJsonObject(given)) return given
  const target = member(given, 'targetPort') ?? ''
  return { ...given, protocol: textAt(given, 'protocol') || 'TCP', targetPort: target === 0 || target === '' ? (member(given, 'port') ?? 0) : target }
}

/** `clusterIP` alone also says `clusterIPs` (registry/core/service NormalizeClusterIPs). */
function clusterIps(spec: JsonObject): JsonObject {
  const address = textAt(spec, 'clusterIP')
  return address !== '' && listAt(spec, 'clusterIPs').length === 0 ? { clusterIPs: [address] } : {}
}
