import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../json.ts'
import type { ContainerSpan, Trace } from '../trace/trace.ts'
import type { RegistrySpeed, Scenario } from './scenario.ts'
import { simulate } from './simulate.ts'

const pod = (name: string, spec: JsonObject): JsonObject => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec })
const container = (name: string, image: string, more: JsonObject = {}): JsonObject => ({ name, image, imagePullPolicy: 'IfNotPresent', ...more })

const pullsOf = (trace: Trace): readonly ContainerSpan[] => trace.spans.filter(({ kind }) => kind === 'pull')
const mb = (count: number) => count * 1_000_000
const said = (trace: Trace, reason: string) => trace.events.flatMap(({ object }) => (object.reason === reason ? [object.message] : []))

describe('pulling images', () => {
  const big: Scenario = { images: { 'shop/big': { sizeBytes: mb(500) } } }
  it.each<[RegistrySpeed, number]>([
    [{ bandwidthMBps: 10, latencyMs: 200 }, 50_200],
    [{ bandwidthMBps: 100, latencyMs: 200 }, 5200],
    [{ bandwidthMBps: 1000, latencyMs: 0 }, 500],
    [{ bandwidthMBps: 50 }, 11_100],
    [{ latencyMs: 3000 }, 23_000],
    [{}, 21_100],
  ])('takes size ÷ bandwidth + latency: 500 MB at %j take %s ms', (registry, tookMs) => {
    const trace = simulate({ objects: [pod('p', { containers: [container('app', 'shop/big:1')] })], scenario: { ...big, registry } })
    const [pull] = pullsOf(trace)
    expect((pull?.toMs ?? 0) - (pull?.fromMs ?? 0)).toBe(tookMs)
    expect(pull).toMatchObject({ pulledBytes: mb(500), imageBytes: mb(500) })
    expect(said(trace, 'Pulled')).toEqual([expect.stringContaining('. Image size: 500000000 bytes.')])
  })

  it('brings layers that images share once, and one image at a time', () => {
    const trace = simulate({
      objects: [pod('one', { containers: [container('a', 'node:22')] }), pod('two', { containers: [container('b', 'python:3.12')] }), pod('three', { containers: [container('c', 'node:22')] })],
      scenario: { registry: { bandwidthMBps: 10, latencyMs: 100 } },
    })
    const [node, python, again] = ['a', 'b', 'c'].map(name => pullsOf(trace).find(({ container: other }) => other === name))
    expect(node).toMatchObject({ pulledBytes: 389_600_000, imageBytes: 389_600_000 })
    // Debian and what all of these languages are built on are there by then.
    expect(python).toMatchObject({ pulledBytes: 16_700_000, imageBytes: 364_500_000 })
    // It asked for its image before that was there, and finds it when its turn comes.
    expect(again).toMatchObject({ pulledBytes: 0, imageBytes: 389_600_000 })
    expect(said(trace, 'Pulled').find(text => text.includes('python'))).toMatch(/in 1\.77s \(40\.\d+s including waiting\)\. Image size: 364500000 bytes/)
  })

  it('takes the time that a container’s scenario says, whatever the size', () => {
    const trace = simulate({ objects: [pod('p', { containers: [container('app', 'shop/big:1')] })], scenario: { ...big, registry: { bandwidthMBps: 1 }, containers: { app: { pullTimeMs: 3000 } } } })
    const [pull] = pullsOf(trace)
    expect((pull?.toMs ?? 0) - (pull?.fromMs ?? 0)).toBe(3000)
  })

  it('asks the registry again for each start with the policy Always, and brings nothing', () => {
    const trace = simulate({
      objects: [pod('p', { containers: [container('app', 'busybox:1.36', { imagePullPolicy: 'Always', command: ['false'] })] })],
      scenario: { registry: { bandwidthMBps: 10, latencyMs: 800 } }, untilMs: 30_000,
    })
    expect(pullsOf(trace).slice(0, 2).map(({ pulledBytes, fromMs, toMs = 0 }) => [pulledBytes, toMs - fromMs])).toEqual([[2_160_000, 1016], [0, 800]])
  })
})

