import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../json.ts'
import { contentAt, filesAt, runAt, volumesAt } from '../trace/files-at.ts'
import type { Trace } from '../trace/trace.ts'
import { simulate } from './simulate.ts'

const shell = (name: string, script: string, mounts: JsonObject = {}): JsonObject =>
  ({ name, image: 'busybox:1.36', command: ['sh', '-c', script], volumeMounts: Object.entries(mounts).map(([volume, mountPath]) => ({ name: volume, mountPath })) })

const pod = (spec: JsonObject, name = 'p'): JsonObject => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec })

const page = pod({
  initContainers: [shell('content', "sleep 1; echo 'Hello, World!' > /var/www/html/index.html", { 'shared-files': '/var/www/html' })],
  containers: [{ name: 'nginx', image: 'nginx:1.15.2', volumeMounts: [{ name: 'shared-files', mountPath: '/usr/share/nginx/html' }] }],
  volumes: [{ name: 'shared-files', emptyDir: {} }],
})

const uidOf = (trace: Trace, name = 'p') => trace.pods.find(({ object }) => object.metadata.name === name)?.object.metadata.uid ?? ''

function volumeOf(trace: Trace, volume: string, atMs = trace.endMs, name = 'p') {
  const found = trace.files && volumesAt(trace.files, uidOf(trace, name), atMs).get(volume)
  if (!trace.files || !found) throw new Error(`no volume ${volume}`)
  return { ...found, files: filesAt(trace.files, found.tree, atMs), content: contentAt(trace.files, found, atMs) }
}

