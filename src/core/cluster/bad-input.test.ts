import { describe, expect, it, vi } from 'vitest'
import type { JsonObject } from '../json.ts'
import type { Scenario } from './scenario.ts'
import { entriesOf, noticesOf, scriptPod, traceWithin } from './test/bounded-life.ts'

const day = 86_400_000

vi.setConfig({ testTimeout: 60_000 })
const serves = ['sh', '-c', 'trap "exit 0" TERM; while :; do sleep 1; done']
const container = (more: JsonObject = {}): JsonObject => ({ name: 'a', image: 'busybox:1.36', command: serves, ...more })
const pod = (spec: JsonObject, name: unknown = 'p'): JsonObject => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name } as JsonObject, spec })
const deployment = (replicas: number, more: JsonObject): JsonObject => ({
  apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'd' },
  spec: { replicas, selector: { matchLabels: { a: 'b' } }, template: { metadata: { labels: { a: 'b' } }, spec: { containers: [container(more)] } } },
})
const onNode: Scenario = { containers: { a: { pullTimeMs: 0 } } }

/** Values that nobody expects anywhere. */
const weird = [null, 'text', '💥\n', 5, -1, NaN, Infinity, 1e308, true, [], {}, [null], [5], { a: null }, [[]]] as unknown as readonly JsonObject[]

describe('scenarios that make no sense', () => {
  it.each<[unknown, string]>([
    [{ containers: { a: { runTimeMs: -5 } } }, 'scenario-clamped a.runTimeMs -5 0'],
    [{ containers: { a: { failures: 1e9 } } }, 'scenario-clamped a.failures 1000000000 1000000'],
    [{ containers: { a: { exitCode: -1 } } }, 'scenario-clamped a.exitCode -1 0'],
    [{ containers: { a: { readyAfterMs: NaN } } }, 'scenario-ignored a.readyAfterMs NaN'],
    [{ containers: { nope: {} } }, 'scenario-unknown-container nope'],
    [{ events: [{ type: 'delete-pod', atMs: -5 }] }, 'scenario-clamped events[0].atMs -5 0'],
    [{ events: [{ type: 'delete-pod', atMs: 1e300 }] }, 'scenario-clamped events[0].atMs 1e+300 604800000'],
    [{ events: [{ type: 'delete-pod', atMs: NaN }] }, 'scenario-ignored events[0] delete-pod'],
    [{ events: [null] }, 'scenario-ignored events[0] undefined'],
    [{ events: [{ type: 'x', atMs: 5 }] }, 'scenario-ignored events[0] x'],
    [{ events: Array.from({ length: 101 }, () => ({ type: 'set-name', atMs: 5, name: 'x' })) }, 'scenario-clamped events 101 100'],
    [{ events: [{ type: 'reboot-node', atMs: 5, downMs: -1 }] }, 'scenario-clamped events[0].downMs -1 0'],
    [{ events: [{ type: 'crash-container', atMs: 5 }] }, 'scenario-ignored events[0] crash-container'],
    [{ events: [{ type: 'crash-container', atMs: 5, container: 'nope' }] }, 'scenario-unknown-container nope'],
    [{ events: [{ type: 'crash-container', atMs: 5000, container: 'a', exitCode: 999 }] }, 'scenario-clamped events[0].exitCode 999 255'],
    [{ events: [{ type: 'delay-object', atMs: 5, kind: 'ConfigMap', name: 'none' }] }, 'event-without-object ConfigMap none'],
    [{ dependencies: { mysql: { nameAtMs: 'soon' } } }, 'scenario-ignored mysql.nameAtMs soon'],
    [{ dependencies: { mysql: { answersAtMs: -1 } } }, 'scenario-clamped mysql.answersAtMs -1 0'],
    [{ dependencies: { mysql: { ports: [0, 3306] } } }, 'scenario-ignored mysql.ports 0'],
    [{ dependencies: { mysql: { ports: 'all' } } }, 'scenario-ignored mysql.ports all'],
    [{ dependencies: { 'My SQL': {} } }, 'scenario-ignored dependencies My SQL'],
    [{ dependencies: { mysql: 5 } }, 'scenario-ignored dependencies mysql'],
    [{ terminal: 'kubectl' }, 'scenario-ignored terminal kubectl'],
    [{ events: 'reboot' }, 'scenario-ignored events reboot'],
    [{ images: { nginx: { sizeBytes: -5 } } }, 'scenario-clamped images.nginx.sizeBytes -5 0'],
    [{ images: { 'Not a name': {} } }, 'scenario-ignored images Not a name'],
    [{ images: { nginx: 5 } }, 'scenario-ignored images.nginx 5'],
    [{ images: 'all' }, 'scenario-ignored images all'],
    [{ images: { nginx: { colour: 'red' } } }, 'scenario-ignored images.nginx colour'],
    [{ images: { nginx: { layers: Array.from({ length: 1000 }, (_, i) => ({ id: `l${i}`, sizeBytes: 1 })) } } }, 'scenario-clamped images.nginx.layers 1000 127'],
    [{ images: { nginx: { serves: [{ kind: 'magic', port: 80 }] } } }, 'scenario-ignored images.nginx.serves[0].kind magic'],
    [{ images: { nginx: { serves: [{ kind: 'http', port: 0 }] } } }, 'scenario-clamped images.nginx.serves[0].port 0 1'],
    [{ images: { nginx: { files: { 'a/../../b': '' } } } }, 'scenario-ignored images.nginx.files a/../../b'],
    [{ images: { nginx: { base: '!' } } }, 'scenario-ignored images.nginx.base !'],
    [{ images: { a: { base: 'b' }, b: { base: 'a' } }, seed: -1 }, 'scenario-clamped seed -1 0'],
    [{ registry: { bandwidthMBps: 0 } }, 'scenario-clamped registry.bandwidthMBps 0 0.01'],
    [{ registry: { bandwidthMBps: 'fast', latencyMs: -1 } }, 'scenario-ignored registry.bandwidthMBps fast'],
    [{ registry: { latencyMs: -1 } }, 'scenario-clamped registry.latencyMs -1 0'],
    [{ registry: 5 }, 'scenario-ignored registry 5'],
    [{ seed: -1 }, 'scenario-clamped seed -1 0'],
  ])('are mended with a notice: %j', (scenario, notice) => {
    const trace = traceWithin(3, { objects: [pod({ containers: [container()] })], scenario: scenario as Scenario, untilMs: 20_000 })
    expect(noticesOf(trace)).toContain(notice)
  })

  it('may patch anything with anything', () => {
    const events = weird.flatMap((value, i) => [
      { type: 'patch-object', atMs: 1000 + i, patch: { spec: value } },
      { type: 'patch-object', atMs: 1000 + i, patch: { metadata: value } },
      { type: 'patch-object', atMs: 1000 + i, patch: { status: value }, subresource: 'status' },
      { type: 'patch-object', atMs: 1000 + i, patch: { spec: { containers: value } }, strategic: true },
      { type: 'patch-object', atMs: 1000 + i, patch: { spec: { ephemeralContainers: value } }, subresource: 'ephemeralcontainers' },
      { type: 'create-objects', atMs: 1000 + i, objects: [value] },
    ])
    const trace = traceWithin(3, { objects: [pod({ containers: [container()] })], scenario: { events } as unknown as Scenario, untilMs: 20_000 })
    expect(trace.pods.length).toBeGreaterThan(1)
    expect(entriesOf(trace)).toBeLessThan(500)
  })
})

