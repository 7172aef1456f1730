import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../json.ts'
import type { KubernetesVersion } from '../pod/kubernetes-version.ts'
import { simulate } from './simulate.ts'
import { container } from './test/pod-fixture.ts'

const serves = container('app', { command: ['sh', '-c', 'trap "exit 0" TERM; while true; do sleep 1; done'] })
const pod = (spec: JsonObject = {}): JsonObject => ({ kind: 'Pod', metadata: { name: 'p' }, spec: { containers: [serves], ...spec } })

const life = (downMs: number, objects: readonly JsonObject[] = [pod()], kubernetes?: KubernetesVersion) => simulate({
  objects, ...(kubernetes && { kubernetes }), scenario: { containers: { app: { pullTimeMs: 0 } }, events: [{ type: 'reboot-node', atMs: 20_000, downMs }] },
})
const said = (trace: ReturnType<typeof life>, reasons: RegExp) =>
  trace.events.filter(({ object }) => reasons.test(object.reason)).map(({ object: { involvedObject, source, type, reason, message } }) => `${source?.component} ${involvedObject.kind} ${type} ${reason}: ${message}`)
const firstAt = (trace: ReturnType<typeof life>, reason: string) => trace.events.find(({ object }) => object.reason === reason)?.atMs ?? -1

describe('a node of which nothing is heard', () => {
  it('is forgiven a short silence', () => {
    expect(said(life(30_000), /NotReady|NodeReady|TaintManager/)).toEqual([])
  })

  it('counts as not ready after a while, and its Pods with it, until it is heard of again', () => {
    const trace = life(120_000)
    expect(said(trace, /NotReady|NodeReady|TaintManager/)).toEqual([
      'node-controller Node Normal NodeNotReady: Node node-1 status is now: NodeNotReady',
      'node-controller Pod Warning NodeNotReady: Node is not ready',
      'kubelet Node Normal NodeReady: Node node-1 status is now: NodeReady',
      'taint-eviction-controller Pod Normal TaintManagerEviction: Cancelling deletion of Pod default/p',
    ])
    const marked = trace.pods.filter(({ cause }) => cause.startsWith('node-controller'))
    expect(marked).toHaveLength(1)
    expect(marked[0]?.object.status.phase).toBe('Running')
    expect(marked[0]?.object.status.conditions?.filter(({ status }) => status === 'False').map(({ type }) => type)).toEqual(['Ready'])
    expect(trace.pods.at(-1)?.object.status.conditions).toContainEqual(expect.objectContaining({ type: 'Ready', status: 'True' }))
  })

  it.each<[KubernetesVersion, number, number]>([['1.31', 50_000, 80_000], ['1.35', 60_000, 90_000]])('is waited for as long as %s waits', (kubernetes, from, to) => {
    const at = firstAt(life(120_000, [pod()], kubernetes), 'NodeNotReady')
    expect(at).toBeGreaterThanOrEqual(from)
    expect(at).toBeLessThan(to)
  })

  it('loses its Pods after five minutes, or as soon as they tolerate', () => {
    const usual = life(500_000)
    expect(said(usual, /TaintManager/)).toEqual(['taint-eviction-controller Pod Normal TaintManagerEviction: Marking for deletion Pod default/p'])
    expect(firstAt(usual, 'TaintManagerEviction') - firstAt(usual, 'NodeNotReady')).toBeGreaterThanOrEqual(300_000)
    // Nobody is there to stop it: it goes when the kubelet is back.
    expect(usual.pods.at(-1)).toMatchObject({ type: 'DELETED' })
    expect(usual.pods.at(-1)?.atMs).toBeGreaterThan(520_000)
    expect(usual.pods.at(-1)?.object.status.conditions).toContainEqual(expect.objectContaining({ type: 'DisruptionTarget', reason: 'DeletionByTaintManager' }))

    const tolerations = [{ key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 10 }]
    const hasty = life(200_000, [pod({ tolerations })])
    expect(firstAt(hasty, 'TaintManagerEviction') - firstAt(hasty, 'NodeNotReady')).toBeLessThan(12_000)
    expect(said(life(500_000, [pod({ tolerations: [{ operator: 'Exists' }] })]), /TaintManager/)).toEqual([])
  })

  it('takes no new Pods until it is heard of again', () => {
    const deployment: JsonObject = {
      apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' },
      spec: { selector: { matchLabels: { app: 'web' } }, template: { metadata: { labels: { app: 'web' } }, spec: { containers: [serves] } } },
    }
    const trace = life(450_000, [deployment])
    expect(said(trace, /FailedScheduling/).join()).toContain('untolerated taint(s)')
    const names = new Set(trace.pods.map(({ object }) => object.metadata.name))
    expect(names.size).toBe(2)
    const last = trace.pods.findLast(({ type }) => type !== 'DELETED')?.object
    expect(last?.status.conditions).toContainEqual(expect.objectContaining({ type: 'Ready', status: 'True' }))
  })
})
