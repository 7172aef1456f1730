import { describe, expect, it } from 'vitest'
import type { CardState } from '../../core/scene/canvas-status.ts'
import { cardWords } from './card-words.ts'
import { durationText } from './duration-text.ts'
import { canvasMessages } from './messages.ts'

const words = (state: CardState, brief = false) => cardWords(state, canvasMessages.en, brief)

describe('what a card says', () => {
  it.each<[CardState, string, string]>([
    [{ phase: 'not-created', restarts: 0 }, 'idle', 'Not started'],
    [{ phase: 'waiting', reason: 'PodInitializing', restarts: 0 }, 'wait', 'Waiting · PodInitializing'],
    [{ phase: 'waiting', heldBy: 2, restarts: 0 }, 'back', 'Waiting · held by step 2'],
    [{ phase: 'waiting', reason: 'ErrImagePull', restarts: 0 }, 'fail', 'Waiting · ErrImagePull'],
    [{ phase: 'running', elapsedMs: 1200, restarts: 0 }, 'run', 'Running · 1.2 s'],
    [{ phase: 'running', started: false, restarts: 0 }, 'run', 'Running, not started'],
    [{ phase: 'ready', restarts: 3 }, 'ready', 'Running · ready · restarts 3'],
    [{ phase: 'completed', exitCode: 0, durationMs: 3100, restarts: 0 }, 'done', 'Completed · exit 0 · 3.1 s'],
    [{ phase: 'failed', reason: 'OOMKilled', exitCode: 137, durationMs: 900, restarts: 0 }, 'fail', 'OOMKilled · exit 137 · 900 ms'],
    [{ phase: 'failed', reason: 'Error', exitCode: 3, durationMs: 900, restarts: 2 }, 'fail', 'Error · exit 3 · restarts 2'],
    [{ phase: 'terminating', restarts: 0 }, 'back', 'Terminating'],
  ])('%j', (state, tone, text) => {
    expect(words(state)).toEqual({ tone, text })
  })

  it('counts a back-off down, and names the reason of one that has no end yet', () => {
    const state: CardState = { phase: 'back-off', reason: 'CrashLoopBackOff', restarts: 2, backOffMs: 20_000, remainingMs: 9000 }
    expect(words(state)).toEqual({ tone: 'back', text: 'Back-off · restarts 2', countdown: { share: 0.45, left: '9 s' } })
    expect(words({ phase: 'back-off', reason: 'ImagePullBackOff', restarts: 0 })).toEqual({ tone: 'back', text: 'ImagePullBackOff' })
  })

  it('is brief on narrow cards', () => {
    expect(words({ phase: 'completed', exitCode: 0, durationMs: 10_800, restarts: 0 }, true).text).toBe('exit 0 · 10.8 s')
  })
})

it('writes durations short', () => {
  expect([0, 450, 1000, 1250, 59_900, 60_000, 125_000, 3_840_000].map(durationText)).toEqual(['0 ms', '450 ms', '1 s', '1.2 s', '59.9 s', '1 min', '2 min 5 s', '1 h 4 min'])
})
