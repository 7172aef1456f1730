import type { CardState } from '../../core/scene/canvas-status.ts'
import { durationText } from './duration-text.ts'
import type { CanvasText } from './messages.ts'

/** How a state is coloured: the dot, the weight of the words, the frame of the card. */
export type Tone = 'idle' | 'wait' | 'pull' | 'run' | 'ready' | 'done' | 'fail' | 'back'

export interface CardWords {
  readonly tone: Tone
  readonly text: string
  /** A ring that empties, and the time that is left. */
  readonly countdown?: { readonly share: number; readonly left: string }
}

const noRestarts = (text: string) => text

/** What a card says about its state, in the reader's language. */
export function cardWords(state: CardState, t: CanvasText, brief: boolean): CardWords {
  const { restarts, elapsedMs, durationMs, exitCode = 0 } = state
  const withRestarts = restarts > 0 ? (text: string) => `${text} · ${t.restarts({ count: restarts })}` : noRestarts
  switch (state.phase) {
    case 'not-created': return { tone: 'idle', text: t.notStarted }
    case 'waiting':
      if (state.heldBy !== undefined) return { tone: 'back', text: t.heldBy({ step: state.heldBy }) }
      return { tone: isWorrying(state.reason) ? 'fail' : 'wait', text: withRestarts(state.reason ? t.waitingReason({ reason: state.reason }) : t.waiting) }
    case 'pulling': return { tone: 'pull', text: withRestarts(t.pulling) }
    case 'running':
      if (state.started === false) return { tone: 'run', text: t.runningNotStarted }
      return { tone: 'run', text: withRestarts(elapsedMs === undefined ? t.running : t.runningFor({ time: durationText(elapsedMs) })) }
    case 'ready': return { tone: 'ready', text: withRestarts(t.ready) }
    case 'terminating': return { tone: 'back', text: t.terminating }
    case 'completed': {
      if (durationMs === undefined) return { tone: 'done', text: t.completed({ exitCode }) }
      const time = durationText(durationMs)
      return { tone: 'done', text: brief ? t.completedShort({ exitCode, time }) : t.completedIn({ exitCode, time }) }
    }
    case 'failed': {
      const reason = state.reason ?? 'Error'
      // Of a container that was restarted, how often says more than how long the last run took.
      const time = durationMs === undefined || restarts > 0 ? undefined : durationText(durationMs)
      return { tone: 'fail', text: withRestarts(time === undefined ? t.failed({ reason, exitCode }) : t.failedIn({ reason, exitCode, time })) }
    }
    case 'back-off': return backOff(state, t, withRestarts)
  }
}

/** Waiting reasons that will not go away by themselves: `ErrImagePull`, `CreateContainerConfigError`, `InvalidImageName`, … */
const isWorrying = (reason: string | undefined) => reason !== undefined && /^Err|Error$|^Invalid/.test(reason)

function backOff({ reason = '', backOffMs, remainingMs }: CardState, t: CanvasText, withRestarts: (text: string) => string): CardWords {
  if (backOffMs === undefined || remainingMs === undefined) return { tone: 'back', text: withRestarts(reason) }
  const countdown = { share: Math.min(1, remainingMs / backOffMs), left: durationText(remainingMs) }
  const what = reason.startsWith('Image') ? reason : t.backOff
  return { tone: 'back', text: withRestarts(what), countdown }
}