describe('the files of a trace', () => {
  it('tell when the page of an init container comes into the volume, with its text, and that the app sees it', () => {
    const trace = simulate({ objects: [page], scenario: {} })
    const written = volumeOf(trace, 'shared-files').files.get('index.html')
    expect(written).toMatchObject({ head: 'Hello, World!\n', size: 14, mode: 0o644, uid: 0, gid: 0, what: 'created', by: { pod: 'p', container: 'content' } })
    const run = trace.spans.find(({ container, kind }) => container === 'content' && kind === 'run')
    expect((written?.atMs ?? 0) - (run?.fromMs ?? 0)).toBeGreaterThanOrEqual(1000)
    expect(written?.atMs).toBeLessThan(run?.toMs ?? 0)
    expect(volumeOf(trace, 'shared-files', (written?.atMs ?? 0) - 1).content).toEqual({ files: 0, bytes: 0 })
    expect(volumeOf(trace, 'shared-files', written?.atMs).content).toEqual({ files: 1, bytes: 14 })
    const app = trace.files && runAt(trace.files, uidOf(trace), 'nginx', trace.endMs)
    expect(app?.mounts.find(mount => mount.path === '/usr/share/nginx/html')).toMatchObject({ tree: volumeOf(trace, 'shared-files').tree, below: '' })
  })

  it('tell apart what the kubelet writes, what the node had, and what a container does to it', () => {
    const config = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web' }, data: { 'app.conf': 'a=1\n' } }
    const trace = simulate({
      objects: [config, pod({
        containers: [shell('app', 'echo mine > /host/mine; chmod 755 /host; sleep 60', { conf: '/conf', host: '/host' })],
        volumes: [{ name: 'conf', configMap: { name: 'web' } }, { name: 'host', hostPath: { path: '/var/run/app', type: 'DirectoryOrCreate' } }, { name: 'etc', hostPath: { path: '/etc' } }],
      })],
      scenario: {},
    })
    const conf = volumeOf(trace, 'conf')
    expect(conf.files.get('app.conf')).toMatchObject({ type: 'symlink', target: '..data/app.conf' })
    expect([...conf.files.values()].filter(({ type }) => type === 'file').map(({ head, by }) => [head, by])).toEqual([['a=1\n', undefined]])
    const host = volumeOf(trace, 'host')
    // The node's /var/run is a link: the files are where it leads.
    expect(host.below).toBe('run/app')
    expect(host.content).toEqual({ files: 1, bytes: 5 })
    expect(host.files.get('run/app/mine')?.by).toEqual({ pod: 'p', container: 'app' })
    expect(host.files.get('run/app')).toMatchObject({ what: 'changed', mode: 0o755 })
    expect(host.files.get('etc/hostname')).toMatchObject({ head: 'node-1\n', what: 'created' })
    expect(host.files.get('etc/hostname')?.by).toBeUndefined()
  })

  it('are those of a run: a container that starts anew begins with its image, a volume keeps its files', () => {
    const trace = simulate({
      objects: [pod({ containers: [shell('app', 'echo x >> /tmp/own; echo x >> /data/kept; rm /etc/group; exit 1', { data: '/data' })], volumes: [{ name: 'data', emptyDir: {} }] })],
      scenario: {},
      untilMs: 60_000,
    })
    const files = trace.files
    if (!files) throw new Error('no files')
    const runs = files.containers.filter(({ container }) => container === 'app')
    expect(runs.map(run => run.atMs)).toEqual(trace.spans.filter(({ kind }) => kind === 'run').map(span => span.fromMs))
    expect(runs.length).toBeGreaterThan(2)
    for (const run of runs) {
      expect(runAt(files, uidOf(trace), 'app', run.atMs)).toBe(run)
      const own = filesAt(files, run.tree, trace.endMs)
      expect([...own].map(([path, { head, what }]) => [path, head, what])).toEqual([['tmp/own', 'x\n', 'created'], ['etc/group', '', 'removed']])
    }
    expect(volumeOf(trace, 'data').files.get('kept')?.head).toBe('x\n'.repeat(runs.length))
  })

  it('of a claim are the same for all Pods that use it, each write with its Pod', () => {
    const user = (name: string, script: string) => pod({ containers: [shell('app', script, { data: '/data' })], volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'shared' } }] }, name)
    const claim = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'shared' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } }
    const trace = simulate({ objects: [claim, user('p', 'echo p > /data/p; sleep 99'), user('q', 'echo q > /data/q; sleep 99')], scenario: {} })
    expect(volumeOf(trace, 'data', trace.endMs, 'q').tree).toBe(volumeOf(trace, 'data').tree)
    expect([...volumeOf(trace, 'data').files].filter(([path]) => path !== '').map(([path, { by }]) => [path, by?.pod])).toEqual(expect.arrayContaining([['p', 'p'], ['q', 'q']]))
  })

  it('follow a file that is moved aside and written on through its descriptor, as a log that is rotated', () => {
    const script = 'exec 3>>/data/log; echo one >&3; sleep 1; mv /data/log /data/log.1; echo two >&3; sleep 60'
    const trace = simulate({ objects: [pod({ containers: [shell('app', script, { data: '/data' })], volumes: [{ name: 'data', emptyDir: {} }] })], scenario: {} })
    expect([...volumeOf(trace, 'data').files].filter(([path]) => path !== '').map(([path, { head }]) => [path, head])).toEqual([['log.1', 'one\ntwo\n']])
  })

  it('stay within bounds when a loop writes for a day, and when names and contents are wild', () => {
    const loop = shell('app', 'while true; do date >> /data/log; sleep 1; done', { data: '/data' })
    const day = simulate({ objects: [pod({ containers: [loop], volumes: [{ name: 'data', emptyDir: {} }] })], scenario: {}, untilMs: 86_400_000 })
    expect(day.files?.records.length).toBeLessThan(1000)
    expect(day.notices.map(({ code }) => code)).toContain('file-writes-left-out')
    const wild = shell('app', String.raw`touch "$(printf '/data/a\nb\033[31m')"; head -c 10485760 /dev/urandom > /data/big; i=0; while [ $i -lt 100000 ]; do echo $i > /data/n$i; i=$((i+1)); done`, { data: '/data' })
    const trace = simulate({ objects: [pod({ restartPolicy: 'Never', containers: [wild], volumes: [{ name: 'data', emptyDir: {} }] })], scenario: {} })
    expect(trace.files?.records.length).toBeLessThanOrEqual(20_000)
    expect(trace.notices.map(({ code }) => code)).toContain('files-full')
    const { files } = volumeOf(trace, 'data')
    expect(files.get('a\nb\x1b[31m')).toMatchObject({ size: 0 })
    expect(files.get('big')).toMatchObject({ size: 10_485_760 })
    expect(files.get('big')?.head).toHaveLength(8192)
  }, 120_000)
})
