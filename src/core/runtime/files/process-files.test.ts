/* oxlint-disable require-yield -- programs of tests, which often have nothing to wait for */
import { describe, expect, it } from 'vitest'
import type { Credentials } from '../credentials.ts'
import { bareContainer, errnoOf } from '../test/run-program.ts'
import type { FileSystem } from './file-system.ts'

const nobody: Credentials = { uid: 1000, gid: 1000, groups: [2000] }

/** What a process with some rights sees of a fresh container. */
function filesOf(credentials?: Credentials, container = bareContainer()): FileSystem {
  let files: FileSystem | undefined
  container.run(function* (process) {
    files = process.files
    return 0
  }, credentials)
  if (!files) throw new Error('the process did not run')
  return files
}

/** The same container as root and as somebody else. */
function twoViews() {
  const container = bareContainer()
  return { root: filesOf(undefined, container), user: filesOf(nobody, container) }
}

describe('files', () => {
  it('are written, read, cut, lengthened and removed', () => {
    const files = filesOf()
    files.writeFile('/tmp/a', 'hello\n')
    files.truncate('/tmp/a', 2)
    files.truncate('/tmp/a', 4)
    expect(files.readFile('/tmp/a')).toBe('he\0\0')
    expect(files.stat('/tmp/a')).toMatchObject({ type: 'file', mode: 0o644, uid: 0, size: 4, links: 1 })
    files.unlink('/tmp/a')
    expect(errnoOf(() => files.readFile('/tmp/a'))).toBe('ENOENT')
  })

  it('come from the image, which stays as it is when a container changes them', () => {
    const first = filesOf()
    first.writeFile('/etc/group', 'changed')
    first.unlink('/etc/passwd')
    first.unlink('/bin/busybox')
    expect(first.exists('/bin/busybox')).toBe(false)
    const second = filesOf()
    expect(second.readFile('/etc/group')).toBe('root:x:0:\n')
    expect(second.readFile('/etc/passwd')).toContain('root')
    expect(second.list('/bin')[0]).toBe('busybox')
  })

  it('keep their bytes while they are open, also without a name', () => {
    const { run } = bareContainer()
    const output = run(function* (process) {
      process.files.writeFile('/tmp/a', 'still here')
      process.descriptors.set(3, process.files.open('/tmp/a', { read: true }))
      process.files.unlink('/tmp/a')
      yield* process.out(yield* process.read(3, 100))
      return 0
    })
    expect(output).toBe('still here')
  })

  it('share a position between copies of a descriptor, and append at the end', () => {
    const { run } = bareContainer()
    const output = run(function* (process) {
      process.descriptors.set(3, process.files.open('/tmp/a', { write: true, create: true }))
      process.descriptors.duplicate(3, 4)
      yield* process.write(3, 'one ')
      yield* process.write(4, 'two ')
      process.descriptors.set(5, process.files.open('/tmp/a', { append: true }))
      yield* process.write(5, 'three')
      yield* process.out(process.files.readFile('/tmp/a'))
      return 0
    })
    expect(output).toBe('one two three')
  })

  it('do not take memory for zeros, and are limited in size otherwise', () => {
    const { run } = bareContainer()
    const output = run(function* (process) {
      process.descriptors.set(3, process.files.open('/dev/zero', { read: true }))
      process.descriptors.set(4, process.files.open('/tmp/zeros', { write: true, create: true }))
      for (let i = 0; i < 1000; i++) yield* process.write(4, yield* process.read(3, 1024 * 1024))
      yield* process.out(`${process.files.stat('/tmp/zeros').size / 1024 / 1024} MiB, `)
      process.descriptors.set(5, process.files.open('/tmp/text', { write: true, create: true }))
      const block = 'x'.repeat(1024 * 1024)
      try {
        for (let i = 0; i < 1000; i++) yield* process.write(5, block)
      } catch (error) {
        yield* process.out(`${process.files.stat('/tmp/text').size / 1024 / 1024} MiB: ${String(error)}`)
      }
      return 0
    })
    expect(output).toBe('1000 MiB, 64 MiB: Error: No space left on device')
  })

  it.each([
    ['', 'ENOENT'], ['/etc/passwd/', 'ENOTDIR'], ['/etc/passwd/x', 'ENOTDIR'], ['/nothing/x', 'ENOENT'], ['/loop', 'ELOOP'],
    [`/${'x'.repeat(300)}`, 'ENAMETOOLONG'], ['/bin', 'EISDIR'],
  ])('cannot be read at %j', (path, errno) => {
    const files = filesOf()
    files.symlink('/loop', '/loop')
    expect(errnoOf(() => files.readFile(path))).toBe(errno)
  })
})

