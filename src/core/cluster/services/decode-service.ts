import { isJsonObject, type Json, type JsonObject } from '../../json.ts'
import { member } from '../../pod/tolerant.ts'
import type { Refusal } from '../api/refuse-pod.ts'

type Type = 'string' | 'bool' | 'int32' | 'object' | 'array' | 'map'

const specFields: Readonly<Record<string, Type>> = {
  clusterIP: 'string', type: 'string', externalName: 'string', sessionAffinity: 'string', ipFamilyPolicy: 'string', internalTrafficPolicy: 'string',
  externalTrafficPolicy: 'string', loadBalancerClass: 'string', loadBalancerIP: 'string', trafficDistribution: 'string', clusterIPs: 'array',
  ipFamilies: 'array', externalIPs: 'array', ports: 'array', selector: 'map', publishNotReadyAddresses: 'bool', allocateLoadBalancerNodePorts: 'bool',
  sessionAffinityConfig: 'object',
}

const portFields: Readonly<Record<string, Type>> = { name: 'string', protocol: 'string', appProtocol: 'string', port: 'int32', nodePort: 'int32' }

/** The first value of a wrong type in a Service's `spec`, in the words of the API server's decoder (encoding/json UnmarshalTypeError). */
export function undecodable(manifest: JsonObject): Refusal | undefined {
  const spec = member(manifest, 'spec') ?? null
  if (spec === null) return undefined
  if (!isJsonObject(spec)) return wrong('spec', spec, 'Service.spec', 'v1.ServiceSpec')
  for (const [key, type] of Object.entries(specFields)) {
    const found = mistyped(`spec.${key}`, member(spec, key), type, `ServiceSpec.spec.${key}`)
    if (found) return found
  }
  const ports = Array.isArray(spec['ports']) ? (spec['ports'] as readonly Json[]) : []
  for (const [i, port] of ports.entries()) {
    const path = `spec.ports[${i}]`
    if (!isJsonObject(port)) return wrong(path, port, 'ServiceSpec.spec.ports', 'v1.ServicePort')
    for (const [key, type] of Object.entries(portFields)) {
      const found = mistyped(`${path}.${key}`, member(port, key), type, `ServicePort.spec.ports.${key}`)
      if (found) return found
    }
    const target = member(port, 'targetPort') ?? null
    if (target !== null && typeof target !== 'string' && !isInt32(target)) return wrong(`${path}.targetPort`, target, 'ServicePort.spec.ports.targetPort', 'int32')
  }
  return undefined
}

function mistyped(path: string, value: Json | undefined, type: Type, field: string): Refusal | undefined {
  if (value === undefined || value === null) return undefined
  switch (type) {
    case 'string':
      return typeof value === 'string' ? undefined : wrong(path, value, field, 'string')
    case 'bool':
      return typeof value === 'boolean' ? undefined : wrong(path, value, field, 'bool')
    case 'int32':
      return isInt32(value) ? undefined : wrong(path, value, field, 'int32')
    case 'object':
      return isJsonObject(value) ? undefined : wrong(path, value, field, 'v1.SessionAffinityConfig')
    case 'array':
      return Array.isArray(value) ? undefined : wrong(path, value, field, '[]string')
    case 'map': {
      if (!isJsonObject(value)) return wrong(path, value, field, 'map[string]string')
      const [key, other] = Object.entries(value).find(([, text]) => typeof text !== 'string' && text !== null) ?? []
      return key === undefined ? undefined : wrong(`${path}.${key}`, other, field, 'string')
    }
  }
}

const isInt32 = (value: Json) => typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= 2 ** 31

const kindOf = (value: Json | undefined) =>
  Array.isArray(value) ? 'array' : typeof value === 'number' ? (Number.isInteger(value) ? 'number' : `number ${value}`) : typeof value === 'boolean' ? 'bool' : typeof value

const wrong = (path: string, value: Json | undefined, field: string, type: string): Refusal =>
  ({ path, message: `json: cannot unmarshal ${kindOf(value)} into Go struct field ${field} of type ${type}` })
