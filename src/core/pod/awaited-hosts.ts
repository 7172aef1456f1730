import type { Json } from '../json.ts'
import { commandHosts, hostOf, type MentionedHost, urlHost } from './command-hosts.ts'
import type { ContainerView, PodView } from './pod.ts'
import { scriptCommands, scriptOf } from './script-commands.ts'
import { listAt, textAt, textOf } from './tolerant.ts'

/** A Service, or a host outside of the cluster, that containers ask for by name. */
export interface AwaitedHost {
  /** `mysql` in the Pod's own namespace, `mysql.shop` in another one, or a whole name. */
  readonly name: string
  /** In the Pod's order, each with the ports that it names. */
  readonly containers: readonly { readonly container: string; readonly ports: readonly number[] }[]
}

/** What the containers of a Pod wait for or connect to by name: from their commands, arguments and environment. Never throws. */
export function awaitedHosts(pod: PodView, namespace: string): readonly AwaitedHost[] {
  const found = new Map<string, Map<string, Set<number>>>()
  for (const container of pod.containers) {
    for (const { host, port } of hostsOf(container, namespace)) {
      const name = serviceName(host, namespace)
      if (isClusterApi(name, namespace)) continue
      const containers = found.get(name) ?? new Map<string, Set<number>>()
      found.set(name, containers)
      const ports = containers.get(container.name) ?? new Set<number>()
      containers.set(container.name, ports)
      if (port !== undefined) ports.add(port)
    }
  }
  return [...found].map(([name, containers]) => ({
    name,
    containers: [...containers].map(([container, ports]) => ({ container, ports: [...ports] })),
  }))
}

/** A host as a Service of the namespace is called for short. */
export function serviceName(host: string, namespace: string): string {
  const short = host.replace(/\.svc(\.cluster(\.local)?)?$/, '')
  return short === host && host.split('.').length > 2 ? host : short.endsWith(`.${namespace}`) && short.split('.').length === 2 ? short.slice(0, -namespace.length - 1) : short
}

/** It is always there. */
const isClusterApi = (name: string, namespace: string) => name === 'kubernetes.default' || (name === 'kubernetes' && namespace === 'default')

/** As scripts look up the namespace that they run in. */
const ownNamespace = /\$\(cat \/var\/run\/secrets\/kubernetes\.io\/serviceaccount\/namespace\)|`cat \/var\/run\/secrets\/kubernetes\.io\/serviceaccount\/namespace`/g

function hostsOf({ value }: ContainerView, namespace: string): readonly MentionedHost[] {
  const variables = new Map(listAt(value, 'env').map(entry => [textAt(entry, 'name'), textAt(entry, 'value')] as const).filter(([, text]) => text !== ''))
  const words = [...listAt(value, 'command'), ...listAt(value, 'args')].map(textOf)
  const script = scriptOf(words)
  const commands = script === undefined ? [words] : scriptCommands(expand(script.replace(ownNamespace, namespace), variables))
  return [
    ...commands.flatMap(command => commandHosts(command.map(word => expand(word, variables)))),
    ...[...probesOf(value)].flatMap(commandHosts),
    ...[...variables].flatMap(([name, text]) => variableHosts(name, text, variables)),
  ]
}

/** What a probe or hook runs in the container. */
function* probesOf(value: Json): Generator<readonly string[]> {
  for (const key of ['startupProbe', 'readinessProbe', 'livenessProbe']) {
    const words = listAt(memberAt(value, key, 'exec'), 'command').map(textOf)
    const script = scriptOf(words)
    if (script === undefined) yield words
    else yield* scriptCommands(script)
  }
}

const memberAt = (value: Json, ...keys: readonly string[]): Json | undefined =>
  keys.reduce<Json | undefined>((at, key) => (at !== null && typeof at === 'object' && !Array.isArray(at) ? (at as Readonly<Record<string, Json>>)[key] : undefined), value)

/** `$(NAME)`, `$NAME`, `${NAME}` and `${NAME:-text}`, where the container's `env` says what they are. */
const expand = (text: string, variables: ReadonlyMap<string, string>) =>
  text.replace(/\$\((\w+)\)|\$\{(\w+)(?::?-([^}]*))?\}|\$(\w+)/g, (all, a?: string, b?: string, usual?: string, c?: string) => variables.get(a ?? b ?? c ?? '') ?? usual ?? all)

/** By what a variable is called: `DB_HOST=mysql` with `DB_PORT=3306`, `DATABASE_URL=postgres://db/app`, `BROKERS=kafka:9092`. */
function variableHosts(name: string, text: string, variables: ReadonlyMap<string, string>): readonly MentionedHost[] {
  const value = expand(text, variables)
  if (/^(jdbc:)?[a-z][a-z\d+.-]*:\/\//i.test(value)) return urlHost(value, undefined)
  const [, prefix = ''] = /^(.+)_(HOST|HOSTNAME|ADDR|ADDRESS|ENDPOINT|SERVER|SERVERS|BROKERS|URL|URI|NODES|HOSTS)$/.exec(name) ?? []
  if (prefix === '') return []
  const pairs = value.split(',').flatMap(part => {
    const [, host, port] = /^\s*([^/:\s]+):(\d{1,5})\s*$/.exec(part) ?? []
    return host === undefined ? [] : hostOf(host, Number(port))
  })
  if (pairs.length > 0) return pairs
  const port = Number(variables.get(`${prefix}_PORT`))
  return /_(HOST|HOSTNAME|ADDR|ADDRESS)$/.test(name) ? hostOf(value, Number.isInteger(port) && port > 0 && port <= 65_535 ? port : undefined) : []
}
