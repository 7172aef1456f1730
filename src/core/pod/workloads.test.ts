import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { valueAt, type Json, type JsonObject } from '../json.ts'
import type { WorkloadKind } from './pod.ts'
import { podSpecPath, readWorkloads } from './workloads.ts'

const spec = {
  initContainers: [{ name: 'fetch', image: 'busybox' }, { name: 'proxy', image: 'envoy', restartPolicy: 'Always' }],
  containers: [{ name: 'web', image: 'nginx:1.27', ports: [{ containerPort: 80 }], volumeMounts: [{ name: 'page', mountPath: '/www', readOnly: true }] }],
  volumes: [{ name: 'page', emptyDir: {} }, { name: 'cfg', configMap: { name: 'settings' } }],
}
const read = (...values: readonly (Json | undefined)[]) => readWorkloads(values.map((value, index) => ({ index, value })))
const object = (kind: string, rest: JsonObject, apiVersion = 'v1'): JsonObject => ({ apiVersion, kind, metadata: { name: 'shop', namespace: 'prod' }, ...rest })

const podName = (value: JsonObject) => valueAt(read(value)[0]?.podManifest, ['metadata', 'name'])

const shapes: Readonly<Record<WorkloadKind, JsonObject>> = {
  Pod: object('Pod', { spec }),
  Deployment: object('Deployment', { spec: { template: { spec } } }, 'apps/v1'),
  StatefulSet: object('StatefulSet', { spec: { template: { spec } } }, 'apps/v1'),
  DaemonSet: object('DaemonSet', { spec: { template: { spec } } }, 'apps/v1'),
  ReplicaSet: object('ReplicaSet', { spec: { template: { spec } } }, 'apps/v1'),
  ReplicationController: object('ReplicationController', { spec: { template: { spec } } }),
  Job: object('Job', { spec: { template: { spec } } }, 'batch/v1'),
  CronJob: object('CronJob', { spec: { jobTemplate: { spec: { template: { spec } } } } }, 'batch/v1'),
  PodTemplate: object('PodTemplate', { template: { spec } }),
}

describe('reading workloads', () => {
  it.each(Object.entries(shapes))('finds the Pod of a %s', (kind, value) => {
    const [workload] = read(value)
    expect(workload).toMatchObject({ kind, name: 'shop', namespace: 'prod', document: 0, path: [] })
    expect(workload?.pod.containers.map(c => [c.name, c.lane, c.index])).toEqual([['fetch', 'init', 0], ['proxy', 'sidecar', 1], ['web', 'app', 0]])
    expect(workload?.pod.specPath).toEqual(podSpecPath(kind as WorkloadKind))
    expect(valueAt(value, workload?.pod.specPath ?? [])).toEqual(spec)
    for (const seen of [...(workload?.pod.containers ?? []), ...(workload?.pod.volumes ?? [])]) expect(valueAt(value, seen.path)).toBe(seen.value)
    expect(valueAt(workload?.podManifest, ['spec', 'containers'])).toEqual(spec.containers)
  })

  it('reads mounts with their paths', () => {
    expect(read(shapes.Pod)[0]?.pod.containers[2]?.mounts).toEqual([
      { volume: 'page', mountPath: '/www', readOnly: true, path: ['spec', 'containers', 0, 'volumeMounts', 0] },
    ])
  })

  it('finds workloads in every document and inside lists, with their paths', () => {
    const list = { apiVersion: 'v1', kind: 'List', items: [object('Service', {}), shapes.Job, { kind: 'List', items: [shapes.Pod] }] }
    const typed = { apiVersion: 'apps/v1', kind: 'DeploymentList', items: [{ metadata: { name: 'a' }, spec: { template: { spec } } }] }
    expect(read(shapes.Pod, undefined, list, typed).map(w => [w.document, w.kind, w.path])).toEqual([
      [0, 'Pod', []],
      [2, 'Job', ['items', 1]],
      [2, 'Pod', ['items', 2, 'items', 0]],
      [3, 'Deployment', ['items', 0]],
    ])
  })

  it('follows lists in lists, but not for ever', () => {
    const nested = (depth: number): JsonObject => (depth === 0 ? shapes.Pod : { kind: 'List', items: [nested(depth - 1)] })
    expect([1, 8, 9, 500].map(depth => read(nested(depth)).length)).toEqual([1, 1, 0, 0])
  })

  it('shows a known kind of an unknown apiVersion and leaves other kinds alone', () => {
    expect(read(object('Deployment', { spec: { template: { spec } } }, 'extensions/v1beta1'))).toHaveLength(1)
    expect(read(object('Service', { spec }), object('constructor', { spec }), 'Pod', null, [])).toEqual([])
  })

  it('counts the claim templates of a StatefulSet as volumes and mounts the claims into its Pod', () => {
    const claim = { metadata: { name: 'data' }, spec: { resources: { requests: { storage: '1Gi' } } } }
    const [set] = read(object('StatefulSet', { spec: { serviceName: 'db', volumeClaimTemplates: [claim], template: { spec: { containers: [] } } } }))
    expect(set?.pod.volumes).toEqual([
      { name: 'data', source: 'volumeClaimTemplate', detail: '1Gi', path: ['spec', 'volumeClaimTemplates', 0], value: claim },
    ])
    expect(set?.podManifest.spec).toEqual({
      containers: [], hostname: 'shop-0', subdomain: 'db', volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data-shop-0' } }],
    })
  })

  it('names the Pod as its controller would, the same way each time', () => {
    expect(podName(shapes.Pod)).toBe('shop')
    expect(podName(shapes.StatefulSet)).toBe('shop-0')
    expect(podName(shapes.Deployment)).toMatch(/^shop-[bcdfghjklmnpqrstvwxz2456789]{10}-[bcdfghjklmnpqrstvwxz2456789]{5}$/)
    expect(podName(shapes.Job)).toMatch(/^shop-[a-z0-9]{5}$/)
    expect(podName(shapes.CronJob)).toMatch(/^shop-\d+-[a-z0-9]{5}$/)
    expect(podName(shapes.Deployment)).toBe(podName(shapes.Deployment))
  })

  it('never throws, whatever a person typed', () => {
    const nonsense: Json[] = ['x', 7, null, true, [], [null], {}, JSON.parse('{"__proto__": {"name": "x"}}'), [{ name: 5, volumeMounts: 'x', ports: [null, { containerPort: 'http' }] }]]
    for (const a of nonsense) {
      for (const key of ['spec', 'metadata', 'kind', 'apiVersion']) expect(() => read({ ...shapes.Pod, [key]: a }, a)).not.toThrow()
      for (const key of ['containers', 'initContainers', 'volumes', 'restartPolicy']) {
        const [workload] = read({ kind: 'Pod', spec: { [key]: a } })
        expect(workload?.pod.containers.every(c => typeof c.name === 'string')).toBe(true)
      }
    }
  })

  it('reads random JSON of a workload kind without throwing', () => {
    const key = fc.constantFrom('name', 'spec', 'template', 'containers', 'initContainers', 'volumes', 'volumeMounts', 'metadata', '__proto__', 'items')
    const { value } = fc.letrec<{ value: Json }>(tie => ({
      value: fc.oneof({ maxDepth: 6 }, fc.string(), fc.integer(), fc.constant(null), fc.array(tie('value')), fc.dictionary(key, tie('value'))),
    }))
    fc.assert(fc.property(fc.constantFrom(...Object.keys(shapes), 'List'), value, value, (kind, a, b) => {
      for (const workload of read({ kind, metadata: b, spec: a, items: [b] })) expect(Array.isArray(workload.pod.volumes)).toBe(true)
    }))
  })
})
