import type { Task } from '../../clock/virtual-clock.ts'
import { climbs } from '../commands/climbs.ts'
import { orNothing, problemOf } from '../commands/command.ts'
import { dateOf, epochOffsetMs } from '../commands/file-times.ts'
import { formatDate } from '../commands/format-date.ts'
import type { OpenFile } from '../descriptors.ts'
import type { Process } from '../process.ts'
import { SystemError } from '../system-error.ts'
import { type HttpAnswer, type HttpRequest, phrases, serverName } from './serve-http.ts'

const mediaTypes: Readonly<Record<string, string>> = {
  html: 'text/html', htm: 'text/html', css: 'text/css', xml: 'text/xml', txt: 'text/plain', js: 'application/javascript', json: 'application/json', svg: 'image/svg+xml', png: 'image/png',
  jpg: 'image/jpeg', jpeg: 'image/jpeg', gif: 'image/gif', ico: 'image/x-icon', webp: 'image/webp', wasm: 'application/wasm', woff2: 'font/woff2', pdf: 'application/pdf', zip: 'application/zip',
}
/** Bigger files are cut: nobody looks at so many bytes. */
const mostBytes = 8 * 1024 * 1024

/** Which files are handed out, and how. */
export interface ServedFiles {
  readonly root: string
  readonly like: 'nginx' | 'apache'
  /** What a directory shows; absent: `index.html`. */
  readonly index?: readonly string[]
  /** Of files whose ending says nothing. */
  readonly type?: string
}

/** The file that a request asks for, as nginx and Apache hand it out, or their page about what is wrong. */
export function* answerFile(process: Process, request: HttpRequest, { root, like, index = ['index.html'], type }: ServedFiles, version: string): Task<HttpAnswer> {
  const { method, path, headers } = request
  const refuse = (status: number, complaint?: string, more: readonly string[] = []): HttpAnswer =>
    ({ status, type: like === 'nginx' ? 'text/html' : 'text/html; charset=iso-8859-1', headers: more, body: errorPage(status, like, version), ...(complaint === undefined || like === 'apache' ? {} : { complaint: errorLine(process, request, complaint) }) })
  if (climbs(path) || path.includes('\0')) return refuse(400)
  if (method !== 'GET' && method !== 'HEAD') return refuse(405)
  const { files } = process
  const asked = `${root}${path}`
  const directory = orNothing(() => files.stat(asked))?.type === 'directory'
  if (directory && !path.endsWith('/')) return refuse(301, undefined, [`Location: http://${headers.get('host') ?? 'localhost'}${path}/`])
  const shown = directory ? (index.find(one => orNothing(() => files.stat(`${asked}${one}`))) ?? index[0] ?? 'index.html') : ''
  const name = `${asked}${shown}`
  let file: OpenFile | undefined
  const problem = problemOf(() => {
    if (files.stat(name).type === 'directory') throw new SystemError('EISDIR')
    file = files.open(name, { read: true })
  })
  if (directory && problem?.errno === 'ENOENT') return refuse(403, `directory index of "${asked}" is forbidden`)
  if (problem) return refuse(problem.errno === 'EACCES' ? 403 : 404, `open() "${name}" failed (${problem.errno === 'EACCES' ? 13 : problem.errno === 'ENOTDIR' ? 20 : 2}: ${problem.message})`)
  const body = file ? yield* readAll(file) : ''
  const modifiedAtMs = orNothing(() => files.stat(name))?.modifiedAtMs ?? 0
  const seconds = Math.floor((epochOffsetMs(process) + modifiedAtMs) / 1000)
  const tag = like === 'nginx' ? `"${seconds.toString(16)}-${body.length.toString(16)}"` : `"${body.length.toString(16)}-${(seconds * 1_000_000).toString(16)}"`
  const about = [`Last-Modified: ${dateOf(process, modifiedAtMs).toUTCString()}`, `ETag: ${tag}`]
  if (headers.get('if-none-match') === tag) return { status: 304, headers: about, body: '' }
  const extension = /\.([^./]*)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  return { status: 200, type: mediaTypes[extension] ?? type ?? (like === 'nginx' ? 'application/octet-stream' : 'text/plain'), headers: [...about, 'Accept-Ranges: bytes'], body }
}

function* readAll(file: OpenFile): Task<string> {
  let text = ''
  try {
    for (let part = yield* file.read(mostBytes); part !== '' && text.length < mostBytes; part = yield* file.read(mostBytes)) text += part
  } finally {
    file.release()
  }
  return text
}

const apacheWords: Readonly<Record<number, string>> = {
  403: "You don't have permission to access this resource.", 404: 'The requested URL was not found on this server.', 400: 'Your browser sent a request that this server could not understand.',
}

/** nginx' own page about a status. */
export const nginxError = (status: number, version: string): HttpAnswer => ({ status, type: 'text/html', body: errorPage(status, 'nginx', version) })

function errorPage(status: number, like: ServedFiles['like'], version: string): string {
  const phrase = phrases[status] ?? ''
  if (like === 'nginx') {
    const title = status === 405 ? '405 Not Allowed' : `${status} ${phrase}`
    return `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>${serverName({ like, version })}</center>\r\n</body>\r\n</html>\r\n`
  }
  return `<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head>\n<title>${status} ${phrase}</title>\n</head><body>\n<h1>${phrase}</h1>\n<p>${apacheWords[status] ?? ''}</p>\n</body></html>\n`
}

/** A line of nginx's error log. */
function errorLine(process: Process, { client, line, headers }: HttpRequest, problem: string): string {
  const at = formatDate('%Y/%m/%d %H:%M:%S', epochOffsetMs(process) + process.system.clock.nowMs)
  return `${at} [error] 29#29: *1 ${problem}, client: ${client}, server: localhost, request: "${line}", host: "${headers.get('host') ?? ''}"`
}
