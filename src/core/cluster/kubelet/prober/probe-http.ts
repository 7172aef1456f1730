import type { Task } from '../../../clock/virtual-clock.ts'
import type { Container } from '../../../pod/kubernetes.ts'
import type { HttpOutcome } from '../../../runtime/container.ts'
import { type HttpHandler, resolvePort } from './handler.ts'
import type { ProbeTarget } from './probe-target.ts'

/** What came of an HTTP request: an answer, or Go's words for why there is none. `broken`: it could not even be made. */
export type HttpAnswer =
  | { readonly kind: 'answer'; readonly status: number; readonly body: string }
  | { readonly kind: 'failed'; readonly error: string }
  | { readonly kind: 'broken'; readonly error: string }

/** Who asks: goes into the User-Agent. */
export interface HttpClient {
  readonly purpose: 'probe' | 'lifecycle'
  readonly version: string
  readonly podIp: string
  readonly timeoutMs: number
}

const mostRedirects = 10

/** One GET with its redirects on the same host (probe/http DoHTTPProbe; spec 8.5). */
export function* requestHttp(target: ProbeTarget, container: Container, handler: HttpHandler, client: HttpClient): Task<HttpAnswer> {
  const port = resolvePort(handler.port, container)
  if (typeof port !== 'number') return { kind: 'broken', error: port.error }
  let place: Place = { scheme: handler.scheme, host: handler.host ?? client.podIp, port, path: rooted(handler.path) }
  const headers = withDefaults(handler.headers, `kube-${client.purpose}/${client.version}`)
  for (let followed = 0; ; followed++) {
    const outcome = yield* target.httpGet({ address: place.host, port: place.port, path: place.path, headers, timeoutMs: client.timeoutMs })
    if (outcome.kind !== 'response') return { kind: 'failed', error: `Get ${JSON.stringify(urlOf(place))}: ${whyNot(outcome.kind, place)}` }
    // What answers is no TLS server: none is simulated.
    if (place.scheme === 'https') return { kind: 'failed', error: `Get ${JSON.stringify(urlOf(place))}: http: server gave HTTP response to HTTPS client` }
    const next = isRedirect(outcome.status) && outcome.location !== undefined ? locate(outcome.location, place) : undefined
    // Another host is not asked: the redirect itself is the answer.
    if (!next || next.host !== place.host) return { kind: 'answer', status: outcome.status, body: outcome.body }
    if (followed + 1 >= mostRedirects) return { kind: 'failed', error: `Get ${JSON.stringify(urlOf(next))}: stopped after 10 redirects` }
    place = next
  }
}

interface Place {
  readonly scheme: 'http' | 'https'
  readonly host: string
  readonly port: number
  readonly path: string
}

const rooted = (path: string) => (path.startsWith('/') ? path : `/${path}`)
const isRedirect = (status: number) => [301, 302, 303, 307, 308].includes(status)
const urlOf = ({ scheme, host, port, path }: Place) => `${scheme}://${host}:${port}${path}`

/** Go's words for a request that got no answer. */
function whyNot(kind: Exclude<HttpOutcome['kind'], 'response'>, { host, port, scheme }: Place): string {
  switch (kind) {
    case 'refused':
      return `dial tcp ${host}:${port}: connect: connection refused`
    case 'unreachable':
      return `dial tcp ${host}:${port}: connect: no route to host`
    case 'timeout':
      return 'context deadline exceeded (Client.Timeout exceeded while awaiting headers)'
    case 'closed':
      return 'EOF'
    case 'malformed':
      return scheme === 'https' ? 'tls: first record does not look like a TLS handshake' : 'net/http: HTTP/1.x transport connection broken: malformed HTTP response'
  }
}

/** Where a redirect leads: a whole URL or a path. */
function locate(location: string, from: Place): Place | undefined {
  const url = /^(https?):\/\/([^/:?#]+)(?::(\d+))?([/?][^#]*)?/i.exec(location)
  if (url) {
    const scheme = url[1]?.toLowerCase() === 'https' ? 'https' : 'http'
    return { scheme, host: url[2] ?? '', port: Number(url[3] ?? (scheme === 'https' ? 443 : 80)), path: rooted(url[4] ?? '/') }
  }
  if (location.startsWith('/')) return { ...from, path: location }
  return { ...from, path: `${from.path.slice(0, from.path.lastIndexOf('/') + 1)}${location}` }
}

/** Headers that the probe does not set itself; an empty Accept takes it away (probe/http newProbeRequest). */
function withDefaults(given: HttpHandler['headers'], userAgent: string): HttpHandler['headers'] {
  const has = (name: string) => given.some(([key]) => key.toLowerCase() === name)
  const headers = given.filter(([key, value]) => key.toLowerCase() !== 'accept' || value !== '')
  return [...headers, ...(has('user-agent') ? [] : [['User-Agent', userAgent] as const]), ...(has('accept') ? [] : [['Accept', '*/*'] as const])]
}
