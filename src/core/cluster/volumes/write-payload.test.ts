import { describe, expect, it } from 'vitest'
import { SeededRandom } from '../../clock/seeded-random.ts'
import { VirtualClock } from '../../clock/virtual-clock.ts'
import { WallTime } from '../../clock/wall-time.ts'
import { createMachine } from '../../runtime/machine/machine.ts'
import type { Payload } from './volume-payload.ts'
import { writePayload } from './write-payload.ts'

const clock = new VirtualClock()
const wall = new WallTime(Date.UTC(2026, 0, 5, 9, 0, 0, 200))
const newVolume = () => createMachine({ clock, wall, random: new SeededRandom(1) }).createVolume({ mode: 0o777, type: 'ext4' })
const payloadOf = (files: Readonly<Record<string, string>>): Payload =>
  new Map(Object.entries(files).map(([path, content]) => [path, { content, mode: 0o644 }]))
const write = (volume: ReturnType<typeof newVolume>, files: Readonly<Record<string, string>>, before?: ReturnType<typeof writePayload>, suffix = '1') =>
  writePayload(volume, payloadOf(files), before, { nowMs: 1000, wall, suffix })

describe('what the kubelet writes', () => {
  it('lies in a directory of its moment, behind links', () => {
    const volume = newVolume()
    const { directory } = write(volume, { a: '1', 'sub/b': '2' })
    expect(directory).toBe('..2026_01_05_09_00_01.1')
    expect([directory, '..data', 'a', 'sub', 'sub/b', `${directory}/a`].map(path => volume.kindOf(path))).toEqual([
      'directory', 'directory', 'file', 'directory', 'file', 'file',
    ])
  })

  it('replaces what was there, and takes away what is no more', () => {
    const volume = newVolume()
    const first = write(volume, { a: '1', b: '2' })
    const second = write(volume, { b: '3', c: '4' }, first, '2')
    expect(['a', 'b', 'c', first.directory, second.directory].map(path => volume.kindOf(path))).toEqual([undefined, 'file', 'file', undefined, 'directory'])
  })

  it('stays where it is when nothing has changed', () => {
    const volume = newVolume()
    const first = write(volume, { a: '1' })
    expect(write(volume, { a: '1' }, first, '2')).toBe(first)
  })
})
