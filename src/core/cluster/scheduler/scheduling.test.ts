import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../json.ts'
import type { KubernetesVersion } from '../../pod/kubernetes-version.ts'
import type { WorldEvent } from '../scenario.ts'
import { simulate } from '../simulate.ts'
import { container } from '../test/pod-fixture.ts'
import { usualWorld, type Taint } from '../world.ts'

const serves: JsonObject = container('app', { command: ['sh', '-c', 'trap "exit 0" TERM; while true; do sleep 1; done'] })
const pod = (name: string, spec: JsonObject = {}, metadata: JsonObject = {}): JsonObject => ({ kind: 'Pod', metadata: { name, ...metadata }, spec: { containers: [serves], ...spec } })
const asking = (requests: JsonObject): JsonObject => ({ containers: [{ ...serves, resources: { requests } }] })
const port = (hostPort: number): JsonObject => ({ containers: [{ ...serves, ports: [{ containerPort: 80, hostPort }] }] })

interface Options {
  readonly kubernetes?: KubernetesVersion
  readonly taints?: readonly Taint[]
  readonly events?: readonly WorldEvent[]
  readonly untilMs?: number
  readonly provisionsVolumes?: boolean
}

function run(objects: readonly JsonObject[], { kubernetes = '1.35', taints = [], events = [], untilMs = 5000, provisionsVolumes = true }: Options = {}) {
  const world = { ...usualWorld, node: { ...usualWorld.node, taints, provisionsVolumes } }
  return simulate({ objects, kubernetes, world, untilMs, scenario: { containers: { app: { pullTimeMs: 0 } }, events } })
}

const failures = (objects: readonly JsonObject[], options?: Options) =>
  run(objects, options).events.filter(e => e.object.reason === 'FailedScheduling').map(e => e.object.message)

const tail = ' no new claims to deallocate, preemption: 0/1 nodes are available: '
const unhelpful = `${tail}1 Preemption is not helpful for scheduling.`
const noVictims = `${tail}1 No preemption victims found for incoming pod.`
const near = (kind: string, topologyKey = 'kubernetes.io/hostname'): JsonObject => ({
  affinity: { [kind]: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey, labelSelector: { matchLabels: { a: 'b' } } }] } },
})
const inZone = (operator: string): JsonObject => ({
  affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'kubernetes.io/os', operator, values: ['linux'] }] }] } } },
})

