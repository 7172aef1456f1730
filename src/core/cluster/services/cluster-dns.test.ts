import { expect, it } from 'vitest'
import type { JsonObject } from '../../json.ts'
import type { ApiObject } from '../api/api-object.ts'
import { answerName } from './cluster-dns.ts'

const object = (kind: string, name: string, fields: JsonObject): ApiObject => ({
  apiVersion: 'v1', kind, fields,
  metadata: { name, namespace: 'default', uid: name, generation: 1, resourceVersion: '1', creationTimestamp: '' },
})
const services = [
  object('Service', 'mysql', { spec: { type: 'ClusterIP', clusterIP: '10.96.4.2', ports: [{ name: 'db', port: 3306, protocol: 'TCP' }] } }),
  object('Service', 'db', { spec: { type: 'ClusterIP', clusterIP: 'None', ports: [] } }),
  object('Service', 'empty', { spec: { type: 'ClusterIP', clusterIP: 'None', ports: [] } }),
  object('Service', 'far', { spec: { type: 'ExternalName', externalName: 'db.example.com.' } }),
]
const endpoint = (address: string, ready: boolean, hostname?: string): JsonObject => ({ addresses: [address], conditions: { ready }, ...(hostname && { hostname }) })
const slices: Readonly<Record<string, readonly ApiObject[]>> = {
  db: [object('EndpointSlice', 'db-x', { endpoints: [endpoint('10.244.0.2', true, 'db-0'), endpoint('10.244.0.3', true, 'db-1'), endpoint('10.244.0.4', false, 'db-2')] })],
  mysql: [object('EndpointSlice', 'mysql-x', { endpoints: [endpoint('10.244.0.7', true)] })],
}
const ask = (name: string) => {
  const answer = answerName(name, {
    namespaces: new Set(['default']), services, slices: (_, service) => slices[service] ?? [],
    service: (namespace, name_) => (namespace === 'default' ? services.find(one => one.metadata.name === name_) : undefined),
  })
  if (answer?.kind === 'addresses') return answer.alias ?? answer.addresses.join(' ')
  return answer?.kind === 'name' ? `PTR ${answer.target}` : answer?.kind
}

it.each([
  ['mysql.default.svc.cluster.local', '10.96.4.2'],
  ['MySQL.default.svc.cluster.local.', '10.96.4.2'],
  ['mysql.other.svc.cluster.local', 'no-such-name'],
  ['nobody.default.svc.cluster.local', 'no-such-name'],
  ['mysql.svc.cluster.local', 'no-such-name'],
  ['mysql.cluster.local', 'no-such-name'],
  ['db.default.svc.cluster.local', '10.244.0.2 10.244.0.3'],
  ['db-1.db.default.svc.cluster.local', '10.244.0.3'],
  ['db-2.db.default.svc.cluster.local', 'no-such-name'],
  ['10-244-0-7.mysql.default.svc.cluster.local', '10.244.0.7'],
  ['_db._tcp.mysql.default.svc.cluster.local', '10.96.4.2'],
  ['_db._udp.mysql.default.svc.cluster.local', 'no-such-name'],
  ['empty.default.svc.cluster.local', 'no-such-name'],
  ['far.default.svc.cluster.local', 'db.example.com'],
  ['default.svc.cluster.local', ''],
  ['svc.cluster.local', ''],
  ['10-244-0-9.default.pod.cluster.local', '10.244.0.9'],
  ['web.default.pod.cluster.local', 'no-such-name'],
  ['2.4.96.10.in-addr.arpa', 'PTR mysql.default.svc.cluster.local'],
  ['3.0.244.10.in-addr.arpa', 'PTR db-1.db.default.svc.cluster.local'],
  ['1.2.3.4.in-addr.arpa', 'no-such-name'],
  ['example.com', undefined],
])('%s is answered with %s', (name, answer) => expect(ask(name)).toBe(answer))