describe('directories and links', () => {
  it('are made, listed in order, and removed when they are empty', () => {
    const files = filesOf()
    files.makeDirectory('/tmp/d')
    for (const name of ['z', 'a', 'm']) files.writeFile(`/tmp/d/${name}`, '')
    expect(files.list('/tmp/d')).toEqual(['z', 'a', 'm'])
    expect(errnoOf(() => files.removeDirectory('/tmp/d'))).toBe('ENOTEMPTY')
    expect(errnoOf(() => files.unlink('/tmp/d'))).toBe('EISDIR')
    for (const name of ['z', 'a', 'm']) files.unlink(`/tmp/d/${name}`)
    files.removeDirectory('/tmp/d')
    expect(files.exists('/tmp/d')).toBe(false)
    expect(errnoOf(() => files.makeDirectory('/tmp'))).toBe('EEXIST')
  })

  it('follow links in the middle of a path always, at its end unless told not to', () => {
    const files = filesOf()
    files.makeDirectory('/tmp/d')
    files.writeFile('/tmp/d/f', 'text')
    files.symlink('d', '/tmp/to-d')
    files.symlink('../tmp/to-d/f', '/tmp/to-f')
    expect(files.readFile('/tmp/to-f')).toBe('text')
    expect(files.realPath('/tmp/./to-d/../d/f')).toBe('/tmp/d/f')
    expect(files.stat('/tmp/to-f', { follow: false })).toMatchObject({ type: 'symlink', size: 13 })
    expect(files.readLink('/tmp/to-d')).toBe('d')
    files.writeFile('/tmp/to-f', 'other')
    expect(files.readFile('/tmp/d/f')).toBe('other')
    files.symlink('/nowhere', '/tmp/dangling')
    expect([files.exists('/tmp/dangling'), errnoOf(() => files.stat('/tmp/dangling'))]).toEqual([false, 'ENOENT'])
  })

  it('have several names for one file', () => {
    const files = filesOf()
    files.writeFile('/tmp/a', 'x')
    files.link('/tmp/a', '/tmp/b')
    files.writeFile('/tmp/b', 'longer')
    expect(files.readFile('/tmp/a')).toBe('longer')
    expect(files.stat('/tmp/a').links).toBe(2)
    expect(files.stat('/tmp/a').inode).toBe(files.stat('/tmp/b').inode)
    expect(errnoOf(() => files.link('/tmp', '/other'))).toBe('EPERM')
  })

  it('rename over what is there, as far as it is of the same kind', () => {
    const files = filesOf()
    files.writeFile('/tmp/a', 'a')
    files.writeFile('/tmp/b', 'b')
    files.rename('/tmp/a', '/tmp/b')
    expect([files.exists('/tmp/a'), files.readFile('/tmp/b')]).toEqual([false, 'a'])
    files.makeDirectory('/tmp/d')
    files.makeDirectory('/tmp/d/e')
    expect(errnoOf(() => files.rename('/tmp/b', '/tmp/d'))).toBe('EISDIR')
    expect(errnoOf(() => files.rename('/tmp/d', '/tmp/b'))).toBe('ENOTDIR')
    expect(errnoOf(() => files.rename('/tmp/d', '/tmp/d/e/f'))).toBe('EINVAL')
    files.rename('/tmp/d/e', '/tmp/e')
    expect(files.list('/tmp')).toEqual(['b', 'd', 'e'])
  })

  it('start relative paths at the working directory', () => {
    const files = filesOf()
    const inTmp = files.as({ workingDirectory: '/tmp', umask: 0o077, credentials: { uid: 0, gid: 0, groups: [] } })
    inTmp.writeFile('a', '')
    expect(files.stat('/tmp/a').mode).toBe(0o600)
    expect([inTmp.absolute('../x/./y'), inTmp.realPath('a')]).toEqual(['/x/y', '/tmp/a'])
  })
})

describe('rights', () => {
  it('of files hold for users, not for root', () => {
    const { root, user } = twoViews()
    root.writeFile('/tmp/secret', 's', 0o600)
    root.writeFile('/tmp/group', 'g', 0o640)
    root.chown('/tmp/group', 0, 2000)
    expect(errnoOf(() => user.readFile('/tmp/secret'))).toBe('EACCES')
    expect(user.readFile('/tmp/group')).toBe('g')
    expect(errnoOf(() => user.writeFile('/tmp/group', ''))).toBe('EACCES')
    root.chmod('/tmp/secret', 0)
    expect(root.readFile('/tmp/secret')).toBe('s')
    expect([root.access('/tmp/secret', 'execute'), user.access('/bin/echo', 'execute')]).toEqual([false, true])
  })

  it('of directories let users search, list and change them', () => {
    const { root, user } = twoViews()
    expect(errnoOf(() => user.writeFile('/etc/x', ''))).toBe('EACCES')
    expect(errnoOf(() => user.makeDirectory('/x'))).toBe('EACCES')
    root.makeDirectory('/closed', 0o700)
    root.writeFile('/closed/f', '')
    expect(errnoOf(() => user.list('/closed'))).toBe('EACCES')
    expect(user.exists('/closed/f')).toBe(false)
    expect(errnoOf(() => user.readFile('/closed/f'))).toBe('EACCES')
    user.writeFile('/tmp/mine', '')
    expect(root.stat('/tmp/mine')).toMatchObject({ uid: 1000, gid: 1000 })
  })

  it('protect the files of others in a sticky directory', () => {
    const { root, user } = twoViews()
    root.writeFile('/tmp/of-root', '')
    expect(errnoOf(() => user.unlink('/tmp/of-root'))).toBe('EPERM')
    user.writeFile('/tmp/mine', '')
    user.unlink('/tmp/mine')
  })

  it('can be changed by owners, and owners only by root', () => {
    const { root, user } = twoViews()
    user.writeFile('/tmp/mine', '')
    user.chmod('/tmp/mine', 0o4755)
    expect(errnoOf(() => user.chown('/tmp/mine', 0, -1))).toBe('EPERM')
    user.chown('/tmp/mine', -1, 2000)
    expect(root.stat('/tmp/mine')).toMatchObject({ gid: 2000, mode: 0o755 })
    expect(errnoOf(() => user.chmod('/etc/passwd', 0o777))).toBe('EPERM')
  })
})

