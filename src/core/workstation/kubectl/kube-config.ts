import { fromBytes, toBytes } from '../../bytes.ts'
import { isJsonObject, type JsonObject } from '../../json.ts'
import { printYaml } from '../../kubectl/print-yaml.ts'
import { listAt, objectAt, textAt } from '../../pod/tolerant.ts'
import { parseSource } from '../../yaml/source.ts'
import type { Call } from './call.ts'
import { fail } from './failures.ts'

/** A context, cluster or user: its name, and what is said of it under a key named after its kind. */
export type ConfigEntry = { readonly name: string; readonly value: JsonObject }

/** What a kubeconfig file says, the secrets of it included. */
export interface KubeConfig {
  readonly clusters: readonly ConfigEntry[]
  readonly contexts: readonly ConfigEntry[]
  readonly users: readonly ConfigEntry[]
  readonly currentContext: string
}

const lists = [['clusters', 'cluster'], ['contexts', 'context'], ['users', 'user']] as const

/** Where the API server answers. */
export const serverAddress = 'https://127.0.0.1:6443'

/** The kubeconfig that kubeadm writes when it has made a cluster, as the workstation has it from the start. */
export const firstKubeConfig: KubeConfig = {
  clusters: [{ name: 'kubernetes', value: { 'certificate-authority-data': 'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCg==', server: serverAddress } }],
  contexts: [{ name: 'kubernetes-admin@kubernetes', value: { cluster: 'kubernetes', user: 'kubernetes-admin' } }],
  users: [{ name: 'kubernetes-admin', value: { token: 'simulated' } }],
  currentContext: 'kubernetes-admin@kubernetes',
}

/** Its text: what stands in the file. */
export const printKubeConfig = (config: KubeConfig): string => printYaml(configObject(config))

/** The file as one object; of Go's own order where it is printed as JSON. */
export function configObject({ clusters, contexts, users, currentContext }: KubeConfig): JsonObject {
  const listOf = (entries: readonly ConfigEntry[], key: string) => entries.map(({ name, value }) => ({ name, [key]: value }))
  return { kind: 'Config', apiVersion: 'v1', clusters: listOf(clusters, 'cluster'), users: listOf(users, 'user'), contexts: listOf(contexts, 'context'), 'current-context': currentContext }
}

/** Which file a call reads and writes: that of --kubeconfig, of KUBECONFIG, or that in the home directory. */
export function configPath({ flags, process }: Pick<Call, 'flags' | 'process'>): string {
  return flags.text('kubeconfig') || (process.env.get('KUBECONFIG') ?? '').split(':').find(Boolean) || `${process.env.get('HOME') ?? '/root'}/.kube/config`
}

/** What the file of a call says; nothing where there is none. Throws where a file that was named is missing. */
export function readKubeConfig(call: Pick<Call, 'flags' | 'process'>): KubeConfig {
  const path = configPath(call)
  const { files } = call.process
  if (!files.exists(path)) {
    if (call.flags.text('kubeconfig') !== '') throw fail([`stat ${path}: no such file or directory`])
    return { clusters: [], contexts: [], users: [], currentContext: '' }
  }
  const value = parseSource(fromBytes(files.readFile(path))).documents[0]?.value
  const root = isJsonObject(value) ? value : {}
  const [clusters, contexts, users] = lists.map(([list, key]) => listAt(root, list).map(entry => ({ name: textAt(entry, 'name'), value: objectAt(entry, key) })))
  return { clusters: clusters ?? [], contexts: contexts ?? [], users: users ?? [], currentContext: textAt(root, 'current-context') }
}

export function writeKubeConfig(call: Pick<Call, 'flags' | 'process'>, config: KubeConfig): void {
  const path = configPath(call)
  const folder = path.slice(0, path.lastIndexOf('/'))
  const { files } = call.process
  if (folder !== '' && !files.exists(folder)) files.makeDirectory(folder)
  files.writeFile(path, toBytes(printKubeConfig(config)))
}

/** The namespace of the context that counts. Throws where the command line names a context that is not there. */
export function contextNamespace(call: Pick<Call, 'flags' | 'process'>): string {
  const config = readKubeConfig(call)
  const wanted = call.flags.text('context')
  const context = config.contexts.find(({ name }) => name === (wanted || config.currentContext))
  if (wanted !== '' && !context) throw fail([`Error in configuration: context was not found for specified context: ${wanted}`])
  return textAt(context?.value, 'namespace')
}
