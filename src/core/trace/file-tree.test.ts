import { describe, expect, it } from 'vitest'
import { podOf } from '../cluster/test/pod-fixture.ts'
import { type FileNode, fileTreesAt } from './file-tree.ts'
import type { FileMount, FileRecord, TraceFiles } from './files.ts'

const status = { mode: 0o644, uid: 0, gid: 0, size: 1 }
const file = (tree: number, path: string, atMs = 0): FileRecord => ({ atMs, tree, path, what: 'created', file: { ...status, type: 'file', head: { keeps: 0, adds: 'x' } } })
const directory = (tree: number, path: string): FileRecord => ({ atMs: 0, tree, path, what: 'created', file: { ...status, type: 'directory' } })
const gone = (tree: number, path: string): FileRecord => ({ atMs: 0, tree, path, what: 'removed' })

const pod = podOf({
  containers: [{ name: 'app', image: 'busybox' }, { name: 'later', image: 'busybox' }],
  volumes: [{ name: 'data', emptyDir: {} }, { name: 'logs', emptyDir: {} }],
  automountServiceAccountToken: false,
})

function treesOf(records: readonly FileRecord[], mounts: readonly FileMount[] = [], atMs = 100) {
  const volume = (name: string, tree: number, below = '') => ({ atMs: 0, pod: 'p', podUid: 'uid-1', volume: name, tree, below })
  const files: TraceFiles = {
    containers: [{ atMs: 5, pod: 'p', podUid: 'uid-1', container: 'app', tree: 1, mounts }],
    volumes: [volume('data', 2), volume('logs', 3, 'var/log')],
    records,
  }
  return fileTreesAt({ files }, pod, atMs)
}

/** A tree as text: names, with a mount's volume in brackets. */
const shape = (nodes: readonly FileNode[]): readonly unknown[] =>
  nodes.map(({ name, mount, children }) => [mount ? `${name} [${mount.volume}${mount.readOnly ? ' ro' : ''}]` : name, ...shape(children)])

describe('the trees of a Pod', () => {
  it('are its containers in the order in which they start, then its volumes', () => {
    expect(treesOf([]).map(({ kind, name }) => [kind, name])).toEqual([['container', 'app'], ['container', 'later'], ['volume', 'data'], ['volume', 'logs']])
    expect(treesOf([])[1]).toMatchObject({ run: undefined, nodes: [] })
    expect(treesOf([], [], 4)[0]).toMatchObject({ run: undefined })
    expect(fileTreesAt({}, pod, 100)).toHaveLength(4)
  })

  it('put directories of which nothing is known into one row, and sort by name', () => {
    expect(shape(treesOf([file(1, 'var/cache/app/b'), file(1, 'var/cache/app/a'), directory(1, 'tmp/own'), file(1, 'tmp/own/x')])[0]?.nodes ?? []))
      .toEqual([['tmp/own', ['x']], ['var/cache/app', ['a'], ['b']]])
  })

  it('show volumes where they are mounted, parts of them as far as they are, and nothing that a mount covers', () => {
    const mounts: readonly FileMount[] = [
      { path: '/data', tree: 2, below: '', readOnly: false },
      { path: '/data/logs/', tree: 3, below: 'var/log/app', readOnly: true },
    ]
    const records = [file(1, 'data/covered'), file(1, 'own'), directory(2, ''), file(2, 'kept'), file(2, 'logs/covered'), file(3, 'var/log/app/a.log'), file(3, 'var/log/other')]
    const [app, , data, logs] = treesOf(records, mounts)
    expect(shape(app?.nodes ?? [])).toEqual([['data [data]', ['kept'], ['logs [logs ro]', ['a.log']]], ['own']])
    expect(app?.nodes[0]?.mount?.path).toBe('/data')
    expect(shape(data?.nodes ?? [])).toEqual([['kept'], ['logs/covered']])
    expect(shape(logs?.nodes ?? [])).toEqual([['app/a.log'], ['other']])
  })

  it('show what an image had and has no more, once for a whole directory', () => {
    const [app] = treesOf([gone(1, 'etc/app/a'), gone(1, 'etc/app/b'), gone(1, 'etc/app')])
    expect(shape(app?.nodes ?? [])).toEqual([['etc/app']])
    expect(app?.nodes[0]?.file?.what).toBe('removed')
  })

  it('say what a link leads to, through other links, and nothing of one that leads elsewhere or round', () => {
    const link = (path: string, target: string): FileRecord => ({ atMs: 0, tree: 2, path, what: 'created', file: { ...status, type: 'symlink', target } })
    const [, , data] = treesOf([file(2, '..1/app.conf'), link('..data', '..1'), link('app.conf', '..data/app.conf'), link('elsewhere', '/etc/passwd'), link('round', 'round'), link('up', '../../app.conf')])
    expect(data?.nodes.map(({ name, leadsTo }) => [name, leadsTo?.head])).toEqual([
      ['..1/app.conf', undefined], ['..data', undefined], ['app.conf', 'x'], ['elsewhere', undefined], ['round', undefined], ['up', 'x'],
    ])
  })

  it('follow the playhead', () => {
    const records = [file(2, 'early', 10), file(2, 'late', 50)]
    expect(shape(treesOf(records, [], 49)[2]?.nodes ?? [])).toEqual([['early']])
    expect(shape(treesOf(records, [], 50)[2]?.nodes ?? [])).toEqual([['early'], ['late']])
  })
})
