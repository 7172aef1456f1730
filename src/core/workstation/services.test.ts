import { describe, expect, it } from 'vitest'
import type { TerminalInput } from '../cluster/scenario.ts'
import { simulate } from '../cluster/simulate.ts'
import type { JsonObject } from '../json.ts'
import { createWorkstation } from './workstation.ts'

const waiting = (script: string): JsonObject => ({
  apiVersion: 'v1', kind: 'Pod', metadata: { name: 'until-the-dependencies-are-ready-pod', labels: { app: 'until-the-dependencies-are-ready' } },
  spec: {
    initContainers: [{ name: 'init-mysql', image: 'lqshow/busybox-curl:1.28', command: ['sh', '-c', script] }],
    containers: [{ name: 'app-container', image: 'lqshow/busybox-curl:1.28', command: ['sh', '-c', 'echo The app is running! && sleep 3600'] }],
  },
})

function life(objects: readonly JsonObject[], ...inputs: readonly (readonly [atMs: number, text: string])[]) {
  const terminal: TerminalInput[] = inputs.map(([atMs, text]) => ({ atMs, terminal: 1, text: `${text}\n` }))
  const containers = { 'init-mysql': { pullTimeMs: 0 }, 'app-container': { pullTimeMs: 0 }, web: { pullTimeMs: 0 } }
  const trace = simulate({ objects, scenario: { terminal, containers }, workstation: createWorkstation, untilMs: 60_000 })
  return {
    trace,
    shown: (trace.terminals ?? []).map(({ text }) => text).join('').replaceAll('\x1b[0m', '').replaceAll('\r\n', '\n'),
    endMs: trace.spans.find(span => span.container === 'init-mysql' && span.kind === 'run')?.toMs,
    log: trace.logs.filter(line => line.container === 'init-mysql').map(line => line.text),
  }
}

describe('a Pod that waits for the name of a Service', () => {
  const byName = waiting('until nslookup mysql.default; do echo waiting for mysql; sleep 2; done;')

  it('fails to find it every two seconds for as long as there is none', () => {
    const { log, endMs, trace } = life([byName])
    expect(endMs).toBeUndefined()
    expect(trace.pods.at(-1)?.object.status.phase).toBe('Pending')
    expect(log.slice(0, 5)).toEqual([
      'Server:    10.96.0.10', 'Address 1: 10.96.0.10 kube-dns.kube-system.svc.cluster.local', '', "nslookup: can't resolve 'mysql.default'", 'waiting for mysql',
    ])
    const times = trace.logs.filter(line => line.text === 'waiting for mysql').map(line => line.atMs)
    expect(times.length).toBeGreaterThan(25)
    for (const [i, atMs] of times.slice(1).entries()) expect(atMs - (times[i] ?? 0)).toBeLessThan(2100)
  })

  it('goes on within two seconds of kubectl create service, whether or not anything answers on the port', () => {
    const { shown, endMs, log } = life([byName], [20_000, 'kubectl create service clusterip mysql --tcp=3306'])
    expect(shown).toContain('service/mysql created\n')
    expect(endMs).toBeGreaterThan(20_000)
    expect(endMs).toBeLessThan(22_200)
    expect(log.at(-1)).toMatch(/^Address 1: 10\.\d+\.\d+\.\d+ mysql\.default\.svc\.cluster\.local$/)
  })

  it('goes on waiting where it waits for the port', () => {
    const { endMs, log } = life([waiting('until nc -z mysql 3306; do echo waiting for mysql; sleep 2; done')], [20_000, 'kubectl create service clusterip mysql --tcp=3306'])
    expect(endMs).toBeUndefined()
    expect(log.filter(line => line.startsWith('nc: bad address')).length).toBeGreaterThan(5)
    expect(log.at(-1)).toBe('waiting for mysql')
  })
})

it('a Service that kubectl exposes is reached by its name, until it is deleted', () => {
  const server: JsonObject = {
    kind: 'Pod', metadata: { name: 'server', labels: { app: 'web' } },
    spec: { containers: [{ name: 'web', image: 'busybox:1.36', command: ['sh', '-c', 'mkdir /www; echo hello > /www/index.html; httpd -f -p 8080 -h /www'] }] },
  }
  const { shown } = life([server],
    [5000, 'kubectl expose pod server --name=web --port=80 --target-port=8080'], [8000, 'kubectl exec server -- wget -qO- http://web'], [9000, 'kubectl delete service web'],
    [11_000, 'kubectl exec server -- wget -qO- http://web'])
  expect(shown).toContain('service/web exposed\n')
  expect(shown).toContain('wget -qO- http://web\nhello\n')
  expect(shown).toContain("wget: bad address 'web'\n")
})
