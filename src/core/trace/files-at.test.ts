import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { VirtualClock } from '../clock/virtual-clock.ts'
import { FileRecorder } from '../cluster/recorder/file-recorder.ts'
import { podOf } from '../cluster/test/pod-fixture.ts'
import type { OpenFile } from '../runtime/descriptors.ts'
import type { LayerFile } from '../runtime/files/layer.ts'
import { FileTrees } from '../runtime/files/file-trees.ts'
import { statusOf } from '../runtime/files/file-status.ts'
import type { Inode } from '../runtime/files/inode.ts'
import { MountTable } from '../runtime/files/mount-table.ts'
import { ProcessFiles } from '../runtime/files/process-files.ts'
import { SystemError } from '../runtime/system-error.ts'
import { type FileAt, filesAt } from './files-at.ts'
import { headBytes } from './files.ts'

/** What can be asked of a file at a moment, without when and by whom it came to be so. */
type Plain = Omit<FileAt, 'atMs' | 'what' | 'by' | 'wasThere'>

/** A container's own files with somebody who records them, on a clock that only this test moves. */
function recordedFiles(options: { readonly layer?: ReadonlyMap<string, LayerFile>; readonly limitBytes?: number } = {}) {
  const clock = new VirtualClock()
  const notices: string[] = []
  const recorder = new FileRecorder(clock, code => notices.push(code))
  const trees = new FileTrees(clock)
  const tree = trees.create({ type: 'overlay', mode: 0o755, ...options })
  const mounts = new MountTable({ path: '/', root: tree.root, readOnly: false }, trees)
  const files = new ProcessFiles(mounts, { workingDirectory: '/', umask: 0o022, credentials: { uid: 0, gid: 0, groups: [] } })
  tree.watch(recorder.runStarted(podOf({ containers: [{ name: 'app', image: 'busybox' }] }), 'app', 'id', []))
  mounts.writer = 'id'
  const advance = (byMs: number) => {
    clock.after(byMs, () => undefined)
    clock.step()
  }
  const finish = () => {
    trees.journal.tell()
    return recorder.finish(clock.nowMs)
  }
  return { clock, files, tree, advance, finish, notices }
}

function plain(inode: Inode): Plain {
  const { type, mode, uid, gid, size } = statusOf(inode)
  return { type, mode, uid, gid, size, ...(inode.type === 'symlink' ? { target: inode.target } : {}), head: inode.type === 'file' ? inode.content.read(0, headBytes) : '' }
}

/** All files of a tree as they really are, by path. */
function snapshot(inode: Inode, path = ''): readonly (readonly [string, Plain])[] {
  const own = path === '' ? [] : [[path, plain(inode)] as const]
  if (inode.type !== 'directory') return own
  return [...own, ...inode.entries.list(undefined).flatMap(name => {
    const below = inode.entries.lookUp(name, undefined)
    return below ? snapshot(below, path === '' ? name : `${path}/${name}`) : []
  })]
}

const byPath = (entries: Iterable<readonly [string, Plain]>) => Object.fromEntries([...entries].toSorted(([a], [b]) => (a < b ? -1 : 1)))

function folded(files: ReadonlyMap<string, FileAt>) {
  return byPath([...files].flatMap(([path, { atMs: _at, what, by: _by, wasThere: _was, ...rest }]) => (what === 'removed' || path === '' ? [] : [[path, rest] as const])))
}

const path = fc.constantFrom('/a', '/b', '/d/a', '/d/b', '/d/e', '/d/e/a', '/g', '/g/a', '/g/e')
const text = fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom('x'.repeat(headBytes - 2), 'y'.repeat(headBytes + 5), '\0'.repeat(9000)))
  .map(value => value.replace(/[^\0-\xff]/g, '?'))

const directory = fc.constantFrom('/d', '/d/e', '/g')

