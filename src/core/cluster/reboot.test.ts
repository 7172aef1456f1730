import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../json.ts'
import { podRow } from '../kubectl/pod-row.ts'
import type { ContainerScenario, RebootNode } from './scenario.ts'
import { simulate } from './simulate.ts'
import { container, sidecar } from './test/pod-fixture.ts'

const shell = (script: string, more: JsonObject = {}): JsonObject => ({ command: ['sh', '-c', script], ...more })
const serves = shell('trap "exit 0" TERM; echo up; while true; do sleep 1; done')
const pod = (spec: JsonObject): JsonObject => ({ kind: 'Pod', metadata: { name: 'p' }, spec })

const usual: RebootNode = { type: 'reboot-node', atMs: 20_000 }
const life = (spec: JsonObject, { events = [usual], containers = {}, untilMs = 90_000 }: { readonly events?: readonly RebootNode[]; readonly containers?: Readonly<Record<string, ContainerScenario>>; readonly untilMs?: number } = {}) => {
  const onNode = Object.fromEntries(['step', 'proxy', 'app'].map(name => [name, { pullTimeMs: 0 }]))
  return simulate({ objects: [pod(spec)], scenario: { containers: { ...onNode, ...containers }, events }, untilMs })
}

const rows = (trace: ReturnType<typeof life>, fromMs: number) => trace.pods.filter(({ atMs }) => atMs >= fromMs).map(({ atMs, object }) => {
  const { ready, status, restarts } = podRow(object, trace.startedAtMs + atMs)
  return `${ready} ${status} ${restarts.split(' ')[0]}`
})
const runs = (trace: ReturnType<typeof life>, name: string) => trace.spans.filter(span => span.container === name && span.kind === 'run')

