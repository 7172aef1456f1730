import type { Json, JsonObject } from '../../json.ts'
import { listAt, member, objectAt, textAt } from '../../pod/tolerant.ts'

type Variable = readonly [name: string, value: string]

/** The cluster's own API, which every Pod is told of whatever it asks for. */
const apiServer: JsonObject = {
  metadata: { name: 'kubernetes', namespace: 'default' },
  spec: { clusterIP: '10.96.0.1', ports: [{ name: 'https', port: 443, protocol: 'TCP' }] },
}

/** Variables that tell a container where the Services of its namespace are (kubelet getServiceEnvVarMap, envvars.FromServices). */
export function serviceVariables(services: readonly JsonObject[], namespace: string, enableServiceLinks: boolean): readonly Variable[] {
  const linked = services.filter(service => {
    const metadata = objectAt(service, 'metadata')
    const isApi = textAt(metadata, 'name') === 'kubernetes' && namespaceOf(metadata) === 'default'
    return enableServiceLinks && !isApi && namespaceOf(metadata) === namespace && hasAddress(service)
  })
  return [apiServer, ...linked].flatMap(variablesOf)
}

const namespaceOf = (metadata: JsonObject) => textAt(metadata, 'namespace') || 'default'

function hasAddress(service: JsonObject): boolean {
  const address = textAt(objectAt(service, 'spec'), 'clusterIP')
  return address !== '' && address !== 'None' && portsOf(service).length > 0
}

const portsOf = (service: JsonObject): readonly Json[] => listAt(objectAt(service, 'spec'), 'ports')

const nameOf = (text: string) => text.replaceAll('-', '_').toUpperCase()

function variablesOf(service: JsonObject): readonly Variable[] {
  const prefix = nameOf(textAt(objectAt(service, 'metadata'), 'name'))
  const address = textAt(objectAt(service, 'spec'), 'clusterIP')
  const ports = portsOf(service)
  const named = ports.filter(port => textAt(port, 'name') !== '')
  return [
    [`${prefix}_SERVICE_HOST`, address],
    [`${prefix}_SERVICE_PORT`, textAt(ports[0], 'port')],
    ...named.map((port): Variable => [`${prefix}_SERVICE_PORT_${nameOf(textAt(port, 'name'))}`, textAt(port, 'port')]),
    ...ports.flatMap((port, i) => linkVariables(prefix, address, port, i === 0)),
  ]
}

/** As Docker's links were told. */
function linkVariables(prefix: string, address: string, port: Json, isFirst: boolean): readonly Variable[] {
  const number = textAt(port, 'port')
  const protocol = typeof member(port, 'protocol') === 'string' ? textAt(port, 'protocol').toLowerCase() : 'tcp'
  const link = `${protocol}://${address}:${number}`
  const name = `${prefix}_PORT_${number}_${protocol.toUpperCase()}`
  return [
    ...(isFirst ? [[`${prefix}_PORT`, link] as const] : []),
    [name, link],
    [`${name}_PROTO`, protocol],
    [`${name}_PORT`, number],
    [`${name}_ADDR`, address],
  ]
}
