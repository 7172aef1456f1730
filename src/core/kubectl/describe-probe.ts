import type { JsonObject } from '../json.ts'
import { listAt, member, objectAt, textAt, textOf } from '../pod/tolerant.ts'

/** A probe in one line: what it does, then its times and thresholds. kubectl DescribeProbe */
export function describeProbe(probe: JsonObject): string {
  const number = (key: string) => textAt(probe, key) || '0'
  const times = `delay=${number('initialDelaySeconds')}s timeout=${number('timeoutSeconds')}s period=${number('periodSeconds')}s`
  return `${describeHandler(probe)} ${times} #success=${number('successThreshold')} #failure=${number('failureThreshold')}`
}

function describeHandler(probe: JsonObject): string {
  if (member(probe, 'exec') !== undefined) return `exec [${listAt(objectAt(probe, 'exec'), 'command').map(textOf).join(' ')}]`
  if (member(probe, 'httpGet') !== undefined) return `http-get ${httpUrl(objectAt(probe, 'httpGet'))}`
  const tcp = objectAt(probe, 'tcpSocket')
  if (member(probe, 'tcpSocket') !== undefined) return `tcp-socket ${textAt(tcp, 'host')}:${textAt(tcp, 'port')}`
  const grpc = objectAt(probe, 'grpc')
  return member(probe, 'grpc') === undefined ? 'unknown' : `grpc <pod>:${textAt(grpc, 'port')} ${textAt(grpc, 'service')}`
}

function httpUrl(action: JsonObject): string {
  const host = textAt(action, 'host')
  const port = textAt(action, 'port')
  const path = textAt(action, 'path')
  const scheme = textAt(action, 'scheme').toLowerCase()
  const address = port === '' ? host : `${host.includes(':') ? `[${host}]` : host}:${port}`
  const slash = path !== '' && !path.startsWith('/') ? '/' : ''
  return `${scheme === '' ? '' : `${scheme}:`}//${address}${slash}${escapePath(path)}`
}

/** Half of a surrogate pair, which no escape can spell. */
const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

/** Escapes a path as Go's `URL.String` does: more than `encodeURI`, less than `encodeURIComponent`. */
function escapePath(path: string): string {
  const escaped = encodeURIComponent(path.replaceAll(loneSurrogate, "\uFFFD")).replaceAll(/%(24|26|2B|2C|2F|3A|3B|3D|40)/g, decodeURIComponent)
  return escaped.replaceAll(/[!'()*]/g, character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
}
