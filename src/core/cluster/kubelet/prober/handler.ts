import { isJsonObject, type JsonObject } from '../../../json.ts'
import type { Container } from '../../../pod/kubernetes.ts'

/** What a probe or a lifecycle hook does. */
export type Handler =
  | { readonly kind: 'exec'; readonly command: readonly string[] }
  | HttpHandler
  | { readonly kind: 'tcpSocket'; readonly host?: string; readonly port: Port }
  | { readonly kind: 'grpc'; readonly port: Port; readonly service: string }
  | { readonly kind: 'sleep'; readonly seconds: number }
  | { readonly kind: 'none' }

/** An HTTP request from the node. */
export interface HttpHandler {
  readonly kind: 'httpGet'
  readonly host?: string
  readonly port: Port
  readonly path: string
  readonly scheme: 'http' | 'https'
  readonly headers: readonly (readonly [string, string])[]
}

/** A port's number, or the name that the container gives it. */
type Port = number | string

/** Reads the handler of a probe or hook as the API server stored it. */
export function readHandler(object: JsonObject): Handler {
  const { exec, httpGet, tcpSocket, grpc, sleep } = object
  if (isJsonObject(exec)) return { kind: 'exec', command: texts(exec['command']) }
  if (isJsonObject(httpGet)) return readHttp(httpGet)
  if (isJsonObject(tcpSocket)) return { kind: 'tcpSocket', ...hostOf(tcpSocket), port: portOf(tcpSocket) }
  if (isJsonObject(grpc)) return { kind: 'grpc', port: portOf(grpc), service: text(grpc['service']) ?? '' }
  if (isJsonObject(sleep)) return { kind: 'sleep', seconds: typeof sleep['seconds'] === 'number' ? sleep['seconds'] : 0 }
  return { kind: 'none' }
}

function readHttp(http: JsonObject): HttpHandler {
  const listed = http['httpHeaders']
  const headers = (Array.isArray(listed) ? listed : []).flatMap(header => {
    if (!isJsonObject(header)) return []
    return [[text(header['name']) ?? '', text(header['value']) ?? ''] as const]
  })
  const scheme = text(http['scheme'])?.toLowerCase() === 'https' ? 'https' : 'http'
  return { kind: 'httpGet', ...hostOf(http), port: portOf(http), path: text(http['path']) || '/', scheme, headers }
}

/** The number of a port that may be given by name (probe.ResolveContainerPort), or why there is none. */
export function resolvePort(port: Port, container: Container): number | { readonly error: string } {
  const named = typeof port === 'string' ? container.ports?.find(p => p.name === port)?.containerPort : port
  if (named === undefined && !/^[+-]?\d+$/.test(String(port))) return { error: `strconv.Atoi: parsing ${JSON.stringify(port)}: invalid syntax` }
  const number = named ?? Number(port)
  return number > 0 && number < 65536 ? number : { error: `invalid port number: ${number}` }
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter(item => typeof item === 'string') : [])
const hostOf = (object: JsonObject) => (text(object['host']) ? { host: text(object['host']) as string } : {})

function portOf(object: JsonObject): Port {
  const port = object['port']
  return typeof port === 'number' || typeof port === 'string' ? port : 0
}
