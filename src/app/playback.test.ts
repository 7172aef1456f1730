import { describe, expect, it } from 'vitest'
import { advance } from './playback.ts'

describe('the playhead', () => {
  it.each([
    ['moves with real time', 0, 16, { speed: 1, loop: false }, 1000, { atMs: 16, playing: true }],
    ['moves by the speed', 100, 16, { speed: 20, loop: false }, 1000, { atMs: 420, playing: true }],
    ['stops at the end', 990, 16, { speed: 1, loop: false }, 1000, { atMs: 1000, playing: false }],
    ['begins again in a loop, with what is left of the frame', 990, 16, { speed: 1, loop: true }, 1000, { atMs: 6, playing: true }],
    ['does not turn without end in a loop over nothing', 0, 16, { speed: 1, loop: true }, 0, { atMs: 0, playing: false }],
  ] as const)('%s', (_, atMs, realMs, playback, endMs, expected) => {
    expect(advance(atMs, realMs, { ...playback, playing: true }, endMs)).toEqual(expected)
  })
})
