import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boot } from '../test/boot.ts'
import { readDirectives } from './nginx-syntax.ts'

/** nginx with this site (and these pages), and what is answered on a port. */
function nginx(site: string, { asks = [], pages = {}, names = {}, port = 8080, more = () => undefined }: {
  readonly asks?: readonly string[]
  readonly pages?: Readonly<Record<string, string>>
  readonly names?: Readonly<Record<string, string>>
  readonly port?: number
  readonly more?: (world: ReturnType<typeof boot>) => void
} = {}) {
  const world = boot()
  const { machine, start, runUntil, clock } = world
  for (const [name, address] of Object.entries(names)) machine.setName(name, address)
  const conf = machine.createVolume({ mode: 0o755, type: 'ext4' })
  conf.put('default.conf', { content: site })
  const html = machine.createVolume({ mode: 0o755, type: 'ext4' })
  for (const [path, content] of Object.entries(pages)) html.put(path, { content })
  more(world)
  const server = start({ image: 'nginx:1.15.2', mounts: [{ path: '/etc/nginx/conf.d', volume: conf, readOnly: true }, { path: '/srv', volume: html, readOnly: true }] })
  const answers: (readonly string[])[] = []
  clock.at(3000, () => {
    for (const path of asks) answers.push(start({ image: 'curlimages/curl', command: ['curl', '-s', '-w', '\\n%{http_code}', `http://localhost:${port}${path}`] }).lines)
  })
  runUntil(12_000)
  return { server, answers: answers.map(lines => lines.filter(line => line !== '').join('|')) }
}

