import { expect, it } from 'vitest'
import type { PodObject } from '../../pod/kubernetes.ts'
import { decodePod } from '../api/decode-pod.ts'
import { slicesOf, subsetsOf } from './service-endpoints.ts'
import type { ServiceView } from './service-view.ts'

const service: ServiceView = {
  name: 'web', namespace: 'default', type: 'ClusterIP', clusterIP: '10.96.1.1', selector: { app: 'web' }, publishNotReadyAddresses: false, externalName: '', affinityMs: 0,
  ports: [{ name: '', protocol: 'TCP', port: 80, targetPort: 'http', nodePort: 0, appProtocol: '' }],
}

interface Given {
  readonly ready?: boolean
  readonly app?: string
  readonly port?: number
  readonly phase?: PodObject['status']['phase']
  readonly ends?: boolean
  readonly hostname?: string
}

function pod(ip: string, { ready = true, app = 'web', port = 8080, phase = 'Running', ends = false, hostname }: Given = {}): PodObject {
  const spec = { nodeName: 'node-1', ...(hostname && { hostname, subdomain: 'web' }), containers: [{ name: 'c', image: 'i', ports: [{ name: 'http', containerPort: port }] }] }
  const decoded = decodePod({ kind: 'Pod', metadata: { name: `p${ip}`, labels: { app } }, spec })
  return {
    apiVersion: 'v1', kind: 'Pod', spec: decoded.spec,
    metadata: { ...decoded.metadata, uid: `u${ip}`, generation: 1, resourceVersion: '1', creationTimestamp: '', ...(ends && { deletionTimestamp: '2026-01-05T09:00:00Z' }) },
    status: { phase, ...(ip !== '' && { podIP: ip }), conditions: [{ type: 'Ready', status: ready ? 'True' : 'False', lastProbeTime: null, lastTransitionTime: null }] },
  } as unknown as PodObject
}

const shown = (pods: readonly PodObject[], changes: Partial<ServiceView> = {}) =>
  subsetsOf({ ...service, ...changes }, pods).map(({ addresses, notReadyAddresses, ports }) => {
    const ips = (list: unknown) => ((list ?? []) as readonly { readonly ip: string }[]).map(({ ip }) => ip).join(' ')
    return `${ips(addresses)} | ${ips(notReadyAddresses)} | ${((ports ?? []) as readonly { readonly port: number }[]).map(({ port }) => port).join(' ')}`
  })

it.each<[string, readonly PodObject[], Partial<ServiceView>, readonly string[]]>([
  ['a ready Pod', [pod('1')], {}, ['1 |  | 8080']],
  ['a Pod that is not ready', [pod('1', { ready: false })], {}, [' | 1 | 8080']],
  ['a Pod that is not ready, where that does not matter', [pod('1', { ready: false })], { publishNotReadyAddresses: true }, ['1 |  | 8080']],
  ['a Pod of other labels', [pod('1', { app: 'db' })], {}, []],
  ['a Pod without an address', [pod('')], {}, []],
  ['a Pod that has ended', [pod('1', { phase: 'Succeeded' })], {}, []],
  ['a Pod that is ending', [pod('1', { ends: true })], {}, []],
  ['Pods whose port of that name differs', [pod('1'), pod('2', { port: 9090 })], {}, ['1 |  | 8080', '2 |  | 9090']],
  ['a port that no container names', [pod('1')], { ports: [{ ...(service.ports[0] as ServiceView['ports'][number]), targetPort: 'grpc' }] }, []],
  ['a headless Service without ports', [pod('1')], { clusterIP: 'None', ports: [] }, ['1 |  | ']],
  ['a Service without a selector', [pod('1')], { selector: undefined }, []],
])('Endpoints for %s', (_, pods, changes, expected) => expect(shown(pods, changes)).toEqual(expected))

it('are written as the controllers write them', () => {
  const pods = [pod('10.244.0.2', { hostname: 'db-0' }), pod('10.244.0.3', { ends: true })]
  expect(slicesOf(service, pods)).toEqual([{
    addressType: 'IPv4', ports: [{ name: '', port: 8080, protocol: 'TCP' }],
    endpoints: [
      { addresses: ['10.244.0.2'], conditions: { ready: true, serving: true, terminating: false }, hostname: 'db-0', nodeName: 'node-1', targetRef: { kind: 'Pod', name: 'p10.244.0.2', namespace: 'default', uid: 'u10.244.0.2' } },
      { addresses: ['10.244.0.3'], conditions: { ready: false, serving: true, terminating: true }, nodeName: 'node-1', targetRef: { kind: 'Pod', name: 'p10.244.0.3', namespace: 'default', uid: 'u10.244.0.3' } },
    ],
  }])
  expect(slicesOf(service, [])).toEqual([{ addressType: 'IPv4', endpoints: null, ports: null }])
})

it('come in slices of a hundred', () => {
  const pods = Array.from({ length: 150 }, (_, i) => pod(`10.244.1.${i}`))
  expect(slicesOf(service, pods).map(({ endpoints }) => (endpoints as readonly unknown[]).length)).toEqual([100, 50])
})
