import type { ContainerRequest } from '../container.ts'

type HostRequest = Pick<ContainerRequest, 'hostname' | 'resolvConf' | 'hostAliases'>

/** The kubelet's /etc/hosts of a Pod. */
function hosts({ hostname, hostAliases = [] }: HostRequest, address: string): string {
  const lines = [
    '# Kubernetes-managed hosts file.',
    '127.0.0.1\tlocalhost',
    '::1\tlocalhost ip6-localhost ip6-loopback',
    'fe00::0\tip6-localnet',
    'fe00::0\tip6-mcastprefix',
    'fe00::1\tip6-allnodes',
    'fe00::2\tip6-allrouters',
    ...(address === '' ? [] : [`${address}\t${hostname}`]),
    ...(hostAliases.length === 0 ? [] : ['', '# Entries added by HostAliases.']),
    ...hostAliases.map(([ip, ...names]) => [ip, ...names].join('\t')),
  ]
  return lines.map(line => `${line}\n`).join('')
}

/** What dnsPolicy ClusterFirst gives in the namespace `default`. */
const usualResolvConf = (nameServer: string) =>
  `search default.svc.cluster.local svc.cluster.local cluster.local\nnameserver ${nameServer}\noptions ndots:5\n`

/** The files of /etc that the kubelet and the runtime make for a container, by path. */
export const etcFiles = (request: HostRequest, address: string, nameServer: string): Readonly<Record<string, string>> => ({
  '/etc/hostname': `${request.hostname}\n`,
  '/etc/hosts': hosts(request, address),
  '/etc/resolv.conf': request.resolvConf ?? usualResolvConf(nameServer),
})