describe('nginx with a configuration of one’s own', () => {
  it('listens where it says, serves the root it says, and returns what it says', () => {
    const { answers } = nginx(`
      # a comment
      server {
        listen 8080 default_server;
        server_name _;
        root /srv;
        location = /healthz { default_type text/plain; return 200 "ok on $hostname"; }
        location /old { return 301 /new; }
        location /gone { return 410; }
        location ~* \\.(css|js)$ { add_header Cache-Control "max-age=60"; }
      }`, { asks: ['/', '/healthz', '/old', '/gone', '/style.CSS', '/nope'], pages: { 'index.html': 'home\n', 'style.CSS': 'p {}\n' } })
    expect(answers.map(answer => answer.split('|').at(-1))).toEqual(['200', '200', '301', '410', '200', '404'])
    expect([answers[0], answers[1], answers[4]]).toEqual(['home|200', 'ok on pod|200', 'p {}|200'])
  })

  it('falls back to the page of an application in the browser', () => {
    const site = 'server { listen 8080; root /srv; location / { try_files $uri $uri/ /index.html; } location /api/ { try_files $uri =404; } }'
    expect(nginx(site, { asks: ['/deep/link', '/a.txt', '/api/x'], pages: { 'index.html': 'app\n', 'a.txt': 'a\n' } }).answers.map(answer => [answer.split('|')[0]?.trim(), answer.slice(-3)])).toEqual([['app', '200'], ['a', '200'], ['<html>', '404']])
  })

  it('reads a main file that takes the place of its own, and what that includes', () => {
    const { machine, start, runUntil, clock } = boot()
    const volume = machine.createVolume({ mode: 0o755, type: 'ext4' })
    volume.put('nginx.conf', { content: 'user nginx;\nevents { worker_connections 1024; }\nhttp {\n  include mime.types;\n  default_type text/plain;\n  include sites/*.conf;\n}\n' })
    volume.put('sites/a.conf', { content: 'server { listen 8081; return 200 first; }' })
    volume.put('sites/b.conf', { content: 'server { listen 8082; return 200 second; }' })
    start({ image: 'nginx:1.15.2', mounts: [{ path: '/etc/nginx', volume, readOnly: true }] })
    let asked: readonly string[] = []
    clock.at(2000, () => {
      asked = start({ command: ['sh', '-c', 'wget -qO- localhost:8081; echo; wget -qO- localhost:8082; echo; wget -qO- localhost:80 2>&1'] }).lines
    })
    runUntil(6000)
    expect(asked).toEqual(['first', 'second', "wget: can't connect to remote host (127.0.0.1): Connection refused"])
  })

  const proxy = 'upstream api { server backend:5678; }\nserver { listen 8080; location /api/ { proxy_pass http://api/; proxy_set_header Host $host; } }'

  it('passes requests on to what an upstream names', () => {
    const more = ({ machine, start }: ReturnType<typeof boot>) =>
      void start({ image: 'hashicorp/http-echo', args: ['-text=from the backend'], network: machine.createNetwork('10.244.0.9') })
    const { answers } = nginx(proxy, { asks: ['/api/x?y=1'], names: { 'backend.default.svc.cluster.local': '10.244.0.9' }, more })
    expect(answers).toEqual(['from the backend|200'])
  })

  it('answers 502 while nobody listens there, and says why', () => {
    const { answers, server } = nginx(proxy, { asks: ['/api/x'], names: { 'backend.default.svc.cluster.local': '10.244.0.9' }, more: ({ machine }) => void machine.createNetwork('10.244.0.9') })
    expect(answers[0]?.split('|').at(-1)).toBe('502')
    expect(server.lines.find(line => line.includes('[error]'))).toMatch(/connect\(\) failed \(111: Connection refused\) while connecting to upstream, client: 127\.0\.0\.1, .*upstream: "http:\/\/api\/x"/)
  })

  it('does not start before the names of its upstreams are known', () => {
    const { server } = nginx(proxy)
    expect(server.lines.at(-1)).toBe('! nginx: [emerg] host not found in upstream "backend" in /etc/nginx/conf.d/default.conf:2')
    expect(server.exits).toMatchObject([{ exitCode: 1 }])
  })

  it.each([
    ['server { listen 80; ', 'unexpected end of file, expecting "}" in /etc/nginx/conf.d/default.conf:1'],
    ['server {\n listen 80\n}', 'unexpected "}" in /etc/nginx/conf.d/default.conf:3'],
    ['}', 'unexpected "}" in /etc/nginx/conf.d/default.conf:1'],
    ['server { listen 80; }\nlisten', 'unexpected end of file, expecting ";" or "}" in /etc/nginx/conf.d/default.conf:2'],
  ])('says what is wrong with %j', (site, words) => {
    const { server } = nginx(site)
    expect(server.lines.at(-1)).toBe(`! nginx: [emerg] ${words}`)
    expect(server.exits).toMatchObject([{ exitCode: 1 }])
  })

  it('is not kept busy by a pattern that runs wild, nor stopped by one that is none', () => {
    const site = 'server { listen 8080; location ~ ^/(a+)+$ { return 200 many; } location ~ "(" { return 500; } location ~ ^/v\\d+/ { return 200 version; } location / { return 200 other; } }'
    const startedAt = performance.now()
    expect(nginx(site, { asks: [`/${'a'.repeat(40)}!`, '/aaa', '/v12/x'] }).answers).toEqual(['other|200', 'many|200', 'version|200'])
    expect(performance.now() - startedAt).toBeLessThan(5000)
  })

  it('reads any text without an error of ours', () => {
    fc.assert(fc.property(fc.string(), fc.array(fc.constantFrom('server', 'location', '{', '}', ';', ' ', '"', "'", '#', '\n', '\\', '$', 'listen 80')), (text, parts) => {
      readDirectives(text, 'f')
      readDirectives(parts.join(''), 'f')
    }))
  })

  it('reads words in quotes, and lines that are long', () => {
    expect(readDirectives(`log_format a '"$x" {};' "b;";`, 'f')).toEqual([{ name: 'log_format', args: ['a', '"$x" {};', 'b;'], place: 'f:1' }])
    expect(readDirectives('a {'.repeat(50), 'f')).toEqual({ problem: 'unexpected "a" in f:1' })
    expect(readDirectives('{', 'f')).toEqual({ problem: 'unexpected "{" in f:1' })
  })
})
