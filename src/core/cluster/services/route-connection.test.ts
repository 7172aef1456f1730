import { expect, it } from 'vitest'
import type { JsonObject } from '../../json.ts'
import type { ApiObject } from '../api/api-object.ts'
import { routeConnection } from './route-connection.ts'

const object = (kind: string, name: string, fields: JsonObject): ApiObject => ({
  apiVersion: 'v1', kind, fields,
  metadata: { name, namespace: 'default', uid: name, generation: 1, resourceVersion: '1', creationTimestamp: '' },
})
const service = (name: string, clusterIP: string, more: JsonObject = {}) =>
  object('Service', name, { spec: { type: 'NodePort', clusterIP, ports: [{ name: 'http', port: 80, protocol: 'TCP', targetPort: 'web', nodePort: 30_080 }], ...more } })
const endpoint = (address: string, ready: boolean, terminating = false): JsonObject => ({ addresses: [address], conditions: { ready, serving: ready || terminating, terminating } })
const slice = (port: number, endpoints: readonly JsonObject[]) => object('EndpointSlice', 'x', { ports: [{ name: 'http', port, protocol: 'TCP' }], endpoints })

const all = [service('web', '10.96.1.1'), service('none', '10.96.1.2', { ports: [{ name: 'http', port: 80, protocol: 'TCP' }] }), service('ends', '10.96.1.3', { ports: [{ name: 'http', port: 80, protocol: 'TCP' }] })]
const slices: Readonly<Record<string, readonly ApiObject[]>> = {
  web: [slice(8080, [endpoint('10.244.0.2', true), endpoint('10.244.0.3', true), endpoint('10.244.0.4', false)]), slice(9090, [endpoint('10.244.0.5', true)])],
  ends: [slice(80, [endpoint('10.244.0.6', false, true), endpoint('10.244.0.7', false)])],
}

const route = (address: string, port: number, pick: number, services = all, kept = new Map<string, string>()) => {
  const result = routeConnection(address, port, '10.244.0.9', {
    services, slices: (_, name) => slices[name] ?? [], nodeAddress: '192.0.2.2', choose: count => Math.min(pick, count - 1),
    remembered: key => kept.get(key), remember: (key, _, target) => kept.set(key, target),
  })
  return typeof result === 'object' ? `${result.address}:${result.port}` : result
}

it.each([
  ['a ready endpoint', '10.96.1.1', 80, 0, '10.244.0.2:8080'],
  ['another one by chance', '10.96.1.1', 80, 1, '10.244.0.3:8080'],
  ['one that has the port elsewhere', '10.96.1.1', 80, 2, '10.244.0.5:9090'],
  ['never one that is not ready', '10.96.1.1', 80, 9, '10.244.0.5:9090'],
  ['nobody: it is refused', '10.96.1.2', 80, 0, 'refused'],
  ['one that is ending, where no other is left', '10.96.1.3', 80, 0, '10.244.0.6:80'],
  ['nobody at another port: no answer comes', '10.96.1.1', 81, 0, 'unanswered'],
  ['the same by a port of the node', '192.0.2.2', 30_080, 0, '10.244.0.2:8080'],
  ['where it says: no Service has this port of the node', '192.0.2.2', 80, 0, undefined],
  ['where it says: no Service has this address', '10.244.0.2', 80, 0, undefined],
])('a connection goes to %s', (_, address, port, pick, expected) => expect(route(address, port, pick)).toBe(expected))

it('stays with an endpoint as long as the Service asks for that', () => {
  const sticky = [service('web', '10.96.1.1', { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 60 } } })]
  const kept = new Map<string, string>()
  expect([0, 1, 2].map(pick => route('10.96.1.1', 80, pick, sticky, kept))).toEqual(Array(3).fill('10.244.0.2:8080'))
})
