import type { HttpOutcome } from '../container.ts'

/** What an HTTP server answered; `undefined` while more has to come. */
export function parseResponse(received: string, isEnd: boolean): HttpOutcome | undefined {
  const [, head, rest] = /^(.*?)\r?\n\r?\n(.*)$/s.exec(received) ?? []
  if (head === undefined || rest === undefined) return isEnd ? brokenOff(received) : undefined
  const [first = '', ...lines] = head.split(/\r?\n/)
  const status = /^HTTP\/1\.\d (\d{3})(?: |$)/.exec(first)?.[1]
  if (status === undefined) return { kind: 'malformed' }
  const header = (name: string) => lines.find(line => line.toLowerCase().startsWith(`${name}:`))?.slice(name.length + 1).trim()
  const body = /chunked/i.test(header('transfer-encoding') ?? '') ? chunkedBody(rest) : plainBody(rest, header('content-length'))
  if (body === undefined && !isEnd) return undefined
  const location = header('location')
  return { kind: 'response', status: Number(status), body: body ?? rest, ...(location === undefined ? {} : { location }) }
}

const brokenOff = (received: string): HttpOutcome => ({ kind: received === '' ? 'closed' : 'malformed' })

function plainBody(rest: string, contentLength: string | undefined): string | undefined {
  const length = contentLength === undefined ? Infinity : Number(contentLength)
  return rest.length >= length ? rest.slice(0, length) : undefined
}

function chunkedBody(rest: string): string | undefined {
  let body = ''
  for (let at = 0; ; ) {
    const lineEnd = rest.indexOf('\r\n', at)
    const size = parseInt(rest.slice(at, lineEnd), 16)
    if (lineEnd === -1 || Number.isNaN(size)) return undefined
    if (size === 0) return body
    const next = lineEnd + 2 + size + 2
    if (rest.length < next) return undefined
    body += rest.slice(lineEnd + 2, lineEnd + 2 + size)
    at = next
  }
}
