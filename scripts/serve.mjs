// Serves a built site from a folder, with gzip, under a path prefix: what GitHub Pages does, on this machine.
// Usage: node scripts/serve.mjs [FOLDER=dist] [PORT=4173] [PREFIX=/]
import { createServer } from 'node:http'
import { readFile, stat } from 'node:fs/promises'
import { extname, join, normalize, resolve, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

const compress = promisify(gzip)

const contentTypes = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
}
const compressible = new Set(['.html', '.js', '.css', '.json', '.svg', '.ttf', '.txt', '.webmanifest'])

/** The file that a request means, or `undefined` where there is none or the path climbs out of the folder. */
async function fileFor(root, prefix, url) {
  let path
  try {
    path = decodeURIComponent(new URL(url, 'http://localhost').pathname)
  } catch {
    return undefined
  }
  if (!path.startsWith(prefix)) return undefined
  const file = normalize(join(root, path.slice(prefix.length) || 'index.html'))
  if (file !== root && !file.startsWith(root + sep)) return undefined
  const found = await stat(file).catch(() => undefined)
  if (found?.isDirectory()) return join(file, 'index.html')
  return found ? file : undefined
}

/** Starts the server; resolves to `{ url, close }` once it listens. Port 0 takes a free one. */
export function serve({ folder = 'dist', port = 4173, prefix = '/' } = {}) {
  const root = resolve(folder)
  const cache = new Map()
  const read = async file => {
    const { mtimeMs } = await stat(file)
    const cached = cache.get(file)
    if (cached?.mtimeMs === mtimeMs) return cached
    const plain = await readFile(file)
    const entry = { mtimeMs, plain, zipped: compressible.has(extname(file)) ? await compress(plain) : undefined }
    cache.set(file, entry)
    return entry
  }
  const server = createServer(async (request, response) => {
    const file = await fileFor(root, prefix, request.url ?? '/')
    const entry = file && (await read(file).catch(() => undefined))
    if (!entry) {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('404: there is no such file here\n')
      return
    }
    const hashed = /-[\w-]{8}\.\w+$/.test(file)
    const headers = {
      'content-type': contentTypes[extname(file)] ?? 'application/octet-stream',
      'cache-control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
      vary: 'accept-encoding',
    }
    const zipped = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '') ? entry.zipped : undefined
    if (zipped) headers['content-encoding'] = 'gzip'
    response.writeHead(200, headers).end(request.method === 'HEAD' ? undefined : (zipped ?? entry.plain))
  })
  return new Promise((done, fail) => {
    server.once('error', fail)
    server.listen(port, '127.0.0.1', () => {
      const url = `http://localhost:${server.address().port}${prefix}`
      done({ url, close: () => new Promise(closed => server.close(closed)) })
    })
  })
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder, port, prefix] = process.argv.slice(2)
  const { url } = await serve({ folder, port: port && Number(port), prefix })
  console.log(`Serving ${folder ?? 'dist'} on ${url}`)
}
