import type { JsonObject } from '../../json.ts'
import type { Machine } from '../../runtime/container.ts'
import type { ApiServer } from '../api/api-server.ts'
import type { World } from '../world.ts'

/** The machine on which the API server runs, and its port: the cluster's one node is another. A documentation address (RFC 5737). */
const controlPlane = '192.0.2.1'
const apiPort = 6443

const clusterIp = (address: string, ports: readonly JsonObject[], more: JsonObject): JsonObject => ({
  clusterIP: address, clusterIPs: [address], internalTrafficPolicy: 'Cluster', ipFamilies: ['IPv4'], ipFamilyPolicy: 'SingleStack', ports, sessionAffinity: 'None', type: 'ClusterIP', ...more,
})

/** The Services that a cluster begins with: its own API (controlplane/reconcilers) and its name server (kubeadm phases/addons/dns). */
export function createBuiltInServices({ objects }: ApiServer, machine: Machine, { nameServer }: World): void {
  machine.createHost(controlPlane, [apiPort]).answer(true)
  const create = (kind: string, name: string, namespace: string, labels: JsonObject, fields: JsonObject) =>
    objects.create({ apiVersion: kind === 'EndpointSlice' ? 'discovery.k8s.io/v1' : 'v1', kind, metadata: { name, namespace, labels }, ...fields }, 'cluster: bootstrap')
  const status = { loadBalancer: {} }
  const https = { name: 'https', port: 443, protocol: 'TCP', targetPort: apiPort }
  create('Service', 'kubernetes', 'default', { component: 'apiserver', provider: 'kubernetes' }, { spec: clusterIp('10.96.0.1', [https], {}), status })
  const port = { name: 'https', port: apiPort, protocol: 'TCP' }
  create('Endpoints', 'kubernetes', 'default', { 'endpointslice.kubernetes.io/skip-mirror': 'true' }, { subsets: [{ addresses: [{ ip: controlPlane }], ports: [port] }] })
  create('EndpointSlice', 'kubernetes', 'default', { 'kubernetes.io/service-name': 'kubernetes' }, {
    addressType: 'IPv4', endpoints: [{ addresses: [controlPlane], conditions: { ready: true } }], ports: [port],
  })
  if (!nameServer.knowsServices) return
  const dns = (name: string, protocol: string, number: number) => ({ name, port: number, protocol, targetPort: number })
  const labels = { 'k8s-app': 'kube-dns', 'kubernetes.io/cluster-service': 'true', 'kubernetes.io/name': 'CoreDNS' }
  const ports = [dns('dns', 'UDP', 53), dns('dns-tcp', 'TCP', 53), dns('metrics', 'TCP', 9153)]
  create('Service', 'kube-dns', 'kube-system', labels, { spec: clusterIp(nameServer.address, ports, { selector: { 'k8s-app': 'kube-dns' } }), status })
}