describe('mounts', () => {
  it('of a volume are shared, hide what was there and give new files their group', () => {
    const { run } = bareContainer({
      mounts: createVolume => {
        const volume = createVolume(0o2777, 2000)
        volume.put('inner/config', { content: 'c', mode: 0o640 })
        return [
          { path: '/data/sub', volume, subPath: 'made', readOnly: false },
          { path: '/data', volume, readOnly: false },
          { path: '/etc/group', volume, subPath: 'inner/config', readOnly: true },
        ]
      },
    })
    const output = run(function* (process) {
      const { files } = process
      files.writeFile('/data/f', 'x')
      files.writeFile('/data/sub/g', 'y')
      files.makeDirectory('/data/d')
      const { gid, mode } = files.stat('/data/d')
      yield* process.out(`${files.list('/data').join()} ${files.list('/data/made').join()} ${files.stat('/data/f').gid} ${gid} ${mode.toString(8)}\n`)
      yield* process.out(`${files.readFile('/etc/group')} ${errnoOf(() => files.writeFile('/etc/group', ''))}\n`)
      yield* process.out(`${errnoOf(() => files.removeDirectory('/data/sub'))} ${errnoOf(() => files.rename('/data/f', '/f'))} ${errnoOf(() => files.link('/data/f', '/f'))}\n`)
      yield* process.out(files.mounts().filter(({ type }) => type === 'ext4').map(({ path, readOnly }) => `${path} ${readOnly}`).join())
      return 0
    })
    expect(output).toBe('inner,made,sub,f,d g 2000 2000 2755\nc EROFS\nEBUSY EXDEV EXDEV\n/etc/hosts false,/etc/resolv.conf false,/data false,/data/sub false,/etc/group true,/dev/termination-log false')
  })

  it('count what a volume holds', () => {
    let used = () => 0
    bareContainer({
      mounts: createVolume => {
        const volume = createVolume(0o777)
        used = () => volume.usedBytes()
        return [{ path: '/data', volume, readOnly: false }]
      },
    }).run(function* (process) {
      const before = used()
      process.files.writeFile('/data/a', 'x'.repeat(5000))
      expect(used() - before).toBe(8192)
      process.files.writeFile('/data/a', 'x')
      expect(used() - before).toBe(4096)
      process.files.unlink('/data/a')
      expect(used()).toBe(before)
      return 0
    })
  })
})

describe('/proc and /dev', () => {
  it('tell of processes', () => {
    const { run } = bareContainer()
    const output = run(function* (process) {
      const child = process.fork(self => self.exec('sleep', ['sleep', '9'], new Map([['A', 'b']])))
      yield* process.sleep(10)
      const read = (name: string) => process.files.readFile(`/proc/${child.pid}/${name}`)
      yield* process.out(`${read('cmdline')}|${read('comm')}|${read('environ')}|${process.files.realPath('/proc/self')}|`)
      yield* process.out(`${/^PPid:\t(\d+)$/m.exec(read('status'))?.[1]}|${process.files.list('/proc').slice(0, 2).join()}`)
      return 0
    })
    expect(output).toBe('sleep\x009\0|sleep\n|A=b\0|/proc/1|1|1,2')
  })

  it('lead to open files', () => {
    const { run } = bareContainer()
    const output = run(function* (process) {
      process.descriptors.set(5, process.files.open('/dev/stdout', { write: true }))
      yield* process.write(5, 'to standard output ')
      process.descriptors.set(6, process.files.open('/dev/fd/5', { append: true }))
      yield* process.write(6, process.files.list('/proc/self/fd').join())
      return 0
    })
    expect(output).toBe('to standard output 0,1,2,5,6')
  })

  it('have devices', () => {
    const { run } = bareContainer()
    const output = run(function* (process) {
      for (const [i, name] of ['null', 'zero', 'urandom', 'full'].entries()) process.descriptors.set(10 + i, process.files.open(`/dev/${name}`, { read: true, write: true }))
      yield* process.write(10, 'nobody reads this')
      yield* process.out(JSON.stringify(yield* process.read(10, 5)) + JSON.stringify(yield* process.read(11, 2)))
      yield* process.out(` ${(yield* process.read(12, 100)).length} `)
      try {
        yield* process.write(13, 'x')
      } catch (error) {
        yield* process.out(String(error))
      }
      return 0
    })
    expect(output).toBe('"""\\u0000\\u0000" 100 Error: No space left on device')
  })
})
