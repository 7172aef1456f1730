import { orNothing } from '../commands/command.ts'
import type { Process } from '../process.ts'
import { type Directive, readDirectives } from './nginx-syntax.ts'

/** What a server or a location of nginx does with a request; what it does not say is its surroundings' matter. */
export interface NginxRules {
  readonly root?: string
  readonly alias?: string
  readonly index: readonly string[]
  readonly returns?: readonly string[]
  readonly tryFiles?: readonly string[]
  readonly proxyPass?: string
  readonly hostHeader?: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly type?: string
}

export interface NginxLocation extends NginxRules {
  readonly modifier: '' | '=' | '^~' | '~' | '~*'
  readonly path: string
}

export interface NginxSite extends NginxRules {
  readonly ports: readonly number[]
  readonly names: readonly string[]
  readonly locations: readonly NginxLocation[]
}

/** All that nginx was told. */
export interface NginxSetup {
  readonly sites: readonly NginxSite[]
  /** Servers of an upstream, `host:port`, by its name. */
  readonly upstreams: ReadonlyMap<string, readonly string[]>
  /** Hosts that are asked for at the start, with the place that names them. */
  readonly hosts: readonly { readonly host: string; readonly place: string }[]
}

const mostIncludes = 100

/** Reads nginx's configuration below a directory: its main file where there is one, otherwise the sites that the usual one includes. */
export function readSetup(process: Process, directory: string): NginxSetup | { readonly problem: string } {
  const main = `${directory}/nginx.conf`
  const given = orNothing(() => process.files.readFile(main))
  const directives = expand(process, readDirectives(given ?? `http { include ${directory}/conf.d/*.conf; }`, main), directory, { left: mostIncludes })
  if ('problem' in directives) return directives
  const http = directives.filter(({ name }) => name === 'http').flatMap(({ block = [] }) => block)
  const rules = rulesOf(http, { index: ['index.html'], headers: [], root: `${directory}/html` })
  const upstreams = new Map(all(http, 'upstream').map(({ args, block = [] }) => [args[0] ?? '', all(block, 'server').map(server => server.args[0] ?? '')] as const))
  const servers = all(http, 'server')
  return { sites: servers.map(server => siteOf(server, rules)), upstreams, hosts: servers.flatMap(server => hostsOf(server, upstreams)) }
}

const all = (directives: readonly Directive[], name: string) => directives.filter(one => one.name === name)

type Read = readonly Directive[] | { readonly problem: string }

/** Puts the files that are included in their places. */
function expand(process: Process, read: Read, directory: string, budget: { left: number }): Read {
  if ('problem' in read) return read
  const expanded: Directive[] = []
  for (const directive of read) {
    const [pattern = ''] = directive.args
    if (directive.name === 'include') {
      const path = pattern.startsWith('/') ? pattern : `${directory}/${pattern}`
      for (const file of matching(process, path)) {
        if (budget.left-- <= 0) break
        const inner = expand(process, readDirectives(orNothing(() => process.files.readFile(file)) ?? '', file), directory, budget)
        if ('problem' in inner) return inner
        expanded.push(...inner)
      }
      continue
    }
    const block = directive.block && expand(process, directive.block, directory, budget)
    if (block && 'problem' in block) return block
    expanded.push(block ? { ...directive, block } : directive)
  }
  return expanded
}

/** The files that a path with `*` in its last part names. */
function matching({ files }: Process, path: string): readonly string[] {
  if (!path.includes('*')) return orNothing(() => files.stat(path))?.type === 'file' ? [path] : []
  const slash = path.lastIndexOf('/')
  const pattern = new RegExp(`^${path.slice(slash + 1).split('*').map(part => part.replaceAll(/[$()+.?[\\\]^{|}]/g, String.raw`\$&`)).join('.*')}$`)
  const names = orNothing(() => files.list(path.slice(0, slash))) ?? []
  return names.filter(name => pattern.test(name) && !name.startsWith('.')).toSorted().map(name => `${path.slice(0, slash)}/${name}`).filter(file => orNothing(() => files.stat(file))?.type === 'file')
}

function rulesOf(block: readonly Directive[], outer: NginxRules): NginxRules {
  const one = (name: string) => all(block, name).at(-1)?.args
  const said = {
    root: one('root')?.[0], alias: one('alias')?.[0], returns: one('return'), tryFiles: one('try_files'), proxyPass: one('proxy_pass')?.[0], type: one('default_type')?.[0],
    hostHeader: all(block, 'proxy_set_header').find(({ args }) => args[0]?.toLowerCase() === 'host')?.args[1],
  }
  const headers = all(block, 'add_header').map(({ args }) => [args[0] ?? '', args[1] ?? ''] as const)
  const { root, type } = { root: said.root ?? outer.root, type: said.type ?? outer.type }
  return {
    ...Object.fromEntries(Object.entries({ ...said, root, type }).filter(([, value]) => value !== undefined)),
    index: one('index') ?? outer.index,
    // Those of the outer level count only where the inner one has none.
    headers: headers.length > 0 ? headers : outer.headers,
  }
}

const modifiers = ['=', '^~', '~', '~*'] as const

function siteOf({ block = [] }: Directive, outer: NginxRules): NginxSite {
  const rules = rulesOf(block, outer)
  const ports = all(block, 'listen').map(({ args }) => Number(/(?:^|:)(\d+)$/.exec(args[0] ?? '')?.[1] ?? 80))
  const locations = all(block, 'location').map(({ args, block: inner = [] }): NginxLocation => {
    const modifier = modifiers.find(one => one === args[0]) ?? ''
    const { returns: _, tryFiles: _tryFiles, ...inherited } = rules
    return { ...rulesOf(inner, inherited), modifier, path: args[modifier === '' ? 0 : 1] ?? '/' }
  })
  return { ...rules, ports: ports.length === 0 ? [80] : [...new Set(ports)], names: all(block, 'server_name').flatMap(({ args }) => args), locations }
}

/** The hosts that nginx looks up before it starts: those of proxies without variables, and of upstreams. */
function hostsOf({ block = [] }: Directive, upstreams: NginxSetup['upstreams']): NginxSetup['hosts'] {
  return block.flatMap(directive => {
    if (directive.name === 'location') return hostsOf(directive, upstreams)
    const [url = ''] = directive.args
    if (directive.name !== 'proxy_pass' || url.includes('$')) return []
    const { host } = addressOf(url)
    return (upstreams.get(host)?.map(server => addressOf(server).host) ?? [host]).map(name => ({ host: name, place: directive.place }))
  })
}

/** Host, port and path of `http://host:port/path` or `host:port`. */
export function addressOf(url: string): { readonly host: string; readonly port: number; readonly path: string | undefined } {
  const [, host = '', port, path] = /^(?:\w+:\/\/)?([^/:]*)(?::(\d+))?(\/.*)?$/s.exec(url) ?? []
  return { host, port: Number(port ?? 80), path }
}
