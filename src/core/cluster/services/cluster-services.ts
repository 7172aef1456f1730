import type { SeededRandom } from '../../clock/seeded-random.ts'
import type { VirtualClock } from '../../clock/virtual-clock.ts'
import type { NameAnswer, NetworkServices, Route } from '../../runtime/container.ts'
import type { ApiObject } from '../api/api-object.ts'
import type { ApiServer } from '../api/api-server.ts'
import { answerName } from './cluster-dns.ts'
import { routeConnection } from './route-connection.ts'

/** Namespaces that every cluster has. */
const usualNamespaces = ['default', 'kube-node-lease', 'kube-public', 'kube-system']

/** The cluster's name server and the node's rules for Services (CoreDNS, kube-proxy): both go by what the API server has now. */
export class ClusterServices implements NetworkServices {
  /** By namespace and name of their Service, then by their own. */
  readonly #slices = new Map<string, Map<string, ApiObject>>()
  readonly #remembered = new Map<string, { readonly address: string; readonly atMs: number }>()

  constructor(
    private readonly api: ApiServer,
    private readonly clock: VirtualClock,
    private readonly random: SeededRandom,
    private readonly nodeAddress: string,
  ) {
    api.objects.watch((type, object) => {
      if (object.kind !== 'EndpointSlice') return
      const key = `${object.metadata.namespace}/${object.metadata.labels?.['kubernetes.io/service-name'] ?? ''}`
      const slices = this.#slices.get(key) ?? new Map<string, ApiObject>()
      this.#slices.set(key, slices)
      if (type === 'DELETED') slices.delete(object.metadata.name)
      else slices.set(object.metadata.name, object)
    })
  }

  /** The EndpointSlices of a Service. */
  slices(namespace: string, service: string): readonly ApiObject[] {
    return [...(this.#slices.get(`${namespace}/${service}`)?.values() ?? [])]
  }

  answerName(name: string): NameAnswer | undefined {
    const { api } = this
    const services = api.objects.list('Service')
    const used = [...services, ...api.objects.list('Namespace'), ...api.pods].map(({ metadata }) => metadata.namespace || metadata.name)
    return answerName(name, {
      namespaces: new Set([...usualNamespaces, ...used]),
      service: (namespace, service) => api.getObject('Service', namespace, service),
      services,
      slices: (namespace, service) => this.slices(namespace, service),
    })
  }

  route(address: string, port: number, client: string): Route | undefined {
    return routeConnection(address, port, client, {
      services: this.api.objects.list('Service'),
      slices: (namespace, service) => this.slices(namespace, service),
      nodeAddress: this.nodeAddress,
      choose: count => this.random.between(0, count),
      remembered: (service, from, forMs) => {
        const kept = this.#remembered.get(`${service} ${from}`)
        return kept && this.clock.nowMs - kept.atMs < forMs ? kept.address : undefined
      },
      remember: (service, from, kept) => this.#remembered.set(`${service} ${from}`, { address: kept, atMs: this.clock.nowMs }),
    })
  }
}
