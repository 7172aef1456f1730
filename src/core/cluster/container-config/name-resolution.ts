import { toBytes } from '../../bytes.ts'
import type { PodObject } from '../../pod/kubernetes.ts'
import { listAt, member, objectAt, textAt, textOf } from '../../pod/tolerant.ts'

/** What answers names outside of the cluster: a documentation address (RFC 5737). */
const nodeNameServer = '192.0.2.53'

interface Resolution {
  readonly servers: readonly string[]
  readonly searches: readonly string[]
  readonly options: readonly string[]
}

/** The contents of a Pod's /etc/resolv.conf (kubelet network/dns GetPodDNS): by its dnsPolicy, with its dnsConfig added. */
export function resolvConf(pod: PodObject, nameServer: string): string {
  const { searches, servers, options } = withConfig(byPolicy(pod, nameServer), pod)
  const lines = [
    ...(searches.length === 0 ? [] : [`search ${searches.join(' ')}`]),
    ...servers.map(server => `nameserver ${server}`),
    ...(options.length === 0 ? [] : [`options ${options.join(' ')}`]),
  ]
  return toBytes(lines.map(line => `${line}\n`).join(''))
}

function byPolicy({ metadata, spec }: PodObject, nameServer: string): Resolution {
  const policy = textAt(spec.other, 'dnsPolicy')
  if (policy === 'None') return { servers: [], searches: [], options: [] }
  if (policy === 'Default' || (policy === 'ClusterFirst' && spec.hostNetwork === true)) return { servers: [nodeNameServer], searches: [], options: [] }
  const cluster = 'cluster.local'
  return { servers: [nameServer], searches: [`${metadata.namespace}.svc.${cluster}`, `svc.${cluster}`, cluster], options: ['ndots:5'] }
}

function withConfig({ servers, searches, options }: Resolution, { spec }: PodObject): Resolution {
  const config = objectAt(spec.other, 'dnsConfig')
  const texts = (key: string) => listAt(config, key).map(textOf).filter(text => text !== '')
  const own = listAt(config, 'options').map(option => {
    const value = member(option, 'value')
    return value === undefined || value === '' ? textAt(option, 'name') : `${textAt(option, 'name')}:${textOf(value)}`
  })
  const names = new Set(own.map(nameOf))
  return {
    servers: [...new Set([...servers, ...texts('nameservers')])],
    searches: [...new Set([...searches, ...texts('searches')])],
    options: [...options.filter(option => !names.has(nameOf(option))), ...own],
  }
}

const nameOf = (option: string) => option.split(':')[0]

/** Further lines of a Pod's /etc/hosts. */
export const hostAliases = ({ spec }: PodObject): readonly (readonly [address: string, ...names: string[]])[] =>
  listAt(spec.other, 'hostAliases').map(alias => [textAt(alias, 'ip'), ...listAt(alias, 'hostnames').map(textOf)] as const)