const step = fc.oneof(
  fc.record({ op: fc.constant('mv' as const), path: directory, to: directory }),
  fc.record({ op: fc.constant('write' as const), path, text }),
  fc.record({ op: fc.constant('append' as const), path, text }),
  fc.record({ op: fc.constant('keep' as const), path }),
  fc.record({ op: fc.constant('into kept' as const), text }),
  fc.record({ op: fc.constantFrom('mkdir' as const, 'rmdir' as const, 'rm' as const), path }),
  fc.record({ op: fc.constantFrom('mv' as const, 'ln' as const, 'ln -s' as const), path, to: path }),
  fc.record({ op: fc.constant('chmod' as const), path, mode: fc.constantFrom(0o600, 0o777) }),
  fc.record({ op: fc.constant('chown' as const), path, uid: fc.constantFrom(0, 1000) }),
  fc.record({ op: fc.constant('truncate' as const), path, size: fc.nat(9000) }),
  fc.record({ op: fc.constant('wait' as const), byMs: fc.integer({ min: 1, max: 5 }) }),
)

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

function write(file: OpenFile, written: string): void {
  for (const wait of file.write(written)) throw new Error(`a file made its writer wait: ${String(wait)}`)
}

function act(files: ProcessFiles, kept: OpenFile[], action: Step): void {
  switch (action.op) {
    case 'write': return files.writeFile(action.path, action.text)
    case 'append': {
      const file = files.open(action.path, { append: true, create: true })
      write(file, action.text)
      return file.release()
    }
    case 'keep': {
      kept.push(files.open(action.path, { append: true, create: true }))
      return undefined
    }
    case 'into kept': return kept.length > 0 ? write(kept.at(-1) as OpenFile, action.text) : undefined
    case 'mkdir': return files.makeDirectory(action.path)
    case 'rmdir': return files.removeDirectory(action.path)
    case 'rm': return files.unlink(action.path)
    case 'mv': return files.rename(action.path, action.to)
    case 'ln': return files.link(action.path, action.to)
    case 'ln -s': return files.symlink(action.path, action.to)
    case 'chmod': return files.chmod(action.path, action.mode)
    case 'chown': return files.chown(action.path, action.uid, -1)
    case 'truncate': return files.truncate(action.path, action.size)
    case 'wait': return undefined
  }
}

function tryTo(action: () => void): void {
  try {
    action()
  } catch (error) {
    if (!(error instanceof SystemError)) throw error
  }
}

describe('the files at a moment', () => {
  it('are what they really were, at every moment of any history', () => {
    fc.assert(fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), steps => {
      const { clock, files, tree, advance, finish } = recordedFiles()
      const kept: OpenFile[] = []
      const truth = new Map<number, unknown>()
      for (const made of ['/d', '/d/e']) files.makeDirectory(made)
      for (const action of [...steps, { op: 'wait' as const, byMs: 1 }]) {
        if (action.op === 'wait') {
          truth.set(clock.nowMs, byPath(snapshot(tree.root)))
          advance(action.byMs)
        } else tryTo(() => act(files, kept, action))
      }
      const recorded = finish()
      expect(recorded.records.map(record => record.atMs)).toEqual(recorded.records.map(record => record.atMs).toSorted((a, b) => a - b))
      const moments = [...truth.keys()]
      // The fold goes on from the newest moment that was asked for: forwards and backwards it is the same.
      for (const atMs of [...moments, ...moments.toReversed()]) expect([atMs, folded(filesAt(recorded, 1, atMs))]).toEqual([atMs, truth.get(atMs)])
    }), { numRuns: 400 })
  }, 60_000)

  it('are the same map as long as nothing changes', () => {
    const { files, advance, finish } = recordedFiles()
    files.writeFile('/a', 'one')
    advance(10)
    files.writeFile('/a', 'two')
    const recorded = finish()
    expect(filesAt(recorded, 1, 9)).toBe(filesAt(recorded, 1, 0))
    expect(filesAt(recorded, 1, 10)).not.toBe(filesAt(recorded, 1, 9))
    expect(filesAt(recorded, 1, 9).get('a')?.head).toBe('one')
    expect(filesAt(recorded, 1, -1).size).toBe(0)
  })

  it('tell of an image\'s files only what became different', () => {
    const layer = new Map<string, LayerFile>([
      ['same', { type: 'file', mode: 0o644, content: 'same' }],
      ['config', { type: 'file', mode: 0o644, content: 'old' }],
      ['gone', { type: 'file', mode: 0o644, content: 'gone' }],
    ])
    const { files, advance, finish } = recordedFiles({ layer })
    files.readFile('/same')
    files.writeFile('/config', 'new')
    files.unlink('/gone')
    advance(5)
    files.writeFile('/gone', 'back')
    const recorded = finish()
    expect([...filesAt(recorded, 1, 0)].map(([name, { what, head, wasThere }]) => [name, what, head, wasThere]))
      .toEqual([['config', 'written', 'new', true], ['gone', 'removed', '', true]])
    expect(filesAt(recorded, 1, 5).get('gone')).toMatchObject({ what: 'created', head: 'back', wasThere: true, by: { container: 'app' } })
  })

  it('do not tell of what came and went within a moment, nor of files without a name', () => {
    const { files, advance, finish } = recordedFiles()
    files.writeFile('/passing', 'x')
    files.unlink('/passing')
    const open = files.open('/nameless', { write: true, create: true })
    advance(1)
    files.unlink('/nameless')
    advance(1)
    write(open, 'into nothing')
    expect(finish().records.map(({ atMs, path: name, what }) => [atMs, name, what])).toEqual([[0, 'nameless', 'created'], [1, 'nameless', 'removed']])
  })
})

