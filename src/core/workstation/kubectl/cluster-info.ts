import { toBytes } from '../../bytes.ts'
import type { JsonObject } from '../../json.ts'
import type { Verb } from './call.ts'
import { goJson } from './go-json.ts'
import { serverAddress } from './kube-config.ts'

/** `kubectl cluster-info`: the API server, and Services of the cluster that say so by a label. */
export const clusterInfo: Verb = function* ({ api, process }) {
  const colored = (text: string, color: number) => (process.descriptors.get(1)?.terminal ? `\x1b[0;${color}m${text}\x1b[0m` : text)
  const line = (name: string, address: string) => `${colored(name, 32)} is running at ${colored(address, 33)}\n`
  const services = api.list('Service', 'kube-system').filter(({ metadata }) => metadata.labels?.['kubernetes.io/cluster-service'] === 'true')
  const lines = services.map(({ metadata }) => {
    const name = metadata.labels?.['kubernetes.io/name'] || metadata.name
    return line(name, `${serverAddress}/api/v1/namespaces/kube-system/services/${metadata.name}:dns/proxy`)
  })
  yield* process.out(toBytes(`${line('Kubernetes control plane', serverAddress)}${lines.join('')}\nTo further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.\n`))
  return 0
}

const dumped = [
  ['Event', 'v1'], ['ReplicationController', 'v1'], ['Service', 'v1'], ['DaemonSet', 'apps/v1'], ['Deployment', 'apps/v1'], ['ReplicaSet', 'apps/v1'], ['Pod', 'v1'],
] as const

/** `kubectl cluster-info dump`: lists of what there is, and the logs of Pods. */
export const clusterInfoDump: Verb = function* ({ api, flags, process }) {
  const list = (kind: string, apiVersion: string, namespace?: string): JsonObject => ({ kind: `${kind}List`, apiVersion, metadata: { resourceVersion: '1' }, items: api.list(kind, namespace).map(({ json }) => json) })
  const print = (object: JsonObject) => toBytes(`${goJson(object, '    ')}\n`)
  yield* process.out(print(list('Node', 'v1')))
  const namespaces = flags.isTrue('all-namespaces') ? api.list('Namespace').map(({ metadata }) => metadata.name) : flags.list('namespaces').length > 0 ? flags.list('namespaces') : ['kube-system', 'default']
  for (const namespace of namespaces) {
    for (const [kind, apiVersion] of dumped) yield* process.out(print(list(kind, apiVersion, namespace)))
    for (const { pod } of api.list('Pod', namespace)) {
      for (const { name } of pod?.spec.containers ?? []) {
        const lines = api.logs.logs.filter(line => line.pod === pod?.metadata.name && line.container === name)
        const head = `==== START logs for container ${name} of pod ${namespace}/${pod?.metadata.name} ====\n`
        yield* process.out(toBytes(`${head}${lines.map(({ text }) => `${text}\n`).join('')}==== END logs for container ${name} of pod ${namespace}/${pod?.metadata.name} ====\n`))
      }
    }
  }
  return 0
}
