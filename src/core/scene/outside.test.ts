import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../json.ts'
import type { Workload } from '../pod/pod.ts'
import { readWorkloads } from '../pod/workloads.ts'
import type { Trace } from '../trace/trace.ts'
import { fittingScene } from './choose-density.ts'
import { bottom, type Rect, right } from './geometry.ts'
import { outsideState } from './outside-status.ts'
import { outsideViews } from './outside-views.ts'
import { desk, laptop } from './test/pods.ts'

const waits = (name: string, script: string): JsonObject => ({ name, image: 'busybox:1.36', command: ['sh', '-c', script] })
const pod: JsonObject = {
  apiVersion: 'v1', kind: 'Pod', metadata: { name: 'shop', labels: { app: 'shop' } },
  spec: {
    initContainers: [waits('name', 'until nslookup mysql; do sleep 1; done'), waits('port', 'until nc -z mysql 3306; do sleep 1; done')],
    containers: [
      { name: 'web', image: 'nginx', ports: [{ name: 'http', containerPort: 8080 }], env: [{ name: 'CACHE_HOST', value: 'redis.infra' }] },
      { name: 'metrics', image: 'x', ports: [{ containerPort: 9102 }] },
    ],
  },
}
const service = (name: string, spec: JsonObject): JsonObject => ({ apiVersion: 'v1', kind: 'Service', metadata: { name }, spec })
const workload = readWorkloads([{ index: 0, value: pod }])[0] as Workload

const views = (objects: readonly JsonObject[] = [], dependencies: Parameters<typeof outsideViews>[2] = {}) =>
  outsideViews(workload, objects, dependencies).map(({ name, role, ports, containers, service: { namespace } }) => `${role} ${namespace}/${name} ${ports.join()} ${containers.join()}`)

describe('outside of a Pod', () => {
  it('stands what its containers wait for and what the scenario names', () => {
    expect(views()).toEqual(['awaited default/mysql 3306 name,port', 'awaited infra/redis.infra  web'])
    expect(views([], { mysql: { ports: [3307] }, 'queue.default': {}, 'db.example.com': {} })).toEqual([
      'awaited default/mysql 3306,3307 name,port', 'awaited infra/redis.infra  web', 'awaited default/queue  ', 'awaited /db.example.com  ',
    ])
  })

  it.each<[string, JsonObject, readonly string[]]>([
    ['a Service that selects it, with the containers of its ports', { selector: { app: 'shop' }, ports: [{ port: 80, targetPort: 'http' }] }, ['leads-here default/x 80 web']],
    ['a Service whose port no container names, with all apps', { selector: { app: 'shop' }, ports: [{ port: 5000 }] }, ['leads-here default/x 5000 web,metrics']],
    ['no Service of other labels', { selector: { app: 'other' }, ports: [{ port: 80 }] }, []],
    ['no Service without a selector', { ports: [{ port: 80 }] }, []],
    ['no Service with a broken one', { selector: 'app', ports: 'x' }, []],
  ])('stands %s', (_, spec, expected) => {
    expect(views([service('x', spec)]).filter(view => view.startsWith('leads'))).toEqual(expected)
  })

  it('stands a Service of its own once, even when it waits for itself', () => {
    expect(views([service('mysql', { selector: { app: 'shop' }, ports: [{ port: 3306, targetPort: 8080 }] })])).toEqual(['awaited infra/redis.infra  web', 'leads-here default/mysql 3306 web'])
  })
})

describe('the picture', () => {
  const objects = [service('front', { selector: { app: 'shop' }, ports: [{ port: 80, targetPort: 8080 }] })]
  const dependencies = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`dep-${i}`, {}]))

  it.each([['laptop', laptop], ['desk', desk]])('has no two things on top of each other on a %s, and dependencies left and Services right of the border', (_, canvas) => {
    const scene = fittingScene(workload.pod, canvas, outsideViews(workload, objects, dependencies))
    const rects: readonly Rect[] = [scene.pod, ...scene.outside.map(({ rect }) => rect)]
    for (const [i, a] of rects.entries()) {
      for (const b of rects.slice(i + 1)) expect(right(a) <= b.x || right(b) <= a.x || bottom(a) <= b.y || bottom(b) <= a.y).toBe(true)
      expect(a.x).toBeGreaterThanOrEqual(scene.bounds.x)
      expect(right(a)).toBeLessThanOrEqual(right(scene.bounds))
    }
    for (const { role, rect } of scene.outside) expect(role === 'awaited' ? right(rect) < 0 : rect.x > right(scene.pod)).toBe(true)
  })

  it('leads lines to the cards, ending at their borders', () => {
    const scene = fittingScene(workload.pod, desk, outsideViews(workload, objects, {}))
    expect(scene.outside.flatMap(({ lines }) => lines.map(({ card }) => card))).toEqual(['name', 'port', 'web', 'web'])
    for (const { lines } of scene.outside) {
      for (const { card, points } of lines) {
        const rect = scene.cards.find(({ id }) => id === card)?.rect as Rect
        const end = points.at(-1) ?? { x: NaN, y: NaN }
        expect(end.x === rect.x || end.x === right(rect) || end.y === rect.y).toBe(true)
        expect(end.y).toBeGreaterThanOrEqual(rect.y)
        expect(end.y).toBeLessThanOrEqual(bottom(rect))
      }
    }
  })

  it('is as large as it was for a Pod that waits for nothing', () => {
    const alone = readWorkloads([{ index: 0, value: { kind: 'Pod', metadata: { name: 'p' }, spec: { containers: [{ name: 'a', image: 'nginx' }] } } }])[0] as Workload
    const scene = fittingScene(alone.pod, desk, outsideViews(alone, [], {}))
    expect(scene.bounds).toEqual(scene.pod)
  })
})

describe('the state at the playhead', () => {
  const state = (atMs: number, resolves: boolean, answers: number, namespace = 'default') => ({ atMs, namespace, name: 'mysql', resolves, answers })
  const trace = { services: [state(0, true, 9, 'other'), state(3000, true, 0), state(8000, true, 1), state(9000, true, 2), state(20_000, false, 0)] } as unknown as Trace

  it.each([
    [0, { phase: 'no-name', answers: 0 }],
    [2999, { phase: 'no-name', answers: 0 }],
    [3000, { phase: 'silent', answers: 0, sinceMs: 3000 }],
    [8500, { phase: 'answers', answers: 1, sinceMs: 8000 }],
    [9500, { phase: 'answers', answers: 2, sinceMs: 8000 }],
    [20_000, { phase: 'no-name', answers: 0, sinceMs: 20_000 }],
  ])('at %i ms is %j', (atMs, expected) => {
    expect(outsideState({ service: { namespace: 'default', name: 'mysql' } }, trace, atMs)).toEqual(expected)
  })

  it('is unknown without a trace', () => expect(outsideState({ service: { namespace: 'default', name: 'mysql' } }, undefined, 5)).toEqual({ phase: 'no-name', answers: 0 }))
})
