import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '../json.ts'
import { ImageLibrary } from '../runtime/images/image-library.ts'
import { knownImages } from '../runtime/images/known-images.ts'
import type { Scenario } from './scenario.ts'
import { soundScenario } from './sound-scenario.ts'

describe('a scenario from outside', () => {
  it('stays as it is where it has the form of one', () => {
    const scenario: Scenario = {
      containers: { app: { runTimeMs: 'forever', exitCode: 3, failures: 2, pullTimeMs: 0, pullError: 'denied', readyAfterMs: 5 }, __proto__: { exitCode: 1 } },
      dependencies: { mysql: { nameAtMs: 3000, answersAtMs: 9000, downAtMs: 20_000, ports: [3306] }, 'cache.shop': {} },
      events: [
        { type: 'delete-pod', atMs: 9, gracePeriodSeconds: 0 },
        { type: 'delete-pod', atMs: 9, pod: 'web-0' },
        { type: 'create-objects', atMs: 1, objects: [{ kind: 'ConfigMap', metadata: { name: 'c' }, data: { a: 'b' } }] },
        { type: 'delete-object', atMs: 2, kind: 'Deployment', name: 'web', namespace: 'shop' },
        { type: 'patch-object', atMs: 3, patch: { spec: { schedulingGates: [] } } },
        { type: 'patch-object', atMs: 3, kind: 'Pod', name: 'p', namespace: 'n', patch: {}, strategic: true, subresource: 'status' },
        { type: 'set-name', atMs: 4, name: 'db.default.svc.cluster.local', address: '10.96.0.9' },
        { type: 'set-name', atMs: 5, name: 'db.default.svc.cluster.local' },
        { type: 'kill-sandbox', atMs: 6, pod: 'p' },
        { type: 'reboot-node', atMs: 7 },
        { type: 'reboot-node', atMs: 7, downMs: 0 },
        { type: 'crash-container', atMs: 8, container: 'app', pod: 'p', exitCode: 0 },
        { type: 'crash-container', atMs: 8, container: 'app', outOfMemory: true },
        { type: 'evict-pod', atMs: 9, pod: 'p' },
        { type: 'delay-object', atMs: 10, kind: 'Secret', name: 's', namespace: 'n' },
      ],
      images: { nginx: { sizeBytes: 5, serves: [{ kind: 'http', port: 80, body: 'x' }] }, 'shop/api:1': { base: 'node:22', prints: ['a', { text: 'b', afterMs: 5 }], onTerm: { exitCode: 1 } } },
      registry: { bandwidthMBps: 2.5, latencyMs: 100 },
      seed: 4,
      kubernetes: '1.31',
    }
    expect(soundScenario(JSON.parse(JSON.stringify(scenario)) as Json)).toEqual(JSON.parse(JSON.stringify(scenario)))
  })

  it.each<[Json | undefined, Scenario]>([
    [undefined, {}], [3, {}], [[1], {}], ['x', {}],
    [{ containers: 5, events: { a: 1 }, seed: 'x', kubernetes: '1.2' }, {}],
    [{ containers: { a: null, b: [1], c: { exitCode: 'x', runTimeMs: {}, pullError: 'moon', failures: 1 } } }, { containers: { c: { failures: 1 } } }],
    [{ images: [1], registry: 'fast' }, {}],
    [{ images: { a: 5, b: { sizeBytes: 'x', user: 'me', prints: [3, 'ok'], nope: 1 } }, registry: { bandwidthMBps: 'x', latencyMs: 3 } }, { images: { b: { user: 'me', prints: ['ok'] } }, registry: { latencyMs: 3 } }],
    [{ dependencies: [1] }, {}],
    [{ dependencies: { a: 3, b: { nameAtMs: 'soon', answersAtMs: 4, ports: 'all' }, c: { ports: [80, 'x', null] } } }, { dependencies: { b: { answersAtMs: 4 }, c: { ports: [80] } } }],
    [{ events: [null, 5, { type: 'nope', atMs: 1 }, { type: 'delete-pod', atMs: 'x' }, { type: 'delete-pod', atMs: 1, gracePeriodSeconds: [] }] }, { events: [{ type: 'delete-pod', atMs: 1 }] }],
    [{ events: [{ type: 'create-objects', atMs: 1 }, { type: 'create-objects', atMs: 1, objects: [5, {}] }] }, { events: [{ type: 'create-objects', atMs: 1, objects: [{}] }] }],
    [{ events: [{ type: 'patch-object', atMs: 1, patch: [] }, { type: 'patch-object', atMs: 1, patch: {}, subresource: 'scale', strategic: 1, name: '' }] }, { events: [{ type: 'patch-object', atMs: 1, patch: {} }] }],
    [{ events: [{ type: 'delete-object', atMs: 1, name: 'x' }, { type: 'set-name', atMs: 1 }, { type: 'kill-sandbox', atMs: 1, pod: 3 }] }, { events: [{ type: 'kill-sandbox', atMs: 1 }] }],
    [{ events: [{ type: 'crash-container', atMs: 1 }, { type: 'crash-container', atMs: 1, container: 'a', exitCode: 'x', outOfMemory: 1 }, { type: 'reboot-node', atMs: 2, downMs: null }, { type: 'delay-object', atMs: 3, kind: 'Secret' }] },
      { events: [{ type: 'crash-container', atMs: 1, container: 'a' }, { type: 'reboot-node', atMs: 2 }] }],
  ])('%j becomes %j', (value, expected) => {
    expect(soundScenario(value)).toEqual(expected)
  })

  it('takes what is known of every well-known image for a description', () => {
    const images = Object.fromEntries(Object.keys(knownImages).map(name => [name, new ImageLibrary().describe(name).description]))
    const plain = JSON.parse(JSON.stringify(images)) as Json
    expect(soundScenario({ images: plain }).images).toEqual(plain)
  })

  it('is never refused', () => {
    fc.assert(fc.property(fc.jsonValue(), value => {
      soundScenario(value as Json)
      soundScenario({ containers: value as Json, dependencies: value as Json, events: [value as Json] })
      soundScenario({ images: value as Json, registry: value as Json })
      soundScenario({ images: { nginx: value as Json } })
      soundScenario({ dependencies: { mysql: value as Json } })
    }))
  })
})