describe('a Pod that does not fit', () => {
  it.each<[string, readonly JsonObject[], string]>([
    ['its selector', [pod('p', { nodeSelector: { disk: 'ssd' } })], `1 node(s) didn't match Pod's node affinity/selector.${unhelpful}`],
    ['its affinity', [pod('p', inZone('NotIn'))], `1 node(s) didn't match Pod's node affinity/selector.${unhelpful}`],
    ['its requests, ever', [pod('p', asking({ cpu: '3', memory: '25Gi' }))], `1 Insufficient cpu, 1 Insufficient memory.${unhelpful}`],
    ['its requests, now', [pod('a', asking({ cpu: '1500m' })), pod('b', asking({ cpu: '600m' }))], `1 Insufficient cpu.${noVictims}`],
    ['a device', [pod('p', asking({ 'nvidia.com/gpu': 1 }))], `1 Insufficient nvidia.com/gpu.${unhelpful}`],
    ['a port that is taken', [pod('a', port(80)), pod('b', port(80))], `1 node(s) didn't have free ports for the requested pod ports.${noVictims}`],
    ['a claim that is missing', [pod('p', { volumes: [{ name: 'd', persistentVolumeClaim: { claimName: 'none' } }] })], 'persistentvolumeclaim "none" not found. not found'],
    ['nobody of those it wants to be near', [pod('p', near('podAffinity'))], `1 node(s) didn't match pod affinity rules.${unhelpful}`],
    ['somebody it avoids', [pod('a', {}, { labels: { a: 'b' } }), pod('b', near('podAntiAffinity'))], `1 node(s) didn't match pod anti-affinity rules.${noVictims}`],
    ['somebody who avoids it', [pod('a', near('podAntiAffinity')), pod('b', {}, { labels: { a: 'b' } })], `1 node(s) didn't satisfy existing pods anti-affinity rules.${noVictims}`],
    ['a spread over zones', [pod('p', { topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' }] })],
      `1 node(s) didn't match pod topology spread constraints (missing required label).${unhelpful}`],
  ])('for %s says so', (_, objects, words) => expect(failures(objects)).toEqual([`0/1 nodes are available: ${words}`]))

  it.each<[KubernetesVersion, string]>([
    ['1.33', '1 node(s) had untolerated taint {team: red}. preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.'],
    ['1.34', '1 node(s) had untolerated taint(s). preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.'],
    ['1.35', `1 node(s) had untolerated taint(s).${unhelpful}`],
  ])('words a taint as version %s does', (kubernetes, words) => {
    expect(failures([pod('p')], { kubernetes, taints: [{ key: 'team', value: 'red', effect: 'NoSchedule' }] })).toEqual([`0/1 nodes are available: ${words}`])
  })

  it.each([[true, []], [false, ['0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims. not found']]])('waits for its claims where nothing makes volumes (made: %s)', (provisionsVolumes, words) => {
    const claim = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } }
    const user = pod('p', { volumes: [{ name: 'd', persistentVolumeClaim: { claimName: 'data' } }] })
    expect(failures([claim, user], { provisionsVolumes })).toEqual(words)
  })

  it('has it in its condition too', () => {
    const version = run([pod('p', { nodeSelector: { disk: 'ssd' } })]).pods.at(-1)?.object
    expect(version?.status.conditions).toMatchObject([{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: expect.stringContaining('0/1 nodes') as string }])
  })
})

describe('a Pod that fits', () => {
  it.each<[string, JsonObject, readonly Taint[]]>([
    ['tolerates what keeps others away', { tolerations: [{ key: 'team', operator: 'Equal', value: 'red', effect: 'NoSchedule' }] }, [{ key: 'team', value: 'red', effect: 'NoSchedule' }]],
    ['tolerates everything', { tolerations: [{ operator: 'Exists' }] }, [{ key: 'a', effect: 'NoExecute' }]],
    ['would rather be elsewhere', {}, [{ key: 'a', effect: 'PreferNoSchedule' }]],
    ['matches by affinity', inZone('In'), []],
    ['is the first of those that want to be together', { ...near('podAffinity') }, []],
  ])('%s', (_, spec, taints) => expect(run([pod('p', spec, { labels: { a: 'b' } })], { taints }).pods.at(-1)?.object.spec.nodeName).toBe('node-1'))

  it('by its node name is not asked about', () => {
    expect(failures([pod('p', { nodeName: 'node-1', nodeSelector: { disk: 'ssd' } })])).toEqual([])
  })
})

describe('a Pod that waits', () => {
  const [big, small] = [asking({ cpu: '1500m' }), asking({ cpu: '600m' })]

  it('gets in when another one goes', () => {
    const trace = run([pod('a', big), pod('b', small)], { events: [{ type: 'delete-pod', atMs: 5000, pod: 'a' }], untilMs: 15_000 })
    const gone = trace.pods.find(v => v.type === 'DELETED')?.atMs ?? Infinity
    const bound = trace.pods.find(v => v.object.metadata.name === 'b' && v.object.spec.nodeName)?.atMs ?? Infinity
    expect(bound).toBeGreaterThan(5000)
    expect(bound).toBeLessThan(gone + 50)
  })

  it('gets in when its claim is made', () => {
    const claim = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'none' }, spec: {} }
    const trace = run([pod('p', { volumes: [{ name: 'd', persistentVolumeClaim: { claimName: 'none' } }] })], { events: [{ type: 'create-objects', atMs: 4000, objects: [claim] }], untilMs: 8000 })
    expect(trace.pods.find(v => v.object.spec.nodeName)?.atMs).toBeLessThan(4100)
  })

  it('is looked at again after five minutes, without a row when nothing has changed', () => {
    const trace = run([pod('p', { nodeSelector: { disk: 'ssd' } })], { untilMs: 400_000 })
    expect(trace.pods).toHaveLength(2)
    const tried = trace.events.map(e => e.atMs)
    expect(tried).toHaveLength(2)
    expect(tried[1]).toBeGreaterThan(300_000)
    expect(tried[1]).toBeLessThan(331_000)
  })
})
