import { describe, expect, it } from 'vitest'
import { commandRunner } from './test/run-commands.ts'

describe('files', () => {
  it('deletes with find', () => {
    const { run } = commandRunner()
    run('mkdir', '-p', 'a/b')
    run('touch', 'a/b/x', 'a/y')
    expect(run('find', 'a', '-name', 'b', '-delete')).toBe('find: a/b: Directory not empty\n[1]')
    expect(run('find', 'a', '-delete')).toBe('')
    expect(run('ls')).toBe('')
  })

  it('shows a Pod’s volume as ls does', () => {
    const { run } = commandRunner()
    run('touch', 'f')
    run('chown', '1000:2000', 'f')
    expect(run('ls', '-ld', '/w', 'f').replace(/\w{3} \d\d \d\d:\d\d/g, 'DATE')).toBe(
      'drwxrwxrwx    2 root     root          4096 DATE /w\n-rw-r--r--    1 1000     2000             0 DATE f\n',
    )
  })

  it('installs with a mode and an owner', () => {
    const { run } = commandRunner()
    run('touch', 'f')
    expect(run('install', '-D', '-m', '640', '-o', '7', 'f', 'deep/er/g')).toBe('')
    expect(run('stat', '-c', '%a %u', 'deep/er/g')).toBe('640 7\n')
  })

  it('packs trees and files', () => {
    const { run } = commandRunner()
    run('mkdir', '-p', 'a/b')
    run('dd', 'if=/dev/zero', 'of=a/b/f', 'bs=100000', 'count=1', 'status=none')
    expect(run('tar', 'czf', 'a.tgz', 'a')).toBe('')
    expect(Number(run('stat', '-c', '%s', 'a.tgz'))).toBeLessThan(5000)
    expect(run('tar', 'tf', 'a.tgz')).toBe('a/\na/b/\na/b/f\n')
    expect(run('tar', 'xzf', 'a.tgz', '-C', '/tmp')).toBe('')
    expect(run('stat', '-c', '%s', '/tmp/a/b/f')).toBe('100000\n')
    expect(run('gzip', 'a/b/f') + run('ls', 'a/b') + run('gunzip', 'a/b/f.gz') + run('stat', '-c', '%s', 'a/b/f')).toBe('f.gz\n100000\n')
    expect(run('zcat', '/etc/passwd')).toBe('zcat: no gzip/bzip2/xz magic\n[1]')
  })

  it('moves trees to another mount', () => {
    const { run } = commandRunner()
    run('mkdir', '-p', 'a/b')
    run('touch', '-d', '@9', 'a/b/x')
    run('ln', '-s', 'x', 'a/b/l')
    expect(run('mv', 'a', '/tmp/z')).toBe('')
    expect(run('find', '/tmp/z', '.')).toBe('/tmp/z\n/tmp/z/b\n/tmp/z/b/x\n/tmp/z/b/l\n.\n')
    expect(run('stat', '-c', '%Y', '/tmp/z/b/x')).toBe('9\n')
  })

  it('shows how full a mount is', () => {
    const { run } = commandRunner()
    expect(run('df', '/w')).toMatch(/^Filesystem           1K-blocks      Used Available Use% Mounted on\n\/dev\/sda1 +\d+ +\d+ +\d+ +\d+% \/w\n$/)
    expect(run('df', '-h', '/nope')).toBe('Filesystem                Size      Used Available Use% Mounted on\ndf: /nope: can\'t find mount point\n[1]')
  })
})

describe('nothing hangs', () => {
  it('ends an endless copy when the disk is full', () => {
    const { run } = commandRunner()
    expect(run('dd', 'if=/dev/zero', 'of=/dev/full')).toContain("dd: error writing '/dev/full': No space left on device\n1+0 records in\n0+0 records out\n")
    expect(run('cp', '/dev/zero', '/dev/full')).toBe('cp: write error: No space left on device\n[1]')
  })

  it('goes round in no circle of links', () => {
    const { run } = commandRunner()
    run('mkdir', 'd')
    run('ln', '-s', '..', 'd/up')
    run('ln', '-s', 'self', 'self')
    expect(run('find', '-L', '.')).toBe('.\n./d\n./d/up\n./self\n')
    expect(run('ls', 'self')).toBe('ls: self: Too many levels of symbolic links\n[1]')
    expect(run('cp', '-rL', 'd', 'e')).toContain('cp: ')
    expect(run('du', '-L', 'd')).toMatch(/\td\n/)
    expect(run('rm', '-rf', 'd', 'e', 'self')).toBe('')
  })

  it('removes what it may of a whole container', () => {
    const { run } = commandRunner()
    run('touch', 'x')
    expect(run('rm', '-rf', '/')).toContain("rm: can't remove '/")
  })

  it('copes with deep trees and odd names', () => {
    const { run } = commandRunner()
    run('mkdir', '-p', `${'d/'.repeat(150)}end`)
    expect(run('find', '.', '-name', 'end').length).toBeGreaterThan(300)
    expect(run('du', '-s')).toBe('608\t.\n')
    expect(run('cp', '-r', 'd', 'e')).toBe('')
    expect(run('rm', '-r', 'd', 'e')).toBe('')
    run('touch', '\xff\x01 \n', '--', '-x')
    expect(run('ls')).toBe('-x\n?? ?\n')
    expect(run('rm', '--', '-x', '\xff\x01 \n')).toBe('')
  })
})
