import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../json.ts'
import type { ApiObject } from '../api/api-object.ts'
import { isRefusal } from './allocate-service.ts'
import { prepareService } from './prepare-service.ts'

const service = (spec: unknown, name = 'web'): JsonObject => ({ apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: spec as JsonObject })
const stored = (spec: JsonObject, name = 'other'): ApiObject => ({
  apiVersion: 'v1', kind: 'Service', fields: { spec },
  metadata: { name, namespace: 'default', uid: name, generation: 1, resourceVersion: '1', creationTimestamp: '2026-01-05T09:00:00Z' },
})
const taken = stored({ clusterIP: '10.96.7.7', type: 'NodePort', ports: [{ port: 80, protocol: 'TCP', nodePort: 30_100 }] })
const prepare = (spec: unknown, name?: string, before?: ApiObject) => prepareService(service(spec, name), { services: [taken, ...(before ? [before] : [])], chance: () => 0 }, before)
const specOf = (spec: unknown, before?: ApiObject) => {
  const result = prepare(spec, 'web', before)
  if (isRefusal(result)) throw new Error(result.message)
  return result['spec'] as JsonObject
}

describe('what the API server fills in', () => {
  it('gives a Service an address, and its ports what they leave out', () => {
    expect(specOf({ selector: { app: 'web' }, ports: [{ port: 80 }, { name: 'b', port: 81, targetPort: 'http' }].map((port, i) => ({ name: `p${i}`, ...port })) })).toEqual({
      type: 'ClusterIP', sessionAffinity: 'None', internalTrafficPolicy: 'Cluster', ipFamilies: ['IPv4'], ipFamilyPolicy: 'SingleStack',
      clusterIP: '10.96.1.1', clusterIPs: ['10.96.1.1'], selector: { app: 'web' },
      ports: [{ name: 'p0', port: 80, protocol: 'TCP', targetPort: 80 }, { name: 'b', port: 81, protocol: 'TCP', targetPort: 'http' }],
    })
  })

  it.each<[string, JsonObject, JsonObject]>([
    ['a headless Service', { clusterIP: 'None', selector: { a: 'b' } }, { clusterIP: 'None', clusterIPs: ['None'], ipFamilies: ['IPv4'], ipFamilyPolicy: 'SingleStack' }],
    ['a headless Service without a selector', { clusterIP: 'None' }, { ipFamilies: ['IPv4', 'IPv6'], ipFamilyPolicy: 'RequireDualStack' }],
    ['a node port', { type: 'NodePort', ports: [{ port: 80 }] }, { externalTrafficPolicy: 'Cluster', ports: [{ port: 80, protocol: 'TCP', targetPort: 80, nodePort: 30_086 }] }],
    ['a node port that is asked for', { type: 'NodePort', ports: [{ port: 80, nodePort: 31_000 }] }, { ports: [{ port: 80, protocol: 'TCP', targetPort: 80, nodePort: 31_000 }] }],
    ['a load balancer', { type: 'LoadBalancer', ports: [{ port: 80 }] }, { allocateLoadBalancerNodePorts: true, externalTrafficPolicy: 'Cluster', internalTrafficPolicy: 'Cluster' }],
    ['a load balancer without node ports', { type: 'LoadBalancer', allocateLoadBalancerNodePorts: false, ports: [{ port: 80 }] }, { ports: [{ port: 80, protocol: 'TCP', targetPort: 80 }] }],
    ['an affinity', { sessionAffinity: 'ClientIP', ports: [{ port: 80 }] }, { sessionAffinityConfig: { clientIP: { timeoutSeconds: 10_800 } } }],
    ['an address that is asked for', { clusterIP: '10.100.0.1', ports: [{ port: 80 }] }, { clusterIP: '10.100.0.1', clusterIPs: ['10.100.0.1'] }],
  ])('%s', (_, given, expected) => expect(specOf(given)).toMatchObject(expected))

  it('gives an ExternalName neither an address nor families', () => {
    expect(specOf({ type: 'ExternalName', externalName: 'db.example.com' })).toEqual({ type: 'ExternalName', externalName: 'db.example.com', sessionAffinity: 'None' })
  })

  it('lets a changed Service keep its address and its node port', () => {
    const before = stored({ clusterIP: '10.96.8.8', type: 'NodePort', ports: [{ port: 80, protocol: 'TCP', nodePort: 30_500 }] }, 'web')
    expect(specOf({ type: 'NodePort', ports: [{ port: 80 }] }, before)).toMatchObject({ clusterIP: '10.96.8.8', ports: [{ nodePort: 30_500 }] })
    expect(specOf({ ports: [{ port: 80, nodePort: 30_500 }] }, before)).toMatchObject({ type: 'ClusterIP', ports: [{ nodePort: 0 }] })
  })
})

