import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../json.ts'
import type { WorldEvent } from '../scenario.ts'
import { created, left, run, runs, said, serves, workload } from './test/workload.ts'

const setOf = (name: string) => name.slice(0, name.lastIndexOf('-'))
const roll = (atMs: number): WorldEvent => ({ type: 'patch-object', atMs, kind: 'Deployment', patch: { spec: { template: { metadata: { annotations: { v: '2' } } } } } })
const ready = (readyAfterMs: number) => ({ containers: { app: { readyAfterMs } } })

describe('a Deployment', () => {
  it('makes a ReplicaSet, which makes the Pods', () => {
    const trace = run([workload('Deployment', { replicas: 2 })], 10_000)
    const [first, second] = created(trace)
    const set = setOf(first?.[1] ?? '')
    expect(set).toMatch(/^w-[bcdf456789]{8,10}$/)
    expect(second?.[1]).toBe(first?.[1])
    expect(said(trace)).toEqual([
      `Deployment w ScalingReplicaSet Scaled up replica set ${set} from 0 to 2`,
      `ReplicaSet ${set} SuccessfulCreate Created pod: ${set}-*`,
      `ReplicaSet ${set} SuccessfulCreate Created pod: ${set}-*`,
    ])
    expect(trace.pods[0]?.object.metadata).toMatchObject({
      generateName: `${set}-`,
      labels: { app: 'w', 'pod-template-hash': set.slice(2) },
      ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: set }],
    })
  })

  it('rolls one Pod at a time when none may be missing, each when the one before is ready', () => {
    const spec = { replicas: 2, strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } }
    const trace = run([workload('Deployment', spec)], 40_000, { ...ready(1000), events: [roll(8000)] })
    const [old, next] = [...new Set(created(trace).map(([, name]) => setOf(name)))]
    expect(said(trace).filter(text => text.startsWith('Deployment')).map(text => text.replace('Deployment w ScalingReplicaSet Scaled ', ''))).toEqual([
      `up replica set ${old} from 0 to 2`,
      `up replica set ${next} from 0 to 1`,
      `down replica set ${old} from 2 to 1`,
      `up replica set ${next} from 1 to 2`,
      `down replica set ${old} from 1 to 0`,
    ])
    expect(left(trace).map(pod => setOf(pod.metadata.name))).toEqual([next, next])
  })

  it('that may miss Pods takes them away at once', () => {
    const trace = run([workload('Deployment', { replicas: 4 })], 40_000, { ...ready(1000), events: [roll(8000)] })
    const texts = said(trace).filter(text => text.startsWith('Deployment')).map(text => text.replace(/^.*Scaled (up|down) replica set \S+/, '$1'))
    // A quarter more, a quarter fewer.
    expect(texts.slice(0, 4)).toEqual(['up from 0 to 4', 'up from 0 to 1', 'down from 4 to 3', 'up from 1 to 2'])
    expect(left(trace)).toHaveLength(4)
  })

  it('that recreates waits until the last old Pod has ended', () => {
    const trace = run([workload('Deployment', { replicas: 2, strategy: { type: 'Recreate' } })], 40_000, { ...ready(0), events: [roll(8000)] })
    const [, , third] = created(trace)
    const old = new Map(trace.pods.filter(({ atMs }) => atMs <= (third?.[0] ?? 0)).map(({ object }) => [object.metadata.uid, object.status.phase]))
    expect([...old.values()].toSorted()).toEqual(['Pending', 'Succeeded', 'Succeeded'])
    expect(left(trace)).toHaveLength(2)
  })

  it('waits for Pods to be ready for long enough before it goes on', () => {
    const spec = { replicas: 1, minReadySeconds: 5, strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } }
    const trace = run([workload('Deployment', spec)], 40_000, { ...ready(0), events: [roll(10_000)] })
    const isReadyNow = trace.pods.find(({ atMs, object }) => atMs > 10_000 && object.metadata.annotations?.['v'] === '2' && object.status.conditions?.some(c => c.type === 'Ready' && c.status === 'True'))
    const deleted = trace.pods.find(({ object }) => object.metadata.deletionTimestamp !== undefined)
    expect((deleted?.atMs ?? 0) - (isReadyNow?.atMs ?? 0)).toBeGreaterThan(4000)
  })

  it('replaces a Pod that is deleted', () => {
    const trace = run([workload('Deployment', { replicas: 1 })], 20_000, { events: [{ type: 'delete-pod', atMs: 5000 }] })
    const [, second] = created(trace)
    expect(second?.[0]).toBeGreaterThan(5000)
    expect(second?.[0]).toBeLessThan(5050)
    expect(left(trace)).toHaveLength(1)
  })

  it('scales both ways', () => {
    const scale = (atMs: number, replicas: number): WorldEvent => ({ type: 'patch-object', atMs, kind: 'Deployment', patch: { spec: { replicas } } })
    const trace = run([workload('Deployment', { replicas: 1 })], 30_000, { events: [scale(5000, 3), scale(12_000, 1)] })
    expect(created(trace)).toHaveLength(3)
    expect(left(trace)).toHaveLength(1)
    expect(said(trace).filter(text => text.includes('SuccessfulDelete'))).toHaveLength(2)
  })

  it('rolls back to a template that it had: the ReplicaSet is the same', () => {
    const back: WorldEvent = { type: 'patch-object', atMs: 20_000, kind: 'Deployment', patch: { spec: { template: { metadata: { annotations: null } } } } }
    const trace = run([workload('Deployment', { replicas: 1 })], 40_000, { ...ready(0), events: [roll(8000), back] })
    const names = created(trace).map(([, name]) => name)
    expect(new Set(names).size).toBe(2)
    expect(names[2]).toBe(names[0])
  })

  it('that is deleted takes everything along', () => {
    const trace = run([workload('Deployment', { replicas: 2 })], 20_000, { events: [{ type: 'delete-object', atMs: 5000, kind: 'Deployment', name: 'w' }] })
    expect(left(trace)).toEqual([])
    expect(created(trace)).toHaveLength(2)
  })

  it('of a million Pods ends with some hundred, and a notice', () => {
    const trace = run([workload('Deployment', { replicas: 1e6 })], 5000)
    expect(created(trace)).toHaveLength(300)
    expect(trace.notices.map(n => n.code)).toEqual(['too-many-pods'])
  })

  it.each<[string, JsonObject, string, string]>([
    ['no selector', { selector: {} }, 'spec.selector', 'Required value'],
    ['another selector', { selector: { matchLabels: { app: 'x' } } }, 'spec.template.metadata.labels', 'Invalid value: {"app":"w"}: `selector` does not match template `labels`'],
  ])('with %s is refused', (_, spec, path, message) => {
    const trace = run([workload('Deployment', spec)], 2000)
    expect(trace.notices).toMatchObject([{ code: 'pod-refused', params: { path, message } }])
  })

  it('whose Pods may not end is refused', () => {
    const trace = run([workload('Deployment', {}, { restartPolicy: 'Never', containers: [serves] })], 2000)
    expect(trace.notices).toMatchObject([{ params: { path: 'spec.template.spec.restartPolicy', message: 'Unsupported value: "Never": supported values: "Always"' } }])
  })
})

