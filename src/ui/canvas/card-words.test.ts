import { describe, expect, it } from 'vitest'
import type { CardState } from '../../core/scene/canvas-status.ts'
import { cardWords } from './card-words.ts'
import { durationText } from './duration-text.ts'
import { canvasMessages } from './messages.ts'

const words = (state: CardState, room = 175) => cardWords(state, canvasMessages.en, room)

describe('what a card says', () => {
  it.each<[CardState, string, string]>([
    [{ phase: 'not-created', restarts: 0 }, 'idle', 'Not started'],
    [{ phase: 'waiting', reason: 'PodInitializing', restarts: 0 }, 'wait', 'Waiting · PodInitializing'],
    [{ phase: 'waiting', heldBy: 2, restarts: 0 }, 'back', 'Waiting · held by step 2'],
    [{ phase: 'waiting', reason: 'ErrImagePull', restarts: 0 }, 'fail', 'Waiting · ErrImagePull'],
    [{ phase: 'running', elapsedMs: 1200, restarts: 0 }, 'run', 'Running · 1.2 s'],
    [{ phase: 'running', started: false, restarts: 0 }, 'run', 'Running, not started'],
    [{ phase: 'ready', restarts: 3 }, 'ready', 'Running · ready'],
    [{ phase: 'completed', exitCode: 0, durationMs: 3100, restarts: 0 }, 'done', 'Completed · exit 0 · 3.1 s'],
    [{ phase: 'failed', reason: 'OOMKilled', exitCode: 137, durationMs: 900, restarts: 0 }, 'fail', 'OOMKilled · exit 137 · 900 ms'],
    [{ phase: 'terminating', restarts: 0 }, 'back', 'Terminating'],
  ])('%j', (state, tone, text) => {
    expect(words(state)).toMatchObject({ tone, text })
  })

  it('counts a back-off down in whole seconds, and names the reason of one that has no end yet', () => {
    const state: CardState = { phase: 'back-off', reason: 'CrashLoopBackOff', restarts: 2, backOffMs: 20_000, remainingMs: 8900 }
    expect(words(state)).toEqual({ tone: 'back', text: 'Back-off 20 s', shown: 'Back-off 20 s', countdown: { share: 0.445, left: '9 s' } })
    // Rounded as in the timeline.
    expect(words({ ...state, backOffMs: 25_260 }).shown).toBe('Back-off 25.3 s')
    expect(words({ phase: 'back-off', reason: 'ImagePullBackOff', restarts: 0 }).text).toBe('ImagePullBackOff')
  })

  it('says as much as there is room for, and never cuts what matters', () => {
    const failing: CardState = { phase: 'back-off', reason: 'CrashLoopBackOff', restarts: 12, backOffMs: 300_000, remainingMs: 300_000 }
    expect(words(failing, 117)).toMatchObject({ shown: 'Back-off', countdown: { left: '300 s' } })
    expect(words({ phase: 'completed', exitCode: 0, durationMs: 10_800, restarts: 0 }, 117).shown).toBe('exit 0 · 10.8 s')
    expect(words({ phase: 'waiting', reason: 'PodInitializing', restarts: 0 }, 117).shown).toBe('PodInitializing')
    expect(words({ phase: 'failed', reason: 'OOMKilled', exitCode: 137, durationMs: 12_300, restarts: 3 }, 175).shown).toBe('OOMKilled · exit 137')
  })
})

it('writes durations short', () => {
  expect([0, 450, 1000, 1250, 59_900, 60_000, 125_000, 3_840_000].map(durationText)).toEqual(['0 ms', '450 ms', '1 s', '1.2 s', '59.9 s', '1 min', '2 min 5 s', '1 h 4 min'])
})
