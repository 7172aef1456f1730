import type { Json, JsonObject } from '../../json.ts'
import { listAt, member, objectAt, textAt } from '../../pod/tolerant.ts'
import type { Refusal } from '../api/refuse-pod.ts'
import { refuseClusterIps } from './refuse-cluster-ips.ts'
import { numberAt } from './service-view.ts'

const dns1035 = "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')"
const dns1123 = "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')"
const subdomain = "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"
const labelValue = "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')"

const types = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort']

const quoted = (value: Json | undefined) => JSON.stringify(value ?? '')
const invalid = (path: string, value: Json | undefined, why: string): Refusal => ({ path, message: `Invalid value: ${quoted(value)}: ${why}` })
const required = (path: string): Refusal => ({ path, message: 'Required value' })
const supported = (path: string, value: Json | undefined, values: readonly string[]): Refusal =>
  ({ path, message: `Unsupported value: ${quoted(value)}: supported values: ${values.map(quoted).join(', ')}` })

/** The first reason for which the API server would not store a Service whose defaults are filled in (apis/core/validation validateService). */
export function refuseService(name: string, spec: JsonObject): Refusal | undefined {
  const type = textAt(spec, 'type')
  const ports = listAt(spec, 'ports')
  const isHeadless = listAt(spec, 'clusterIPs')[0] === 'None'
  if (!/^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(name)) return invalid('metadata.name', name, dns1035)
  if (name.length > 63) return invalid('metadata.name', name, 'must be no more than 63 characters')
  if (ports.length === 0 && !isHeadless && type !== 'ExternalName') return required('spec.ports')
  if (isHeadless && (type === 'LoadBalancer' || type === 'NodePort')) return invalid('spec.clusterIPs[0]', 'None', `may not be set to 'None' for ${type} services`)
  return (type === 'ExternalName' ? refuseExternalName(spec) : undefined)
    ?? firstOf(ports, (port, i) => refusePort(port, i, ports))
    ?? refuseSelector(objectAt(spec, 'selector'))
    ?? oneOf(spec, 'sessionAffinity', ['ClientIP', 'None'])
    ?? refuseClusterIps(spec)
    ?? oneOf(spec, 'type', types)
    ?? firstOf(ports, (port, i) => type === 'ClusterIP' && numberAt(port, 'nodePort') !== 0
      ? { path: `spec.ports[${i}].nodePort`, message: "Forbidden: may not be used when `type` is 'ClusterIP'" } : undefined)
    ?? firstOf(ports, (port, i) => refuseRepeated(port, i, ports))
    ?? (member(spec, 'allocateLoadBalancerNodePorts') !== undefined && type !== 'LoadBalancer'
      ? { path: 'spec.allocateLoadBalancerNodePorts', message: "Forbidden: may only be used when `type` is 'LoadBalancer'" } : undefined)
    ?? oneOf(spec, 'internalTrafficPolicy', ['Cluster', 'Local'])
    ?? oneOf(spec, 'externalTrafficPolicy', ['Cluster', 'Local'])
}

function firstOf(list: readonly Json[], refuse: (item: Json, index: number) => Refusal | undefined): Refusal | undefined {
  for (const [i, item] of list.entries()) {
    const refusal = refuse(item, i)
    if (refusal) return refusal
  }
  return undefined
}

const oneOf = (spec: JsonObject, key: string, values: readonly string[]) =>
  member(spec, key) === undefined || values.includes(textAt(spec, key)) ? undefined : supported(`spec.${key}`, spec[key], values)

function refuseExternalName(spec: JsonObject): Refusal | undefined {
  for (const key of ['clusterIPs', 'ipFamilies', 'ipFamilyPolicy']) {
    const value = member(spec, key)
    if (value !== undefined && !(Array.isArray(value) && value.length === 0)) return { path: `spec.${key}`, message: 'Forbidden: may not be set for ExternalName services' }
  }
  const name = textAt(spec, 'externalName').replace(/\.$/, '')
  if (name === '') return required('spec.externalName')
  const isHost = name.length <= 253 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(name)
  return isHost ? undefined : invalid('spec.externalName', name, subdomain)
}

function refusePort(port: Json, i: number, ports: readonly Json[]): Refusal | undefined {
  const at = (key: string) => `spec.ports[${i}].${key}`
  const name = textAt(port, 'name')
  if (name === '' && ports.length > 1) return required(at('name'))
  if (name !== '' && !/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(name)) return invalid(at('name'), name, dns1123)
  if (name !== '' && ports.slice(0, i).some(other => textAt(other, 'name') === name)) return { path: at('name'), message: `Duplicate value: ${quoted(name)}` }
  const number = numberAt(port, 'port')
  if (!isPort(number)) return invalid(at('port'), number, portRange)
  const protocols = ['SCTP', 'TCP', 'UDP']
  if (!protocols.includes(textAt(port, 'protocol'))) return supported(at('protocol'), textAt(port, 'protocol'), protocols)
  const target = member(port, 'targetPort')
  if (typeof target === 'number') return isPort(target) ? undefined : invalid(at('targetPort'), target, portRange)
  const why = portNameProblem(textAt(port, 'targetPort'))
  return why === undefined ? undefined : invalid(at('targetPort'), target, why)
}

const portRange = 'must be between 1 and 65535, inclusive'
const isPort = (number: number) => number >= 1 && number <= 65_535

/** What is wrong with the name of a port (util/validation IsValidPortName). */
function portNameProblem(name: string): string | undefined {
  if (name.length > 15) return 'must be no more than 15 characters'
  if (!/^[-a-z0-9]+$/.test(name)) return 'must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)'
  if (!/[a-z]/.test(name)) return 'must contain at least one letter (a-z)'
  if (name.includes('--')) return 'must not contain consecutive hyphens'
  return /^-|-$/.test(name) ? 'must not begin or end with a hyphen' : undefined
}

function refuseSelector(selector: JsonObject): Refusal | undefined {
  const wrong = Object.values(selector).find(value => typeof value === 'string' && !/^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/.test(value))
  return wrong === undefined ? undefined : invalid('spec.selector', wrong, labelValue)
}

/** No two ports of one protocol have the same number, here or on the node. */
function refuseRepeated(port: Json, i: number, ports: readonly Json[]): Refusal | undefined {
  const isSame = (key: string) => (other: Json) => numberAt(port, key) !== 0 && numberAt(other, key) === numberAt(port, key) && textAt(other, 'protocol') === textAt(port, 'protocol')
  const before = ports.slice(0, i)
  if (before.some(isSame('nodePort'))) return { path: `spec.ports[${i}].nodePort`, message: `Duplicate value: ${numberAt(port, 'nodePort')}` }
  if (!before.some(isSame('port'))) return undefined
  const shown = { Name: '', Protocol: textAt(port, 'protocol'), AppProtocol: null, Port: numberAt(port, 'port'), TargetPort: 0, NodePort: 0 }
  return { path: `spec.ports[${i}]`, message: `Duplicate value: ${JSON.stringify(shown)}` }
}
