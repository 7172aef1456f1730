import type { Task } from '../../clock/virtual-clock.ts'
import { orNothing } from '../commands/command.ts'
import { PatternError } from '../commands/parse-regular-expression.ts'
import { compileRegularExpression, type RegularExpression } from '../commands/regular-expression.ts'
import type { Process } from '../process.ts'
import { addressOf, type NginxLocation, type NginxRules, type NginxSetup, type NginxSite } from './nginx-sites.ts'
import { passOn } from './pass-on.ts'
import { answerFile, nginxError } from './serve-files.ts'
import type { HttpAnswer, HttpRequest } from './serve-http.ts'

/** What nginx knows while it runs. */
export interface NginxState {
  readonly setup: NginxSetup
  /** What the names of its upstreams were at the start: it does not ask again. */
  readonly addresses: ReadonlyMap<string, string>
  readonly version: string
}

/** A request may be sent on within nginx only so often. */
const mostRedirects = 10

/** Answers as the configuration says. */
export function* answerNginx(process: Process, request: HttpRequest, port: number, state: NginxState): Task<HttpAnswer> {
  const sites = state.setup.sites.filter(({ ports }) => ports.includes(port))
  const host = request.headers.get('host')?.replace(/:\d+$/, '') ?? ''
  const site = sites.find(({ names }) => names.includes(host)) ?? sites[0]
  if (!site) return nginxError(404, state.version)
  return yield* follow(process, request, site, port, state, mostRedirects)
}

function* follow(process: Process, request: HttpRequest, site: NginxSite, port: number, state: NginxState, left: number): Task<HttpAnswer> {
  const location = site.returns ? undefined : locationFor(site, request.path)
  const rules: NginxRules = location ?? site
  const words = (text: string) => withVariables(text, process, request, port)
  const dressed = (answer: HttpAnswer): HttpAnswer => ({
    ...answer, headers: [...(answer.headers ?? []), ...rules.headers.filter(() => answer.status < 400).map(([name, value]) => `${name}: ${words(value)}`)],
  })
  if (rules.returns) return dressed(returned(rules.returns.map(words), rules.type, state.version))
  if (rules.proxyPass !== undefined) return dressed(yield* passOn(process, request, target(words(rules.proxyPass), location, request, state), words(rules.hostHeader ?? '$proxy_host'), state.version))
  const place = location?.alias === undefined ? { root: rules.root ?? '', path: request.path } : { root: location.alias, path: `/${request.path.slice(location.path.length).replace(/^\/+/, '')}` }
  const tried = rules.tryFiles && firstFound(process, rules.tryFiles.map(words), rules.root ?? '')
  if (tried?.status !== undefined) return nginxError(tried.status, state.version)
  const path = tried?.path ?? request.path
  if (tried?.isRedirect && path !== request.path && left > 0) return yield* follow(process, { ...request, path }, site, port, state, left - 1)
  const shown = tried ? { root: rules.root ?? '', path } : place
  return dressed(yield* answerFile(process, { ...request, path: shown.path || '/' }, { root: shown.root.replace(/\/$/, ''), like: 'nginx', index: rules.index, ...(rules.type === undefined ? {} : { type: rules.type }) }, state.version))
}

/** An exact one, the longest prefix, or the first pattern that fits where that prefix does not forbid it. */
function locationFor({ locations }: NginxSite, path: string): NginxLocation | undefined {
  const exact = locations.find(location => location.modifier === '=' && location.path === path)
  if (exact) return exact
  const prefixes = locations.filter(location => (location.modifier === '' || location.modifier === '^~') && path.startsWith(location.path))
  const longest = prefixes.reduce<NginxLocation | undefined>((best, location) => (!best || location.path.length > best.path.length ? location : best), undefined)
  if (longest?.modifier === '^~') return longest
  const fits = ({ modifier, path: pattern }: NginxLocation) => modifier.startsWith('~') && orPattern(pattern, modifier === '~*')?.test(path) === true
  return locations.find(fits) ?? longest
}

/** Perl's short forms, as far as locations use them, in the words of our own engine, which no pattern can keep busy for ever. */
const shortForms = [[/\\d/g, '[0-9]'], [/\(\?:/g, '('], [/([*+?}])\?/g, '$1']] as const

function orPattern(pattern: string, ignoresCase: boolean): RegularExpression | undefined {
  const plain = shortForms.reduce((text, [form, instead]) => text.replaceAll(form, instead), pattern)
  try {
    return compileRegularExpression(plain, { extended: true, ignoreCase: ignoresCase })
  } catch (error) {
    if (!(error instanceof PatternError)) throw error
    return undefined
  }
}

function returned([first = '', ...rest]: readonly string[], type: string | undefined, version: string): HttpAnswer {
  const status = /^\d{3}$/.test(first) ? Number(first) : 302
  const text = status === 302 && first !== '302' ? first : rest.join(' ')
  if (status >= 300 && status < 400) return { ...nginxError(status, version), headers: [`Location: ${text}`] }
  if (text === '' && status >= 400) return nginxError(status, version)
  return { status, type: type ?? 'application/octet-stream', body: text }
}

interface Tried {
  readonly path?: string
  readonly isRedirect?: boolean
  readonly status?: number
}

function firstFound({ files }: Process, tries: readonly string[], root: string): Tried {
  const last = tries.at(-1) ?? ''
  const kind = (path: string) => orNothing(() => files.stat(`${root}${path}`))?.type
  const found = tries.slice(0, -1).find(path => kind(path) === (path.endsWith('/') ? 'directory' : 'file'))
  if (found !== undefined) return { path: found }
  return last.startsWith('=') ? { status: Number(last.slice(1)) } : { path: last, isRedirect: true }
}

/** Where a proxied request goes: with a path of its own, that takes the place of the location's. */
function target(url: string, location: NginxLocation | undefined, request: HttpRequest, { setup, addresses }: NginxState) {
  const { host, port, path } = addressOf(url)
  const servers = setup.upstreams.get(host) ?? [`${host}:${port}`]
  const passed = path === undefined || !location ? request.target : path + request.target.slice(location.path.length)
  return { name: url.replace(/^\w+:\/\//, '').replace(/\/.*$/, ''), path: passed, servers: servers.map(server => ({ ...addressOf(server), address: addresses.get(addressOf(server).host) })) }
}

function withVariables(text: string, process: Process, { path, target: uri, headers, client, method }: HttpRequest, port: number): string {
  const host = headers.get('host')?.replace(/:\d+$/, '') ?? ''
  const known: Readonly<Record<string, string>> = {
    uri: path, request_uri: uri, document_uri: path, host, http_host: headers.get('host') ?? '', hostname: process.system.hostname, remote_addr: client, server_addr: process.network.address,
    server_port: String(port), scheme: 'http', request_method: method, args: /\?(.*)$/s.exec(uri)?.[1] ?? '', http_user_agent: headers.get('user-agent') ?? '', proxy_host: '$proxy_host',
  }
  return text.replaceAll(/\$\{?(\w+)\}?/g, (whole, name: string) => (Object.hasOwn(known, name) ? (known[name] ?? '') : whole))
}