describe('objects of wrong types', () => {
  const whole: JsonObject = {
    kind: 'Pod', metadata: { name: 'p', labels: { a: 'b' } },
    spec: {
      initContainers: [container({ name: 'i', command: ['true'] })],
      volumes: [{ name: 'v', configMap: { name: 'c', items: [{ key: 'a', path: 'b' }] } }, { name: 'e', emptyDir: { medium: 'Memory', sizeLimit: '1Mi' } }],
      containers: [container({
        env: [{ name: 'A', value: 'b' }, { name: 'B', valueFrom: { configMapKeyRef: { name: 'c', key: 'a' } } }], ports: [{ containerPort: 80 }],
        volumeMounts: [{ name: 'v', mountPath: '/v', subPath: 'b' }], resources: { limits: { memory: '9Mi' } },
        readinessProbe: { httpGet: { path: '/', port: 80 } }, livenessProbe: { exec: { command: ['true'] }, periodSeconds: 2 }, lifecycle: { preStop: { sleep: { seconds: 1 } } },
      })],
    },
  }

  const pathsIn = (value: unknown, at: readonly string[] = []): readonly (readonly string[])[] =>
    value !== null && typeof value === 'object' ? [at, ...Object.entries(value).flatMap(([key, member]) => pathsIn(member, [...at, key]))] : [at]

  const put = (value: unknown, [key, ...rest]: readonly string[], put_: unknown): unknown => {
    if (key === undefined) return put_
    const copy = (Array.isArray(value) ? [...(value as readonly unknown[])] : { ...(value as JsonObject) }) as Record<string, unknown>
    copy[key] = put(copy[key], rest, put_)
    return copy
  }

  it('anywhere in a Pod live a life or are refused', () => {
    const paths = pathsIn(whole)
    for (const [i, path] of paths.entries()) {
      for (const value of [weird[i % weird.length], weird[(i + 7) % weird.length]]) {
        const objects = [{ kind: 'ConfigMap', metadata: { name: 'c' }, data: { a: 'b' } }, put(whole, path, value) as JsonObject]
        expect(entriesOf(traceWithin(2, { objects, scenario: onNode, untilMs: 8000 }))).toBeLessThan(1000)
      }
    }
  })

  it.each<[string, readonly JsonObject[]]>([
    ['names', [pod({ containers: [container({ name: 'a\nb💥' })] }, '💥\n'), pod({ containers: [container()] }, 5), pod({ containers: [container()] }, 'x'.repeat(100_000))]],
    ['mounts', [pod({ volumes: [{ name: 'v', emptyDir: {} }], containers: [container({ volumeMounts: [{ name: 'v', mountPath: '../../..', subPath: '../../..' }] })] })]],
    ['mounts of the host', [pod({ volumes: [{ name: 'v', hostPath: { path: '/../../..' } }], containers: [container({ volumeMounts: [{ name: 'v', mountPath: '/m', subPath: 'a/../../..' }] })] })]],
    ['mounts over everything', [pod({ volumes: [{ name: 'v', emptyDir: {} }], containers: [container({ volumeMounts: ['/', '/proc', '/dev', '/a/../../..'].map(mountPath => ({ name: 'v', mountPath })) })] })]],
    ['variables in a circle', [pod({ containers: [container({ env: [{ name: 'A', value: '$(B)$(B)' }, { name: 'B', value: '$(A)$(A)' }] })] })]],
    ['variables that double', [pod({ containers: [container({ env: Array.from({ length: 100 }, (_, i) => ({ name: `X${i + 1}`, value: `$(X${i})$(X${i})` })) })] })]],
    ['hundreds of volumes', [pod({ volumes: Array.from({ length: 500 }, (_, i) => ({ name: `v${i}`, emptyDir: {} })), containers: [container({ volumeMounts: Array.from({ length: 500 }, (_, i) => ({ name: `v${i}`, mountPath: `/v${i}` })) })] })]],
    ['megabytes of data', [{ kind: 'ConfigMap', metadata: { name: 'c' }, data: Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`k${i}`, 'x'.repeat(1_000_000)])) }, pod({ containers: [container({ envFrom: [{ configMapRef: { name: 'c' } }] })] })]],
    ['probes', [pod({ containers: [container({ readinessProbe: { exec: { command: ['true'] }, periodSeconds: 0 }, livenessProbe: { exec: { command: ['false'] }, periodSeconds: 1e9, initialDelaySeconds: 1e9 } })] })]],
    ['deadlines', [pod({ activeDeadlineSeconds: 1, terminationGracePeriodSeconds: 1e9, containers: [container()] })]],
  ])('or of wrong sizes: %s', (_, objects) => {
    const trace = traceWithin(3, { objects, scenario: onNode, untilMs: 60_000 })
    expect(entriesOf(trace)).toBeLessThan(1000)
  })

  it('that are too large are refused with a notice', () => {
    const containers = Array.from({ length: 501 }, (_, i) => container({ name: `c${i}` }))
    expect(noticesOf(traceWithin(3, { objects: [pod({ containers })], scenario: {} }))).toContain('too-many-containers 501 500')
  })
})

