import { toBytes } from '../../bytes.ts'
import type { JsonObject } from '../../json.ts'
import { objectAt, textAt } from '../../pod/tolerant.ts'
import type { Call, Verb } from './call.ts'
import { type ConfigEntry, configObject, configPath, type KubeConfig, readKubeConfig, writeKubeConfig } from './kube-config.ts'
import { commandPath, fail, usageFailure } from './failures.ts'
import { goJson } from './go-json.ts'
import { unexpectedArgs } from './help.ts'
import { objectPrinter } from './output-format.ts'
import { TablePrinter } from './table-printer.ts'

/** `kubectl config view`. */
const view: Verb = function* (call) {
  const { args, flags, process } = call
  if (args.length > 0) throw usageFailure(commandPath(call), `unexpected arguments: [${args.join(' ')}]`)
  const config = readKubeConfig(call)
  const shown = flags.isTrue('minify') ? minified(config, flags.text('context')) : config
  const object = configObject(flags.isTrue('raw') ? shown : withoutSecrets(shown))
  const format = flags.text('output') || 'yaml'
  const print = objectPrinter(call, format)
  if (!print) throw fail([`unable to match a printer suitable for the output format ${JSON.stringify(format)}, allowed formats are: go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,yaml`])
  yield* process.out(toBytes(format === 'json' ? `${goJson(object, '    ')}\n` : print(object)))
  return 0
}

/** What secrets become, and the order of Go's own fields. */
function withoutSecrets(config: KubeConfig): KubeConfig {
  const hide = (value: JsonObject, names: readonly string[], by: string) => Object.fromEntries(Object.entries(value).map(([key, text]) => [key, names.includes(key) ? by : text]))
  return {
    ...config,
    clusters: config.clusters.map(({ name, value }) => {
      const { server, ...more } = hide(value, ['certificate-authority-data'], 'DATA+OMITTED')
      return { name, value: { ...(server === undefined ? {} : { server }), ...more } }
    }),
    users: config.users.map(({ name, value }) => ({ name, value: hide(hide(value, ['client-certificate-data', 'client-key-data'], 'DATA+OMITTED'), ['token', 'password'], 'REDACTED') })),
  }
}

/** Only the current context, and what it names. */
function minified({ clusters, contexts, users, currentContext }: KubeConfig, wanted: string): KubeConfig {
  const name = wanted || currentContext
  const context = contexts.find(each => each.name === name)
  if (name === '') throw fail(['current-context must exist in order to minify'])
  if (!context) throw fail([`cannot locate context ${name}`])
  return {
    clusters: clusters.filter(each => each.name === textAt(context.value, 'cluster')), contexts: [context],
    users: users.filter(each => each.name === textAt(context.value, 'user')), currentContext: name,
  }
}

const currentContext: Verb = function* (call) {
  const { currentContext: name } = readKubeConfig(call)
  if (name === '') throw fail(['current-context is not set'])
  yield* call.process.out(toBytes(`${name}\n`))
  return 0
}

const getContexts: Verb = function* (call) {
  const { args, flags, process } = call
  const { contexts, currentContext: current } = readKubeConfig(call)
  const format = flags.text('output')
  if (format !== '' && format !== 'name') throw fail([`--output ${format} is not available in kubectl config get-contexts; resetting to default output format`])
  const shown = (args.length > 0 ? contexts.filter(({ name }) => args.includes(name)) : contexts).toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const missing = args.filter(name => !contexts.some(each => each.name === name))
  if (format === 'name') yield* process.out(toBytes(shown.map(({ name }) => `${name}\n`).join('')))
  else {
    const rows = shown.map(({ name, value }) => [name === current ? '*' : '', name, textAt(value, 'cluster'), textAt(value, 'user'), textAt(value, 'namespace')])
    yield* process.out(toBytes(new TablePrinter().print([...(flags.isTrue('no-headers') ? [] : [['CURRENT', 'NAME', 'CLUSTER', 'AUTHINFO', 'NAMESPACE']]), ...rows])))
  }
  if (missing.length > 0) throw fail(missing.map(name => `context ${name} not found`))
  return 0
}

