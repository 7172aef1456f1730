import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../json.ts'
import type { Trace } from '../trace/trace.ts'
import type { WorldEvent } from './scenario.ts'
import { simulate } from './simulate.ts'

// Spec 14.

const podOf = (volumes: readonly JsonObject[], more: JsonObject = {}): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p' },
  spec: {
    volumes,
    containers: [{ name: 'app', image: 'busybox:1.36', command: ['sleep', '3600'], volumeMounts: volumes.map(v => ({ name: v['name'] ?? '', mountPath: `/${v['name']}` })) }],
    ...more,
  },
})
const run = (objects: readonly JsonObject[], events: readonly WorldEvent[] = [], untilMs = 40_000) =>
  simulate({ objects, scenario: { containers: { app: { pullTimeMs: 0 } }, events }, untilMs })
const timesOf = (trace: Trace, reason: string) => trace.events.filter(e => e.object.reason === reason).map(e => e.atMs)
const settings = (name: string): JsonObject => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data: { key: 'value' } })

describe('volumes', () => {
  it('are waited for: one poll when all is there', () => {
    const [pulledMs = 0] = timesOf(run([podOf([{ name: 'v', emptyDir: {} }])], [], 5000), 'Pulled')
    expect(pulledMs).toBeGreaterThan(370)
    expect(pulledMs).toBeLessThan(500)
  })

  it('are not waited for when no container mounts any', () => {
    const [pulledMs = 0] = timesOf(run([podOf([], { automountServiceAccountToken: false })], [], 5000), 'Pulled')
    expect(pulledMs).toBeLessThan(200)
  })

  it('that are late are looked at again at growing intervals, not when they appear', () => {
    const trace = run([podOf([{ name: 'v', configMap: { name: 'late' } }])], [{ type: 'create-objects', atMs: 8000, objects: [settings('late')] }])
    const failures = timesOf(trace, 'FailedMount')
    expect(failures.slice(1).map((at, i) => Math.round((at - (failures[i] ?? 0)) / 500))).toEqual([1, 2, 4, 8])
    expect(trace.events.find(e => e.object.reason === 'FailedMount')?.object.message).toBe('MountVolume.SetUp failed for volume "v" : configmap "late" not found')
    expect(timesOf(trace, 'Started')[0]).toBeGreaterThan(15_800)
    expect(timesOf(trace, 'Started')[0]).toBeLessThan(16_700)
  })

  it('that never come keep the Pod creating, with no sandbox, over the time-out too', () => {
    const trace = run([podOf([{ name: 'v', secret: { secretName: 'none' } }])], [], 200_000)
    expect(timesOf(trace, 'FailedMount')).toHaveLength(9)
    expect(trace.pods).toHaveLength(3)
    expect(trace.pods.at(-1)?.object.status.containerStatuses?.[0]?.state.waiting?.reason).toBe('ContainerCreating')
  })

  it.each<[string, JsonObject, string | undefined]>([
    ['a hostPath that is no directory', { hostPath: { path: '/none', type: 'Directory' } }, 'hostPath type check failed: /none is not a directory'],
    ['a hostPath that is one', { hostPath: { path: '/var/log', type: 'Directory' } }, undefined],
    ['a hostPath that is made', { hostPath: { path: '/data/x', type: 'DirectoryOrCreate' } }, undefined],
    ['a hostPath of any kind', { hostPath: { path: '/data/x' } }, undefined],
    ['a socket of the node', { hostPath: { path: '/run/containerd/containerd.sock', type: 'Socket' } }, undefined],
    ['a file of the node', { hostPath: { path: '/var/run/../../etc/hostname', type: 'File' } }, 'hostPath type check failed: /var/run/../../etc/hostname is not a file'],
    ['an optional ConfigMap', { configMap: { name: 'none', optional: true } }, undefined],
    ['a projected volume with something missing', { projected: { sources: [{ secret: { name: 'none' } }] } }, 'secret "none" not found'],
  ])('%s', (_, source, problem) => {
    const trace = run([podOf([{ name: 'v', ...source }])], [], 5000)
    const message = trace.events.find(e => e.object.reason === 'FailedMount')?.object.message
    expect(message).toBe(problem === undefined ? undefined : `MountVolume.SetUp failed for volume "v" : ${problem}`)
    expect(timesOf(trace, 'Started')).toHaveLength(problem === undefined ? 1 : 0)
  })

  it('of kinds that are not simulated stand empty, and it is said', () => {
    const trace = run([podOf([{ name: 'v', nfs: { server: 'x', path: '/' } }])], [], 5000)
    expect(trace.notices.map(({ code, params }) => [code, params])).toEqual([['volume-stands-empty', { volume: 'v', source: 'nfs' }]])
    expect(timesOf(trace, 'Started')).toHaveLength(1)
  })
})