describe('lives without an end', () => {
  it.each<[string, readonly JsonObject[], number, number, string | undefined]>([
    ['a million replicas', [deployment(1e6, {})], 20_000, 5, 'too-many-pods 300'],
    ['restarts for a week', [scriptPod('exit 1'), deployment(1, { command: ['false'] })], 7 * day, 10, undefined],
    ['a probe that never ends', [pod({ containers: [container({ livenessProbe: { exec: { command: ['sh', '-c', 'while :; do :; done'] }, periodSeconds: 1, failureThreshold: 1_000_000 } })] })], 120_000, 5, 'program-busy sh'],
    ['a probe that leaves processes behind', [pod({ containers: [container({ livenessProbe: { exec: { command: ['sh', '-c', 'while :; do sleep 1000 & done'] }, periodSeconds: 1, failureThreshold: 1_000_000 } })] })], 120_000, 5, 'process-limit 512'],
    ['many containers that print', [pod({ containers: Array.from({ length: 40 }, (_, i) => container({ name: `c${i}`, command: ['yes'] })) })], 60_000, 5, 'logs-full'],
  ])('stay within bounds: %s', (_, objects, untilMs, rounds, notice) => {
    const trace = traceWithin(rounds, { objects, scenario: onNode, untilMs })
    expect(entriesOf(trace)).toBeLessThan(40_000)
    if (notice !== undefined) expect(noticesOf(trace)).toContain(notice)
  })

  it('hooks and grace periods wait for no longer than a week', () => {
    const lifecycle = { preStop: { exec: { command: ['sh', '-c', 'while :; do :; done'] } } }
    const objects = [pod({ terminationGracePeriodSeconds: 1e9, containers: [container({ lifecycle })] })]
    const trace = traceWithin(3, { objects, scenario: { events: [{ type: 'delete-pod', atMs: 20_000 }] } })
    expect(trace.endMs).toBe(7 * day)
    expect(noticesOf(trace)).toContain('program-busy sh')
  })
})