const names = (list: 'clusters' | 'users'): Verb => function* (call) {
  const entries = readKubeConfig(call)[list].map(({ name }) => `${name}\n`).toSorted()
  yield* call.process.out(toBytes(['NAME\n', ...entries].join('')))
  return 0
}

const useContext: Verb = function* (call) {
  const [name, ...more] = call.args
  if (name === undefined || more.length > 0) return yield* unexpectedArgs(call)
  if (name === '') throw fail(['empty context names are not allowed'])
  const config = readKubeConfig(call)
  if (!config.contexts.some(each => each.name === name)) throw fail([`no context exists with the name: ${JSON.stringify(name)}`])
  writeKubeConfig(call, { ...config, currentContext: name })
  yield* call.process.out(toBytes(`Switched to context ${JSON.stringify(name)}.\n`))
  return 0
}

/** What of an entry's flags was said, by the key that it has in the file. */
function said({ flags }: Call, keys: Readonly<Record<string, string>>): JsonObject {
  return Object.fromEntries(Object.entries(keys).flatMap(([flag, key]) => (flags.has(flag) ? [[key, flag.startsWith('insecure') ? flags.isTrue(flag) : flags.text(flag)]] : [])))
}

/** Entries by name, one of them changed or new. */
function put(entries: readonly ConfigEntry[], name: string, change: JsonObject): readonly ConfigEntry[] {
  const has = entries.some(each => each.name === name)
  if (!has) return [...entries, { name, value: change }].toSorted((a, b) => (a.name < b.name ? -1 : 1))
  return entries.map(each => (each.name === name ? { name, value: Object.fromEntries(Object.entries({ ...each.value, ...change }).filter(([, value]) => value !== '')) } : each))
}

const setContext: Verb = function* (call) {
  const { args, flags, process } = call
  const config = readKubeConfig(call)
  const isCurrent = flags.isTrue('current')
  if (args.length > 1) return yield* unexpectedArgs(call)
  if (isCurrent && args.length > 0) throw fail(['cannot specify both a context name and --current'])
  if (isCurrent && config.currentContext === '') throw fail(['no current context is set'])
  const name = isCurrent ? config.currentContext : (args[0] ?? '')
  if (name === '') throw fail(['you must specify a non-empty context name or --current'])
  const isKnown = config.contexts.some(each => each.name === name)
  writeKubeConfig(call, { ...config, contexts: put(config.contexts, name, said(call, { cluster: 'cluster', user: 'user', namespace: 'namespace' })) })
  yield* process.out(toBytes(`Context ${JSON.stringify(name)} ${isKnown ? 'modified' : 'created'}.\n`))
  return 0
}

const setCluster: Verb = function* (call) {
  const [name = '', ...more] = call.args
  if (name === '' || more.length > 0) return yield* unexpectedArgs(call)
  const config = readKubeConfig(call)
  const keys = { server: 'server', 'tls-server-name': 'tls-server-name', 'insecure-skip-tls-verify': 'insecure-skip-tls-verify', 'certificate-authority': 'certificate-authority', 'proxy-url': 'proxy-url' }
  writeKubeConfig(call, { ...config, clusters: put(config.clusters, name, said(call, keys)) })
  yield* call.process.out(toBytes(`Cluster ${JSON.stringify(name)} set.\n`))
  return 0
}

const setCredentials: Verb = function* (call) {
  const [name = '', ...more] = call.args
  if (name === '' || more.length > 0) return yield* unexpectedArgs(call)
  const config = readKubeConfig(call)
  const keys = { token: 'token', username: 'username', password: 'password', 'client-certificate': 'client-certificate', 'client-key': 'client-key' }
  writeKubeConfig(call, { ...config, users: put(config.users, name, said(call, keys)) })
  yield* call.process.out(toBytes(`User ${JSON.stringify(name)} set.\n`))
  return 0
}