describe('what the API server refuses', () => {
  const port = [{ port: 80 }]

  it.each<[unknown, string]>([
    ['x', 'spec: json: cannot unmarshal string into Go struct field Service.spec of type v1.ServiceSpec'],
    [{ selector: 'app', ports: port }, 'spec.selector: json: cannot unmarshal string into Go struct field ServiceSpec.spec.selector of type map[string]string'],
    [{ selector: { app: 5 }, ports: port }, 'spec.selector.app: json: cannot unmarshal number into Go struct field ServiceSpec.spec.selector of type string'],
    [{ selector: { app: 'a b' }, ports: port }, 'spec.selector: Invalid value: "a b": a valid label must be'],
    [{ ports: 'x' }, 'spec.ports: json: cannot unmarshal string into Go struct field ServiceSpec.spec.ports of type []string'],
    [{ ports: ['x'] }, 'spec.ports[0]: json: cannot unmarshal string into'],
    [{ ports: [{ port: '80' }] }, 'spec.ports[0].port: json: cannot unmarshal string into Go struct field ServicePort.spec.ports.port of type int32'],
    [{ ports: [{ port: 80, targetPort: [] }] }, 'spec.ports[0].targetPort: json: cannot unmarshal array into'],
    [{}, 'spec.ports: Required value'],
    [{ ports: [{ port: 0 }] }, 'spec.ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive'],
    [{ ports: [{ port: 70_000 }] }, 'spec.ports[0].port: Invalid value: 70000: must be between'],
    [{ ports: [{ port: 80, targetPort: 70_000 }] }, 'spec.ports[0].targetPort: Invalid value: 70000: must be between'],
    [{ ports: [{ port: 80, targetPort: 'Http' }] }, 'spec.ports[0].targetPort: Invalid value: "Http": must contain only alpha-numeric characters'],
    [{ ports: [{ port: 80, protocol: 'HTTP' }] }, 'spec.ports[0].protocol: Unsupported value: "HTTP": supported values: "SCTP", "TCP", "UDP"'],
    [{ ports: [{ port: 80 }, { port: 81 }] }, 'spec.ports[0].name: Required value'],
    [{ ports: [{ name: 'a', port: 80 }, { name: 'a', port: 81 }] }, 'spec.ports[1].name: Duplicate value: "a"'],
    [{ ports: [{ name: 'a', port: 80 }, { name: 'b', port: 80 }] }, 'spec.ports[1]: Duplicate value: {"Name":"","Protocol":"TCP"'],
    [{ type: 'Cluster', ports: port }, 'spec.type: Unsupported value: "Cluster": supported values: "ClusterIP", "ExternalName", "LoadBalancer", "NodePort"'],
    [{ type: 'ExternalName' }, 'spec.externalName: Required value'],
    [{ type: 'NodePort', clusterIP: 'None', ports: port }, "spec.clusterIPs[0]: Invalid value: \"None\": may not be set to 'None' for NodePort services"],
    [{ ports: [{ port: 80, nodePort: 30_000 }] }, "spec.ports[0].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'"],
    [{ type: 'NodePort', ports: [{ port: 80, nodePort: 80 }] }, 'spec.ports[0].nodePort: Invalid value: 80: provided port is not in the valid range. The range of valid ports is 30000-32767'],
    [{ type: 'NodePort', ports: [{ port: 80, nodePort: 30_100 }] }, 'spec.ports[0].nodePort: Invalid value: 30100: provided port is already allocated'],
    [{ clusterIP: '1.2.3.4', ports: port }, 'spec.clusterIPs: Invalid value: ["1.2.3.4"]: failed to allocate IP 1.2.3.4: the provided network does not match the current range'],
    [{ clusterIP: '10.96.7.7', ports: port }, 'spec.clusterIPs: Invalid value: ["10.96.7.7"]: failed to allocate IP 10.96.7.7: provided IP is already allocated'],
    [{ clusterIP: 'here', ports: port }, 'spec.clusterIPs[0]: Invalid value: "here": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)'],
    [{ clusterIP: 'fd00::1', ports: port }, 'spec.clusterIPs[0]: Invalid value: ["fd00::1"]: IPv6 is not configured on this cluster'],
    [{ ipFamilies: ['IPv6'], ports: port }, 'spec.ipFamilies[0]: Invalid value: "IPv6": not configured on this cluster'],
    [{ ipFamilyPolicy: 'RequireDualStack', ports: port }, 'spec.ipFamilyPolicy: Invalid value: "RequireDualStack": this cluster is not configured for dual-stack services'],
    [{ sessionAffinity: 'Sticky', ports: port }, 'spec.sessionAffinity: Unsupported value: "Sticky": supported values: "ClientIP", "None"'],
  ])('%j', (spec, words) => {
    const result = prepare(spec)
    expect(isRefusal(result) ? `${result.path}: ${result.message}` : 'stored').toContain(words)
  })

  it('a name that is no DNS label, and another address for life', () => {
    expect(prepare({ ports: port }, 'My_Service')).toMatchObject({ path: 'metadata.name' })
    const before = stored({ clusterIP: '10.96.8.8', type: 'ClusterIP', ports: [] }, 'web')
    expect(prepare({ clusterIP: '10.96.9.9', ports: port }, 'web', before)).toMatchObject({ path: 'spec.clusterIPs[0]', message: 'Invalid value: ["10.96.9.9"]: may not change once set' })
  })
})

it('whatever a Service says, it is stored or refused', () => {
  const keys = ['type', 'clusterIP', 'clusterIPs', 'selector', 'ports', 'externalName', 'sessionAffinity', 'sessionAffinityConfig', 'ipFamilies', 'ipFamilyPolicy', 'externalIPs', 'publishNotReadyAddresses']
  const port = fc.dictionary(fc.constantFrom('name', 'port', 'targetPort', 'nodePort', 'protocol'), fc.oneof(fc.jsonValue(), fc.integer({ min: -1, max: 70_000 })))
  const value = fc.oneof(fc.jsonValue(), fc.array(port), fc.constantFrom('ClusterIP', 'NodePort', 'None', 'ExternalName', 'ClientIP', '10.96.0.9', 'a.b'))
  fc.assert(fc.property(fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom(...keys), value)), spec => {
    const result = prepare(spec as Json)
    if (!isRefusal(result)) prepareService({ ...result }, { services: [], chance: () => 0.99 })
  }))
})