describe('a ReplicaSet', () => {
  it('by itself makes Pods, and says why it cannot', () => {
    expect(created(run([workload('ReplicaSet', { replicas: 2 })], 5000)).map(([, name]) => name)).toEqual(['w-*', 'w-*'])
    const trace = run([workload('ReplicaSet', { replicas: 1 }, { serviceAccountName: 'bot', containers: [serves] })], 5000)
    expect(trace.pods).toEqual([])
    expect(said(trace)).toEqual([
      'ReplicaSet w FailedCreate Error creating: pods "w-" is forbidden: error looking up service account default/bot: serviceaccount "bot" not found',
    ])
    expect(trace.events.at(-1)?.object.count).toBeGreaterThan(5)
  })
})

describe('a DaemonSet', () => {
  it('has one Pod, which is for the node and stays whatever ails it', () => {
    const trace = run([workload('DaemonSet', {})], 5000)
    const [pod] = left(trace)
    expect(created(trace).map(([, name]) => name)).toEqual(['w-*'])
    expect(pod?.spec.nodeName).toBe('node-1')
    expect(pod?.spec.other?.['affinity']).toEqual({
      nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['node-1'] }] }] } },
    })
    expect(pod?.spec.tolerations?.map(t => t['key'])).toContain('node.kubernetes.io/disk-pressure')
  })

  it('for other nodes has none', () => {
    expect(run([workload('DaemonSet', {}, { nodeSelector: { disk: 'ssd' }, containers: [runs('true')] })], 5000).pods).toEqual([])
  })
})
