import { describe, expect, it } from 'vitest'
import type { ContainerRequest } from '../container.ts'
import { boot } from '../test/boot.ts'

const script = (text: string): Partial<ContainerRequest> => ({ command: ['sh', '-c', text] })

/** A server, and a client beside it that begins after so long. */
function serveAndAsk(server: Partial<ContainerRequest>, client: Partial<ContainerRequest>, afterMs = 3000) {
  const { clock, start, runUntil } = boot()
  const served = start(server)
  let asked: readonly string[] = []
  clock.at(afterMs, () => {
    asked = start(client).lines
  })
  runUntil(afterMs + 5000)
  return { served, asked: () => asked }
}

const get = (path: string, host = 'localhost:80') => script(`printf 'GET ${path} HTTP/1.1\\r\\nHost: ${host}\\r\\nConnection: close\\r\\n\\r\\n' | nc 127.0.0.1 ${host.split(':')[1] ?? 80} | tr -d '\\r'`)

describe('nginx', () => {
  it('writes what its script and its master process write, and with 1.15 nothing', () => {
    const lines = (image: string) => {
      const { start, runUntil } = boot()
      const { lines: said } = start({ image })
      runUntil(2000)
      return said
    }
    expect(lines('nginx:1.27.3')).toMatchObject({ 0: '! /docker-entrypoint.sh: /docker-entrypoint.d/ is not empty, will attempt to perform configuration', 10: '! 2026/01/05 09:00:00 [notice] 1#1: nginx/1.27.3' })
    expect(lines('nginx:1.15.2')).toEqual([])
  })

  it('serves the files of a directory, with its own pages for what is not there, and logs each request', () => {
    const { served, asked } = serveAndAsk({ image: 'nginx:1.15.2' }, get('/'))
    expect(asked().slice(0, 3)).toEqual(['HTTP/1.1 200 OK', 'Server: nginx/1.15.2', 'Date: Mon, 05 Jan 2026 09:00:03 GMT'])
    expect(asked()).toContain('<h1>Welcome to nginx!</h1>')
    expect(served.lines).toEqual(['127.0.0.1 - - [05/Jan/2026:09:00:03 +0000] "GET / HTTP/1.1" 200 204 "-" "-" "-"'.replace('204', String(served.lines[0]?.split(' ')[9]))])
    const missing = serveAndAsk({ image: 'nginx:1.15.2' }, get('/nope'))
    expect(missing.asked()[0]).toBe('HTTP/1.1 404 Not Found')
    expect(missing.asked()).toContain('<hr><center>nginx/1.15.2</center>')
    expect(missing.served.lines[0]).toMatch(/^! .*\[error\] 29#29: \*1 open\(\) "\/usr\/share\/nginx\/html\/nope" failed \(2: No such file or directory\)/)
  })

  it('serves what a volume puts in the place of its pages, and refuses a directory without an index', () => {
    const { machine, start, runUntil, clock } = boot()
    const volume = machine.createVolume({ mode: 0o755, type: 'ext4' })
    volume.makeDirectory('empty', 0o755)
    volume.put('index.html', { content: 'Hello, World!\n' })
    start({ image: 'nginx:1.15.2', mounts: [{ path: '/usr/share/nginx/html', volume, readOnly: true }] })
    let asked: readonly (readonly string[])[] = []
    clock.at(3000, () => {
      asked = ['/', '/empty', '/empty/', '/../etc/passwd'].map(path => start(get(path)).lines)
    })
    runUntil(9000)
    expect(asked.map(lines => [lines[0], lines.at(-1)])).toEqual([
      ['HTTP/1.1 200 OK', 'Hello, World!'], ['HTTP/1.1 301 Moved Permanently', '</html>'], ['HTTP/1.1 403 Forbidden', '</html>'], ['HTTP/1.1 400 Bad Request', '</html>'],
    ])
    expect(asked[1]).toContain('Location: http://localhost:80/empty/')
  })

  it.each([
    [{ uid: 1000 }, 'nginx:1.27', '[emerg] 1#1: mkdir() "/var/cache/nginx/client_temp" failed (13: Permission denied)'],
    [{ readOnlyRoot: true }, 'nginx:1.27', '[emerg] 1#1: mkdir() "/var/cache/nginx/client_temp" failed (30: Read-only file system)'],
  ])('cannot start as %j', (request, image, words) => {
    const { start, runUntil } = boot()
    const { exits, lines } = start({ image, ...request })
    runUntil(2000)
    expect(lines.at(-1)).toContain(words)
    expect(exits).toMatchObject([{ exitCode: 1 }])
  })

  it('starts as another user in its unprivileged image', () => {
    const { asked } = serveAndAsk({ image: 'nginxinc/nginx-unprivileged:1.27', uid: 101 }, get('/', 'localhost:8080'))
    expect(asked()[0]).toBe('HTTP/1.1 200 OK')
  })

  it('tries for a while to get a port that another container of the Pod has', () => {
    const { start, runUntil } = boot()
    start({ image: 'nginx:1.27' })
    const { exits, lines } = start({ image: 'nginx:1.27' })
    runUntil(10_000)
    expect(lines.at(-1)).toContain('still could not bind()')
    expect(exits).toMatchObject([{ exitCode: 1 }])
    expect(exits[0]?.atMs).toBeGreaterThan(2000)
  })

  it('is told to quit by another nginx, as preStop hooks do it', () => {
    const { start, runUntil, clock } = boot()
    const { container, exits, lines } = start({ image: 'nginx:1.27' })
    clock.at(2000, () => clock.start((function* () {
      yield* container.exec(['nginx', '-s', 'quit'])
    })()))
    runUntil(4000)
    expect(exits).toMatchObject([{ exitCode: 0 }])
    expect(lines.at(-1)).toContain('[notice] 1#1: exit')
  })

  it('runs behind a script of the manifest', () => {
    const { asked } = serveAndAsk({ image: 'nginx:1.27', command: ['sh', '-c', "echo from a script > /usr/share/nginx/html/index.html && exec nginx -g 'daemon off;'"] }, get('/'))
    expect(asked().at(-1)).toBe('from a script')
  })
})

describe('databases', () => {
  it.each([
    ['mysql:8.4', 'MYSQL_ROOT_PASSWORD', /Database is uninitialized and password option is not specified/, 6],
    ['postgres:16', 'POSTGRES_PASSWORD', /superuser password is not specified/, 6],
    ['mariadb:11', 'MARIADB_ROOT_PASSWORD', /password option is not specified/, 3],
  ])('%s lacks a password: it says so and exits with 1', (image, variable, words, count) => {
    const { start, runUntil } = boot()
    const without = start({ image })
    runUntil(20_000)
    expect(without.exits).toMatchObject([{ exitCode: 1 }])
    expect(without.lines.slice(-count).join('\n')).toMatch(words)
    const other = boot()
    const withIt = other.start({ image, env: [[variable, 'x']] })
    other.runUntil(20_000)
    expect(withIt.exits).toEqual([])
  })

  it('make their files once: on the same volume the next start is quick and needs no password', () => {
    const { machine, start, runUntil, clock } = boot()
    const volume = machine.createVolume({ mode: 0o777, type: 'ext4' })
    const mounts = [{ path: '/var/lib/mysql', volume, readOnly: false }]
    const first = start({ image: 'mysql:8.4', env: [['MYSQL_ROOT_PASSWORD', 'x']], mounts })
    runUntil(20_000)
    first.container.signal('TERM')
    runUntil(25_000)
    const second = start({ image: 'mysql:8.4', mounts })
    clock.at(27_500, () => undefined)
    runUntil(27_500)
    expect(first.exits).toMatchObject([{ exitCode: 0 }])
    expect(first.lines.some(line => line.includes('Initializing database files'))).toBe(true)
    expect(second.lines.some(line => line.includes('Initializing database files'))).toBe(false)
    expect(second.lines.at(-1)).toContain('ready for connections')
  })

  it('are waited for with the tools of their images', () => {
    const wait = script('until pg_isready -h 127.0.0.1; do sleep 1; done; echo go')
    const { clock, start, runUntil } = boot()
    const { lines } = start({ image: 'postgres:16', ...wait })
    clock.at(2500, () => void start({ image: 'postgres:16', env: [['POSTGRES_PASSWORD', 'x']] }))
    runUntil(10_000)
    expect(lines[0]).toBe('! 127.0.0.1:5432 - no response')
    expect(lines.slice(-2)).toEqual(['127.0.0.1:5432 - accepting connections', 'go'])
  })
})

it('pg_isready calls its own container by its socket', () => {
  const { start, runUntil } = boot()
  const { lines, exits } = start({ image: 'postgres:16', command: ['pg_isready', '-U', 'postgres'] })
  runUntil(1000)
  expect([lines, exits.map(({ exitCode }) => exitCode)]).toEqual([['! /var/run/postgresql:5432 - no response'], [2]])
})

describe('Redis', () => {
  it('answers its commands, as words of a line and by redis-cli', () => {
    const { asked } = serveAndAsk({ image: 'redis:7' }, { image: 'redis:7', ...script("redis-cli set greeting 'hello world'; redis-cli get greeting; redis-cli incr n; redis-cli nope; redis-cli ping") })
    expect(asked()).toEqual(['OK', 'hello world', '1', "ERR unknown command 'nope', with args beginning with: ", 'PONG'])
    const plain = serveAndAsk({ image: 'redis:7' }, script("printf 'PING\\r\\nGET none\\r\\nQUIT\\r\\n' | nc 127.0.0.1 6379 | tr -d '\\r'"))
    expect(plain.asked()).toEqual(['+PONG', '$-1', '+OK'])
  })

  it('listens where its option says', () => {
    const { asked } = serveAndAsk({ image: 'redis:7', args: ['--port', '7000'] }, { image: 'redis:7', ...script('redis-cli -p 7000 ping; redis-cli ping') })
    expect(asked()).toEqual(['PONG', '! Could not connect to Redis at localhost:6379: Connection refused'])
  })
})

describe('curl', () => {
  it.each([
    ['lqshow/busybox-curl:1.28', { command: ['sh', '-c', 'curl -s localhost'] }],
    ['curlimages/curl:8.10.1', { args: ['-s', 'http://localhost'] }],
    ['curlimages/curl', { args: ['curl', '-s', 'localhost:80'] }],
    ['node:22', { command: ['curl', '-s', 'localhost'] }],
    ['shop/unknown', { command: ['curl', '-s', 'localhost'] }],
  ])('is in %s: %j', (image, request) => {
    const { asked } = serveAndAsk({ image: 'nginx:1.27' }, { image, ...request })
    expect(asked()).toContain('<h1>Welcome to nginx!</h1>')
  })

  it.each(['busybox:1.36', 'alpine:3.20', 'debian:12', 'node:22-slim'])('is not in %s', image => {
    const { asked } = serveAndAsk({ image: 'nginx:1.27' }, { image, ...script('curl -s localhost || echo no') })
    expect(asked()).not.toContain('<h1>Welcome to nginx!</h1>')
  })
})

describe('what is in an image', () => {
  it.each([
    ['hashicorp/http-echo', 'sh'],
    ['registry.k8s.io/pause:3.10', 'ls'],
  ])('%s has no %s', (image, command) => {
    const { start } = boot()
    expect(() => start({ image, command: [command] })).toThrow(`exec: "${command}": executable file not found in $PATH`)
  })

  it('http-echo says what it was told to say', () => {
    const { asked } = serveAndAsk({ image: 'hashicorp/http-echo:1.0', args: ['-text=apple', '-listen=:8081'] }, get('/', 'x:8081'))
    expect(asked().at(-1)).toBe('apple')
  })

  it('an interpreter with something to run is not acted, and says so', () => {
    const { start, runUntil } = boot()
    const given = start({ image: 'node:22', command: ['node', 'server.js'] })
    const alone = start({ image: 'node:22' })
    const version = start({ image: 'python:3.12.1', command: ['python3', '--version'] })
    const step = start({ image: 'python:3.12', ...script('python3 migrate.py && echo done'), unknownProgramEnds: true })
    runUntil(5000)
    expect([given.exits, given.notices, given.container.isSimulated]).toEqual([[], ['program-not-simulated'], false])
    expect(alone.exits).toMatchObject([{ exitCode: 0 }])
    expect(version.lines).toEqual(['! Python 3.12.1'])
    expect([step.lines, step.notices]).toEqual([['done'], ['program-not-simulated']])
  })
})