describe('what lies in volumes', () => {
  const shell = (script: string, volumes: readonly JsonObject[], more: JsonObject = {}) => ({
    restartPolicy: 'Never',
    containers: [{ name: 'app', image: 'busybox:1.36', command: ['sh', '-c', script], volumeMounts: volumes.map(v => ({ name: v['name'] ?? '', mountPath: `/${v['name']}`, ...more })) }],
  })
  const lines = (script: string, volume: JsonObject, more: JsonObject = {}, events: readonly WorldEvent[] = [], untilMs = 10_000) => {
    const volumes = [{ name: 'v', ...volume }]
    return run([settings('cfg'), podOf(volumes, shell(script, volumes, more))], events, untilMs).logs.map(line => line.text)
  }

  it('looks as the kubelet writes it', () => {
    const [first = '', ...others] = lines('ls -A /v; ls -l /v/key /v/..data | sed "s/.* -> //"; cat /v/key', { configMap: { name: 'cfg' } })
    expect(first).toMatch(/^\.\.2026_01_05_09_00_00\.\d{10}$/)
    expect(others).toEqual(['..data', 'key', first, '..data/key', 'value'])
  })

  it('cannot be written where the kubelet writes', () => {
    expect(lines('echo x > /v/key', { configMap: { name: 'cfg' } })).toEqual(["sh: can't create /v/key: Read-only file system"])
  })

  it('is a single file with a subPath', () => {
    expect(lines('cat /v', { configMap: { name: 'cfg' } }, { subPath: 'key' })).toEqual(['value'])
  })

  it('changes with its ConfigMap after a while, and never what came by subPath', () => {
    const patch: WorldEvent = { type: 'patch-object', atMs: 5000, kind: 'ConfigMap', name: 'cfg', patch: { data: { key: 'new' } } }
    const script = (path: string) => `cat ${path}; echo; sleep 3; cat ${path}; echo; sleep 100; cat ${path}`
    expect(lines(script('/v/key'), { configMap: { name: 'cfg' } }, {}, [patch], 130_000)).toEqual(['value', 'value', 'new'])
    expect(lines(script('/v'), { configMap: { name: 'cfg' } }, { subPath: 'key' }, [patch], 130_000)).toEqual(['value', 'value', 'value'])
  })

  it('stays on the node with a hostPath', () => {
    const volumes = [{ name: 'v', hostPath: { path: '/data', type: 'DirectoryOrCreate' } }]
    const pods = ['echo kept > /v/f', 'sleep 5; cat /v/f'].map((script, i) => ({ ...podOf(volumes, shell(script, volumes)), metadata: { name: `p${i}` } }))
    expect(run(pods, [], 15_000).logs.map(line => line.text)).toEqual(['kept'])
  })

  it('is no more than a memory volume takes', () => {
    const told = lines('dd if=/dev/zero of=/v/f bs=1024 count=64 2>&1 | head -n 1; ls -ld /v', { emptyDir: { medium: 'Memory', sizeLimit: '32Ki' } })
    expect(told[0]).toMatch(/No space left on device/)
    expect(told[1]).toMatch(/^drwxrwxrwt/)
  })
})

describe('references of the environment', () => {
  const env = [{ name: 'PW', valueFrom: { secretKeyRef: { name: 'late', key: 'pw' } } }]
  const pod = podOf([], { containers: [{ name: 'app', image: 'busybox:1.36', command: ['echo', 'it is $(PW)'], env }], restartPolicy: 'Never' })

  it('that are late keep the container from being made, until a later attempt finds them', () => {
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'late' }, stringData: { pw: 'x' } }
    const trace = run([pod], [{ type: 'create-objects', atMs: 8000, objects: [secret] }])
    expect(trace.events.find(e => e.object.reason === 'Failed')?.object.message).toBe('Error: secret "late" not found')
    const waiting = trace.pods.flatMap(v => v.object.status.containerStatuses ?? []).map(s => s.state.waiting).filter(w => w?.reason === 'CreateContainerConfigError')
    expect(waiting[0]?.message).toBe('secret "late" not found')
    expect(trace.logs.map(line => line.text)).toEqual(['it is x'])
    expect(trace.pods.at(-1)?.object.status).toMatchObject({ phase: 'Succeeded', containerStatuses: [{ restartCount: 0 }] })
  })
})
