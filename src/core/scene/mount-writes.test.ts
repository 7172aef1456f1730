import { describe, expect, it } from 'vitest'
import type { FileMount, FileRecord, TraceFiles } from '../trace/files.ts'
import { mountWrites, pointAlong } from './mount-writes.ts'

const record = (atMs: number, path: string, what: FileRecord['what'] = 'written', container = 'app', pod = 'p'): FileRecord =>
  ({ atMs, tree: 2, path, what, by: { pod, container }, ...(what === 'removed' ? {} : { file: { type: 'file', mode: 0o644, uid: 0, gid: 0, size: 1 } }) })

const filesWith = (records: readonly FileRecord[], mounts: readonly FileMount[] = [{ path: '/data', tree: 2, below: '', readOnly: false }]): TraceFiles => ({
  containers: [{ atMs: 0, pod: 'p', podUid: 'u', container: 'app', tree: 1, mounts }, { atMs: 0, pod: 'p', podUid: 'u', container: 'other', tree: 3, mounts }],
  volumes: [],
  records,
})

const at = (files: TraceFiles, atMs: number, mountPath = '/data', containerName = 'app') => mountWrites(files, 'u', 'p', { containerName, mountPath }, atMs, 100)

describe('writes on their way to a volume', () => {
  it('begin at the moment of the write, go on with the playhead, and have arrived after the window', () => {
    const files = filesWith([record(1000, 'a', 'created')])
    expect(at(files, 999)).toEqual({ count: 0, onTheWay: [] })
    expect(at(files, 1000)).toEqual({ count: 1, onTheWay: [0] })
    expect(at(files, 1050)).toEqual({ count: 1, onTheWay: [0.5] })
    expect(at(files, 1100)).toEqual({ count: 1, onTheWay: [] })
    expect(at(files, 1025).onTheWay).toEqual([0.25])
  })

  it('are those of the container and its Pod, and only what was written', () => {
    const files = filesWith([record(10, 'a', 'created'), record(10, 'b', 'changed'), record(10, 'c', 'removed'), record(10, 'd', 'moved'), record(10, 'e', 'written', 'other'), record(10, 'f', 'written', 'app', 'q')])
    expect(at(files, 10).count).toBe(2)
    expect(at(files, 10, '/data', 'other').count).toBe(1)
    expect(at(files, 10, '/elsewhere').count).toBe(0)
    expect(at(files, 10, '/data', 'nobody').count).toBe(0)
  })

  it('take the mount that begins nearest to the file', () => {
    const files = filesWith([record(10, 'a'), record(10, 'logs/a')], [{ path: '/data', tree: 2, below: '', readOnly: false }, { path: '/logs', tree: 2, below: 'logs', readOnly: false }])
    expect(at(files, 10).count).toBe(1)
    expect(at(files, 10, '/logs').count).toBe(1)
  })

  it('are few at once, however many there are', () => {
    const files = filesWith(Array.from({ length: 500 }, (_, i) => record(i, 'a')))
    expect(at(files, 499).count).toBe(500)
    expect(at(files, 499).onTheWay).toHaveLength(4)
  })
})

it('a point of a line goes on at the same pace round its corners', () => {
  const line = [{ x: 0, y: 0 }, { x: 0, y: 10 }, { x: 30, y: 10 }]
  expect([0, 0.25, 0.5, 1, 2].map(share => pointAlong(line, share))).toEqual([{ x: 0, y: 0 }, { x: 0, y: 10 }, { x: 10, y: 10 }, { x: 30, y: 10 }, { x: 30, y: 10 }])
  expect(pointAlong([], 0.5)).toBeUndefined()
})