/** `delete-context`, `delete-cluster`, `delete-user`. */
const remove = (list: 'clusters' | 'contexts' | 'users', kind: string): Verb => function* (call) {
  const [name = '', ...more] = call.args
  if (name === '' || more.length > 0) return yield* unexpectedArgs(call)
  const config = readKubeConfig(call)
  const path = configPath(call)
  if (!config[list].some(each => each.name === name)) throw fail([`cannot delete ${kind} ${name}, not in ${path}`])
  writeKubeConfig(call, { ...config, [list]: config[list].filter(each => each.name !== name) })
  if (list === 'contexts' && name === config.currentContext) yield* call.process.err('warning: this removed your active context, use "kubectl config use-context" to select a different one\n')
  yield* call.process.out(toBytes(`deleted ${kind} ${name} from ${path}\n`))
  return 0
}

const renameContext: Verb = function* (call) {
  const [from = '', to = '', ...more] = call.args
  if (to === '' || more.length > 0) return yield* unexpectedArgs(call)
  const config = readKubeConfig(call)
  if (!config.contexts.some(each => each.name === from)) throw fail([`cannot rename the context ${JSON.stringify(from)}, it's not in ${configPath(call)}`])
  if (config.contexts.some(each => each.name === to)) throw fail([`cannot rename the context ${JSON.stringify(from)}, the context ${JSON.stringify(to)} already exists in ${configPath(call)}`])
  const contexts = config.contexts.map(each => (each.name === from ? { ...each, name: to } : each))
  writeKubeConfig(call, { ...config, contexts, currentContext: config.currentContext === from ? to : config.currentContext })
  yield* call.process.out(toBytes(`Context ${JSON.stringify(from)} renamed to ${JSON.stringify(to)}.\n`))
  return 0
}

const lists = ['clusters', 'contexts', 'users'] as const

/** Changes what `clusters.NAME.KEY` names; names may hold dots when there is such an entry. `undefined`: it names nothing. */
function changed(config: KubeConfig, path: string, value: string | undefined): KubeConfig | undefined {
  if (path === 'current-context') return { ...config, currentContext: value ?? '' }
  const list = lists.find(each => path.startsWith(`${each}.`))
  if (!list) return undefined
  const rest = path.slice(list.length + 1)
  const known = config[list].find(({ name }) => rest === name || rest.startsWith(`${name}.`))?.name
  const [name = '', key] = known === undefined ? rest.split('.') : [known, rest.slice(known.length + 1) || undefined]
  if (key === undefined) return value === undefined ? { ...config, [list]: config[list].filter(each => each.name !== name) } : undefined
  const entry = objectAt({ value: config[list].find(each => each.name === name)?.value ?? {} }, 'value')
  const { [key]: _old, ...others } = entry
  if (value === undefined) return { ...config, [list]: config[list].map(each => (each.name === name ? { name, value: others } : each)) }
  return { ...config, [list]: put(config[list], name, { [key]: value }) }
}

const set: Verb = function* (call) {
  const [path = '', value, ...more] = call.args
  if (value === undefined || more.length > 0) return yield* unexpectedArgs(call)
  const config = changed(readKubeConfig(call), path, value)
  if (!config) throw fail([`unable to parse ${path} after [] at api.Config`])
  writeKubeConfig(call, config)
  yield* call.process.out(toBytes(`Property ${JSON.stringify(path)} set.\n`))
  return 0
}

const unset: Verb = function* (call) {
  const [path = '', ...more] = call.args
  if (path === '' || more.length > 0) return yield* unexpectedArgs(call)
  const config = changed(readKubeConfig(call), path, undefined)
  if (!config) throw fail([`unable to parse ${path} after [] at api.Config`])
  writeKubeConfig(call, config)
  yield* call.process.out(toBytes(`Property ${JSON.stringify(path)} unset.\n`))
  return 0
}

/** The commands below `kubectl config`. */
export const configVerbs: readonly (readonly [words: string, verb: Verb])[] = [
  ['config current-context', currentContext],
  ['config delete-cluster', remove('clusters', 'cluster')],
  ['config delete-context', remove('contexts', 'context')],
  ['config delete-user', remove('users', 'user')],
  ['config get-clusters', names('clusters')],
  ['config get-contexts', getContexts],
  ['config get-users', names('users')],
  ['config rename-context', renameContext],
  ['config set', set],
  ['config set-cluster', setCluster],
  ['config set-context', setContext],
  ['config set-credentials', setCredentials],
  ['config unset', unset],
  ['config use-context', useContext],
  ['config view', view],
]