describe('images of a scenario', () => {
  const run = (scenario: Scenario, spec: JsonObject) => simulate({ objects: [pod('p', spec)], scenario, untilMs: 40_000 })
  const own: Scenario = {
    images: {
      'shop/api': {
        sizeBytes: mb(80), user: '1000', ports: [8080], entrypoint: ['/api'], prints: ['api starts', { text: 'api ready', afterMs: 4000 }], readyAfterMs: 4000,
        serves: [{ port: 8080, kind: 'http', body: 'hello\n', paths: { '/ready': { status: 204 } } }], onTerm: { exitCode: 3, afterMs: 1500, prints: ['api ends'] },
      },
      'shop/api:2': { prints: ['version two'] },
    },
    registry: { bandwidthMBps: 100, latencyMs: 0 },
  }
  const probed = (image: string) => ({ containers: [container('app', image, { readinessProbe: { httpGet: { path: '/ready', port: 8080 }, periodSeconds: 1 } })] })

  it('print, become ready, answer and end as they are described', () => {
    const trace = run({ ...own, events: [{ type: 'delete-pod', atMs: 20_000 }] }, probed('shop/api:1'))
    const runs = trace.spans.filter(({ kind }) => kind === 'run')
    expect(trace.logs.map(({ text }) => text)).toEqual(['api starts', 'api ready', 'api ends'])
    expect(runs).toMatchObject([{ exitCode: 3 }])
    expect((runs[0]?.readyAtMs ?? 0) - (runs[0]?.fromMs ?? 0)).toBeGreaterThan(4000)
    expect((runs[0]?.toMs ?? 0) - 20_000).toBeGreaterThan(1500)
    expect(trace.notices.map(({ code }) => code)).toEqual([])
  })

  it('of one tag go before those of all tags', () => {
    expect(run(own, { containers: [container('app', 'docker.io/shop/api:2')] }).logs.map(({ text }) => text)).toEqual(['version two'])
  })

  it('change only what they say of an image that everybody knows', () => {
    const trace = run({ images: { nginx: { sizeBytes: mb(5) } } }, { containers: [container('web', 'nginx:1.27', { readinessProbe: { httpGet: { path: '/', port: 80 }, periodSeconds: 1 } })] })
    expect(pullsOf(trace)).toMatchObject([{ imageBytes: mb(5) }])
    expect(trace.logs.some(({ text }) => text.includes('"GET / HTTP/1.1" 200'))).toBe(true)
  })

  it('that do not say what they serve are believed to be ready when they say', () => {
    const trace = run({ images: { 'shop/slow': { readyAfterMs: 6000 } } }, probed('shop/slow:1'))
    const [one] = trace.spans.filter(({ kind }) => kind === 'run')
    expect((one?.readyAtMs ?? 0) - (one?.fromMs ?? 0)).toBeGreaterThan(6000)
    expect((one?.readyAtMs ?? 0) - (one?.fromMs ?? 0)).toBeLessThan(9000)
  })

  it('that a person runs as a user by name cannot be checked for being no root', () => {
    const trace = run({ images: { 'shop/named': { user: 'app' } } }, { securityContext: { runAsNonRoot: true }, containers: [container('app', 'shop/named')] })
    expect(said(trace, 'Failed')[0]).toContain('container has runAsNonRoot and image has non-numeric user (app), cannot verify user is non-root')
  })

  it('nobody knows run on, answer nothing, and the trace says so', () => {
    const trace = run({}, { containers: [container('app', 'shop/unknown:1')] })
    expect(trace.logs).toEqual([])
    expect(trace.spans.filter(({ kind }) => kind === 'run')).toMatchObject([{ attempt: 0 }])
    expect(trace.notices).toMatchObject([{ code: 'image-unknown', params: { container: 'app', image: 'shop/unknown:1' } }])
    expect(pullsOf(trace)).toMatchObject([{ imageBytes: mb(60) }])
  })
})

describe('a fat image and a slim one', () => {
  const deployment = (name: string, spec: JsonObject): JsonObject => ({
    apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name },
    spec: { replicas: 1, selector: { matchLabels: { app: name } }, template: { metadata: { labels: { app: name } }, spec } },
  })
  const fat = (tag: string) => ({ containers: [container('front', `shop/front-fat:${tag}`)] })
  const slim = (tag: string) => ({
    volumes: [{ name: 'html', emptyDir: {} }],
    initContainers: [container('content', `shop/front-content:${tag}`, { command: ['sh', '-c', 'cp -r /content/. /html'], volumeMounts: [{ name: 'html', mountPath: '/html' }] })],
    containers: [container('web', 'nginx:1.27', { volumeMounts: [{ name: 'html', mountPath: '/usr/share/nginx/html' }] })],
  })
  const page = (text: string) => ({ files: { '/content/index.html': `${text}\n` } })
  const life = (bandwidthMBps: number) => simulate({
    objects: [deployment('fat', fat('v1')), deployment('slim', slim('v1'))],
    scenario: {
      registry: { bandwidthMBps, latencyMs: 500 },
      images: {
        'shop/front-fat': { base: 'node:22', sizeBytes: mb(500), serves: [{ port: 80, kind: 'http', body: 'page\n' }] },
        'shop/front-content': { base: 'busybox:1.36', sizeBytes: mb(10), ...page('old') },
        'shop/front-content:v2': { ...page('new'), base: 'busybox:1.36', sizeBytes: mb(10) },
      },
      events: [
        { type: 'patch-object', atMs: 120_000, kind: 'Deployment', name: 'fat', strategic: true, patch: { spec: { template: { spec: fat('v2') } } } },
        { type: 'patch-object', atMs: 120_000, kind: 'Deployment', name: 'slim', strategic: true, patch: { spec: { template: { spec: { initContainers: slim('v2').initContainers } } } } },
      ],
    },
    untilMs: 200_000,
  })
  const pulled = (trace: Trace) => pullsOf(trace).map(({ container: name, pulledBytes = 0, fromMs, toMs = 0 }) => [name, pulledBytes / mb(1), fromMs < 120_000 ? 'first' : 'again', toMs] as const)

  it('on a slow registry the fat one takes most of a minute, and both pull again only the layer that has changed', () => {
    const trace = life(10)
    expect(pulled(trace).map(([name, bytes, when]) => [name, bytes, when])).toEqual([
      ['front', 500, 'first'], ['content', 10, 'first'], ['web', 72.4, 'first'], ['content', 7.84, 'again'], ['front', 110.4, 'again'],
    ])
    const [front, content, web] = pullsOf(trace).map(({ fromMs, toMs = 0 }) => toMs - fromMs)
    expect(front).toBe(50_500)
    // One pull at a time: the slim image waits for the fat one.
    expect(content).toBeGreaterThan(51_900)
    expect(web).toBe(7740)
  })

  it('on a fast one both are there within seconds', () => {
    const [front, content] = pullsOf(life(1000)).map(({ fromMs, toMs = 0 }) => toMs - fromMs)
    expect(front).toBe(1000)
    expect(content).toBeLessThan(1600)
  })
})
