import { describe, expect, it } from 'vitest'
import { serviceVariables } from './service-variables.ts'

const db = { metadata: { name: 'my-db' }, spec: { clusterIP: '10.96.0.20', ports: [{ name: 'sql-main', port: 5432 }, { name: 'dns', port: 53, protocol: 'UDP' }] } }
const told = (...args: Parameters<typeof serviceVariables>) => serviceVariables(...args).map(([name, value]) => `${name}=${value}`)

describe('variables of Services', () => {
  it('tell of the API server', () => {
    expect(told([], 'default', true)).toEqual([
      'KUBERNETES_SERVICE_HOST=10.96.0.1',
      'KUBERNETES_SERVICE_PORT=443',
      'KUBERNETES_SERVICE_PORT_HTTPS=443',
      'KUBERNETES_PORT=tcp://10.96.0.1:443',
      'KUBERNETES_PORT_443_TCP=tcp://10.96.0.1:443',
      'KUBERNETES_PORT_443_TCP_PROTO=tcp',
      'KUBERNETES_PORT_443_TCP_PORT=443',
      'KUBERNETES_PORT_443_TCP_ADDR=10.96.0.1',
    ])
  })

  it('tell of each port of the others', () => {
    expect(told([db], 'default', true).slice(8)).toEqual([
      'MY_DB_SERVICE_HOST=10.96.0.20',
      'MY_DB_SERVICE_PORT=5432',
      'MY_DB_SERVICE_PORT_SQL_MAIN=5432',
      'MY_DB_SERVICE_PORT_DNS=53',
      'MY_DB_PORT=tcp://10.96.0.20:5432',
      'MY_DB_PORT_5432_TCP=tcp://10.96.0.20:5432',
      'MY_DB_PORT_5432_TCP_PROTO=tcp',
      'MY_DB_PORT_5432_TCP_PORT=5432',
      'MY_DB_PORT_5432_TCP_ADDR=10.96.0.20',
      'MY_DB_PORT_53_UDP=udp://10.96.0.20:53',
      'MY_DB_PORT_53_UDP_PROTO=udp',
      'MY_DB_PORT_53_UDP_PORT=53',
      'MY_DB_PORT_53_UDP_ADDR=10.96.0.20',
    ])
  })

  it.each([
    ['links are off', [db], 'default', false],
    ['it is of another namespace', [{ ...db, metadata: { name: 'my-db', namespace: 'prod' } }], 'default', true],
    ['it has no address', [{ ...db, spec: { ...db.spec, clusterIP: 'None' } }], 'default', true],
    ['it has no ports', [{ ...db, spec: { clusterIP: '10.96.0.20' } }], 'default', true],
  ] as const)('do not tell of a Service when %s', (_, services, namespace, links) => expect(told(services, namespace, links)).toHaveLength(8))
})
