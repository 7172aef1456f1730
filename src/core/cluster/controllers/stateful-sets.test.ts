import { describe, expect, it } from 'vitest'
import { created, left, run, said, serves, workload } from './test/workload.ts'

const ready = (readyAfterMs: number) => ({ containers: { app: { readyAfterMs } } })
const firstReady = (trace: ReturnType<typeof run>, name: string) =>
  trace.pods.find(({ object }) => object.metadata.name === name && object.status.conditions?.some(c => c.type === 'Ready' && c.status === 'True'))?.atMs ?? Infinity

describe('a StatefulSet', () => {
  it('makes each Pod when the one before is ready', () => {
    const trace = run([workload('StatefulSet', { replicas: 3, serviceName: 'db' })], 30_000, ready(2000))
    expect(created(trace).map(([, name]) => name)).toEqual(['w-0', 'w-1', 'w-2'])
    for (const [i, [atMs]] of created(trace).entries()) {
      if (i === 0) continue
      expect(atMs).toBeGreaterThan(firstReady(trace, `w-${i - 1}`))
      expect(atMs - firstReady(trace, `w-${i - 1}`)).toBeLessThan(30)
    }
    expect(said(trace)).toEqual([0, 1, 2].map(i => `StatefulSet w SuccessfulCreate Create Pod w-${i} in StatefulSet w successful`))
    expect(trace.pods[0]?.object).toMatchObject({
      metadata: { labels: { app: 'w', 'apps.kubernetes.io/pod-index': '0', 'statefulset.kubernetes.io/pod-name': 'w-0' } },
      spec: { other: { hostname: 'w-0', subdomain: 'db' } },
    })
  })

  it('makes them all at once when they may come together', () => {
    const trace = run([workload('StatefulSet', { replicas: 3, podManagementPolicy: 'Parallel' })], 5000, ready(60_000))
    expect(created(trace).every(([atMs]) => atMs < 100)).toBe(true)
    expect(created(trace)).toHaveLength(3)
  })

  it('makes a claim for each Pod and mounts it', () => {
    const claims = [{ metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'] } }]
    const trace = run([workload('StatefulSet', { replicas: 1, volumeClaimTemplates: claims })], 5000)
    expect(said(trace)[0]).toBe('StatefulSet w SuccessfulCreate Create Claim data-w-0 Pod w-0 in StatefulSet w success')
    expect(trace.pods[0]?.object.spec.volumes?.[0]).toEqual({ name: 'data', persistentVolumeClaim: { claimName: 'data-w-0' } })
    expect(left(trace)[0]?.spec.nodeName).toBe('node-1')
  })

  it('makes a deleted Pod again under its name when it is gone', () => {
    const trace = run([workload('StatefulSet', { replicas: 1 })], 30_000, { events: [{ type: 'delete-pod', atMs: 5000 }] })
    const gone = trace.pods.find(({ type }) => type === 'DELETED')?.atMs ?? Infinity
    expect(created(trace).map(([, name]) => name)).toEqual(['w-0', 'w-0'])
    expect(created(trace)[1]?.[0]).toBeGreaterThan(gone)
  })

  it('rolls from the last to the first, and leaves what is below the partition', () => {
    const patch = { spec: { template: { metadata: { annotations: { v: '2' } } } } }
    const spec = { replicas: 3, updateStrategy: { rollingUpdate: { partition: 1 } } }
    const trace = run([workload('StatefulSet', spec)], 60_000, { ...ready(0), events: [{ type: 'patch-object', atMs: 15_000, kind: 'StatefulSet', patch }] })
    expect(created(trace).slice(3).map(([, name]) => name)).toEqual(['w-2', 'w-1'])
    expect(left(trace).toSorted((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1)).map(pod => pod.metadata.annotations?.['v'])).toEqual([undefined, '2', '2'])
  })

  it('takes away the last Pod first', () => {
    const scale = { spec: { replicas: 1 } }
    const trace = run([workload('StatefulSet', { replicas: 3 }, { terminationGracePeriodSeconds: 1, containers: [serves] })], 40_000, {
      ...ready(0), events: [{ type: 'patch-object', atMs: 15_000, kind: 'StatefulSet', patch: scale }],
    })
    expect(trace.pods.filter(({ type }) => type === 'DELETED').map(({ object }) => object.metadata.name)).toEqual(['w-2', 'w-1'])
  })
})
