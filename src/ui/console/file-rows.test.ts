import { describe, expect, it } from 'vitest'
import type { ContainerTree, FileNode, VolumeTree } from '../../core/trace/file-tree.ts'
import type { FileAt } from '../../core/trace/files-at.ts'
import { fileRows, keyOf } from './file-rows.ts'

const file = (name: string, atMs = 0): FileNode => {
  const at: FileAt = { type: 'file', mode: 0o644, uid: 0, gid: 0, size: 1, atMs, what: 'created', head: 'x', wasThere: false }
  return { path: name, name, file: at, source: undefined, leadsTo: undefined, mount: undefined, children: [] }
}
const directory = (name: string, children: readonly FileNode[], mount?: FileNode['mount']): FileNode => ({ path: name, name, file: undefined, source: undefined, leadsTo: undefined, mount, children })
const container = (name: string, nodes: readonly FileNode[]): ContainerTree => ({ kind: 'container', name, run: undefined, nodes })
const volume = (name: string, nodes: readonly FileNode[]): VolumeTree => ({ kind: 'volume', name, volume: undefined, root: undefined, nodes })

const shape = (trees: readonly (ContainerTree | VolumeTree)[], opened = new Map<string, boolean>(), sinceMs = 100) =>
  fileRows(trees, opened, sinceMs).map(({ label, level, position, siblings, isOpen }) => [label, level, position, siblings, isOpen])

describe('the rows of the tree of files', () => {
  it('are what is open, each with its level and its place among its siblings', () => {
    expect(shape([container('app', [directory('tmp', [file('a'), file('b')]), file('own')]), volume('data', [])])).toEqual([
      ['app', 1, 1, 2, true], ['tmp', 2, 1, 2, true], ['a', 3, 1, 2, undefined], ['b', 3, 2, 2, undefined], ['own', 2, 2, 2, undefined], ['data', 1, 2, 2, undefined],
    ])
  })

  it('close what the kubelet keeps for itself until somebody opens it', () => {
    const trees = [volume('conf', [directory('..2026', [file('key')])]), volume('kube-api-access-x', [file('token')])]
    expect(shape(trees).map(([label]) => label)).toEqual(['conf', '..2026', 'kube-api-access-x'])
    expect(shape(trees, new Map([['volume:conf\0..2026', true], ['volume:kube-api-access-x', true]])).map(([label]) => label)).toEqual(['conf', '..2026', 'key', 'kube-api-access-x', 'token'])
  })

  it('select the container, its mount or the volume that they belong to', () => {
    const mounted = directory('data', [file('a')], { path: '/data', volume: 'v', readOnly: false })
    const rows = fileRows([container('app', [file('own'), mounted]), volume('v', [file('a')])], new Map(), 100)
    const mount = { type: 'mount', container: 'app', mountPath: '/data' }
    expect(rows.map(({ selection }) => selection)).toEqual([{ type: 'container', name: 'app' }, { type: 'container', name: 'app' }, mount, mount, { type: 'volume', name: 'v' }, { type: 'volume', name: 'v' }])
    expect(rows.map(({ key }) => key)).toContain(keyOf({ type: 'volume', name: 'v' }))
    expect(rows.map(({ key }) => key)).toContain(keyOf({ type: 'mount', container: 'app', mountPath: '/data' }))
  })

  it('say what has changed since a moment, of closed directories what is in them', () => {
    const trees = [volume('v', [directory('d', [file('new', 101), file('old', 100)])])]
    const fresh = (opened: ReadonlyMap<string, boolean>) => fileRows(trees, opened, 100).filter(row => row.isFresh).map(({ label }) => label)
    expect(fresh(new Map())).toEqual(['new'])
    expect(fresh(new Map([['volume:v\0d', false]]))).toEqual(['d'])
    expect(fresh(new Map([['volume:v', false]]))).toEqual(['v'])
  })

  it('are bounded: of very many entries the rest is counted', () => {
    const rows = fileRows([volume('v', Array.from({ length: 100_000 }, (_, i) => file(`f${i}`)))], new Map(), 100)
    expect(rows.length).toBe(202)
    expect(rows.at(-1)?.subject).toEqual({ kind: 'rest', count: 99_800 })
    const many = Array.from({ length: 100 }, (_, i) => directory(`d${i}`, Array.from({ length: 200 }, (_unused, j) => file(`${i}-${j}`))))
    expect(fileRows([volume('v', many)], new Map(), 100).length).toBeLessThanOrEqual(2001)
  })

  it('keep their keys when a directory comes to stand in a row of its own', () => {
    const before = fileRows([volume('v', [file('logs/a')])], new Map(), 100)
    const after = fileRows([volume('v', [directory('logs', [{ ...file('logs/a'), name: 'a' }, { ...file('logs/b'), name: 'b' }])])], new Map(), 100)
    expect(after.find(({ label }) => label === 'a')?.key).toBe(before.at(-1)?.key)
  })
})