describe('a node that reboots', () => {
  it('lets init containers run again, in a new sandbox with a new address, and every count go on', () => {
    const trace = life({ initContainers: [container('step', shell('sleep 1')), sidecar('proxy', serves)], containers: [container('app', serves)] })
    const [before, after] = [trace.pods.findLast(({ atMs }) => atMs < 20_000)?.object.status, trace.pods.at(-1)?.object.status]
    expect(runs(trace, 'step').map(({ exitCode, attempt }) => [attempt, exitCode])).toEqual([[0, 0], [1, 0]])
    expect(after?.podIP).not.toBe(before?.podIP)
    expect([...(after?.initContainerStatuses ?? []), ...(after?.containerStatuses ?? [])].map(({ name, restartCount, ready }) => [name, restartCount, ready]))
      .toEqual([['step', 1, true], ['proxy', 1, true], ['app', 1, true]])
    // What the runtime has lost of an app is its last state; init containers are purged with their sandbox.
    expect(after?.containerStatuses?.[0]?.lastState.terminated).toMatchObject({ exitCode: 255, reason: 'Unknown' })
  })

  it('shows nothing while it is down, then what the runtime does not know', () => {
    const trace = life({ containers: [container('app', serves)] })
    expect(rows(trace, 20_000)).toEqual(['0/1 Unknown 0', '1/1 Running 1'])
    expect(trace.pods.find(({ atMs }) => atMs > 20_000)?.atMs).toBeGreaterThan(50_000)
    expect(runs(trace, 'app').map(({ toMs, exitCode, signal }) => [toMs, exitCode, signal])).toEqual([[20_000, 255, undefined], [undefined, undefined, undefined]])
  })

  it('says that its kubelet has started and that the boot is another one, and of the Pod that its sandbox has changed', () => {
    const trace = life({ containers: [container('app', serves)] })
    expect(trace.events.filter(({ atMs }) => atMs > 20_000).map(({ object: { involvedObject, reason } }) => `${involvedObject.kind} ${reason}`)).toEqual([
      'Node Starting', 'Node NodeHasSufficientMemory', 'Node NodeHasNoDiskPressure', 'Node NodeHasSufficientPID', 'Node NodeAllocatableEnforced', 'Node Rebooted',
      'Pod SandboxChanged', 'Pod Pulled', 'Pod Created', 'Pod Started',
    ])
    expect(trace.events.find(({ object }) => object.reason === 'Rebooted')?.object).toMatchObject({ type: 'Warning', metadata: { namespace: 'default' }, involvedObject: { namespace: '' } })
  })

  it.each<[string, JsonObject, string]>([
    ['on the disk', { emptyDir: {} }, 'old'],
    ['in memory', { emptyDir: { medium: 'Memory' } }, ''],
    ['of a claim', { persistentVolumeClaim: { claimName: 'c' } }, 'old'],
    ['on the node', { hostPath: { path: '/srv/data', type: 'DirectoryOrCreate' } }, 'old'],
  ])('keeps the files of a volume %s, or loses them', (_, source, found) => {
    const script = 'echo "found $(ls /data)"; touch /data/old; trap "exit 0" TERM; while true; do sleep 1; done'
    const claim: JsonObject = { kind: 'PersistentVolumeClaim', apiVersion: 'v1', metadata: { name: 'c' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } }
    const spec = { volumes: [{ name: 'data', ...source }], containers: [container('app', shell(script, { volumeMounts: [{ name: 'data', mountPath: '/data' }] }))] }
    const trace = simulate({ objects: [claim, pod(spec)], scenario: { containers: { app: { pullTimeMs: 0 } }, events: [usual] }, untilMs: 60_000 })
    expect(trace.logs.map(({ text }) => text)).toEqual(['found ', `found ${found}`])
  })

  it.each<[string, JsonObject, readonly string[]]>([
    ['Always', { restartPolicy: 'Always' }, ['0/1 Unknown 0', '1/1 Running 1']],
    ['OnFailure', { restartPolicy: 'OnFailure' }, ['0/1 Unknown 0', '1/1 Running 1']],
    ['Never', { restartPolicy: 'Never' }, ['0/1 Unknown 0', '0/1 Unknown 0']],
  ])('ends a Pod that is not restarted: %s', (policy, spec, expected) => {
    const trace = life({ ...spec, containers: [container('app', serves)] })
    expect(rows(trace, 20_000)).toEqual(expected)
    expect(trace.pods.at(-1)?.object.status.phase).toBe(policy === 'Never' ? 'Failed' : 'Running')
  })

  it('leaves alone what had ended', () => {
    const trace = life({ restartPolicy: 'Never', containers: [container('app', shell('exit 0'))] })
    expect(rows(trace, 20_000)).toEqual([])
  })

  it('forgets back-offs: what crashes is started again at once', () => {
    const trace = life({ containers: [container('app', shell('exit 1'))] }, { events: [{ type: 'reboot-node', atMs: 30_000, downMs: 1000 }], untilMs: 40_000 })
    const [before, after] = [runs(trace, 'app').filter(({ fromMs }) => fromMs < 30_000), runs(trace, 'app').filter(({ fromMs }) => fromMs > 31_000)]
    expect(before).toHaveLength(3)
    expect(after[0]?.fromMs).toBeLessThan(34_000)
  })

  it('breaks off a pull, which begins anew', () => {
    const trace = life({ containers: [container('app', serves)] }, { events: [{ type: 'reboot-node', atMs: 5000, downMs: 2000 }], containers: { app: { pullTimeMs: 10_000 } } })
    expect(trace.spans.filter(({ kind }) => kind === 'pull').map(({ toMs, fromMs }) => (toMs ?? 0) - fromMs)).toEqual([expect.any(Number), 10_000])
    expect(rows(trace, 0).at(-1)).toBe('1/1 Running 0')
  })

  it('goes on with a deletion that was asked for while it was down', () => {
    const events = [{ type: 'reboot-node', atMs: 10_000 }, { type: 'delete-pod', atMs: 20_000 }] as const
    const trace = simulate({ objects: [pod({ containers: [container('app', serves)] })], scenario: { containers: { app: { pullTimeMs: 0 } }, events } })
    expect(trace.pods.at(-1)).toMatchObject({ type: 'DELETED' })
    expect(trace.pods.at(-1)?.atMs).toBeGreaterThan(40_000)
    expect(runs(trace, 'app')).toHaveLength(1)
  })

  it('reboots twice, and not while it is down', () => {
    const at = (atMs: number): RebootNode => ({ type: 'reboot-node', atMs, downMs: 5000 })
    const trace = life({ containers: [container('app', serves)] }, { events: [at(10_000), at(12_000), at(30_000)] })
    expect(runs(trace, 'app')).toHaveLength(3)
    expect(trace.notices.filter(({ code }) => code === 'event-without-node').map(({ params }) => params)).toEqual([{ atMs: 12_000 }])
  })

  it.each([0, 1, 7, 300, 700, 1500])('may lose its power %d ms after the Pod was created', atMs => {
    const trace = life({ initContainers: [container('step', shell('sleep 1'))], containers: [container('app', serves)] }, { events: [{ type: 'reboot-node', atMs, downMs: 3000 }] })
    expect(rows(trace, 0).at(-1)).toMatch(/^1\/1 Running/)
  })

  it('takes Pods with a process namespace of their own and on its own network with it', () => {
    for (const more of [{ shareProcessNamespace: true }, { hostNetwork: true }]) {
      const trace = life({ ...more, containers: [container('app', shell('(while true; do echo tick; sleep 1; done) & nc -lk -p 8080 -e echo; sleep 100'))] }, { untilMs: 60_000 })
      expect(runs(trace, 'app')).toHaveLength(2)
      expect(trace.logs.filter(({ atMs, text }) => text === 'tick' && atMs > 20_000 && atMs < 50_000)).toEqual([])
    }
  })

  it('is waited for to the end, however long it is down', () => {
    const trace = simulate({ objects: [pod({ containers: [container('app', serves)] })], scenario: { containers: { app: { pullTimeMs: 0 } }, events: [{ type: 'reboot-node', atMs: 120_000, downMs: 200_000 }] } })
    expect(trace.pods.at(-1)?.atMs).toBeGreaterThan(320_000)
    expect(trace.endMs).toBeGreaterThan(320_000)
  })
})