describe('what is recorded of files', () => {
  it('is no write that failed', () => {
    const { files, advance, finish } = recordedFiles({ limitBytes: 8192 })
    files.writeFile('/a', 'x')
    advance(1)
    const file = files.open('/a', { write: true })
    expect(() => write(file, 'y'.repeat(9000))).toThrow(SystemError)
    expect(finish().records.map(({ atMs, path: name, what }) => [atMs, name, what])).toEqual([[0, 'a', 'created']])
  })

  it('is not what is written into a file whose name another one has taken', () => {
    const { files, advance, finish } = recordedFiles()
    const old = files.open('/page', { write: true, create: true })
    files.writeFile('/new', 'new')
    advance(1)
    files.rename('/new', '/page')
    advance(1)
    write(old, 'into the old one')
    const { records } = finish()
    expect(records.slice(2).map(({ atMs, path: name, what, file }) => [atMs, name, what, file?.head?.adds])).toEqual([[1, 'page', 'written', 'new'], [1, 'new', 'removed', undefined]])
  })
})

describe('what is recorded of files stays bounded', () => {
  it('when a loop writes a log every second of a day: hundreds of records, and the end as it is', () => {
    const { files, advance, finish, notices } = recordedFiles()
    const log = files.open('/log', { append: true, create: true })
    for (let second = 0; second < 86_400; second++) {
      write(log, `line ${second}\n`)
      advance(1000)
    }
    const { records } = finish()
    expect(records.length).toBeLessThan(1000)
    expect(records.reduce((sum, { file }) => sum + (file?.head?.adds.length ?? 0), 0)).toBeLessThanOrEqual(headBytes)
    expect(records.at(-1)).toMatchObject({ atMs: 86_399_000, file: { size: log.position } })
    expect(notices).toEqual(['file-writes-left-out'])
  })

  it('when there are 100,000 files: recording ends, once, and says when', () => {
    const { files, advance, finish, notices } = recordedFiles()
    for (let i = 0; i < 100_000; i++) {
      files.writeFile(`/file-${i}`, 'x')
      if (i % 100 === 0) advance(1)
    }
    expect(finish().records.length).toBe(20_000)
    expect(notices.filter(code => code === 'files-full')).toHaveLength(1)
  })

  it('when files are large and change all over: so many characters and no more', () => {
    const { files, advance, finish, notices } = recordedFiles()
    for (let i = 0; i < 2000; i++) {
      files.writeFile(`/large-${i % 100}`, String.fromCharCode(33 + (i % 90)).repeat(10 * 1024 * 1024 / 100))
      advance(1)
    }
    const { records } = finish()
    expect(records.every(({ file }) => (file?.head?.adds.length ?? 0) <= headBytes)).toBe(true)
    expect(records.reduce((sum, { file }) => sum + (file?.head?.adds.length ?? 0), 0)).toBeLessThan(3_100_000)
    expect(notices.filter(code => code === 'files-full')).toHaveLength(1)
  })
})
