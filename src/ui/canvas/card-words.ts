import type { CardState } from '../../core/scene/canvas-status.ts'
import { longestThatFits, textWidth } from '../../core/scene/text-width.ts'
import { durationText } from './duration-text.ts'
import type { CanvasText } from './messages.ts'

/** How a state is coloured: the dot, the weight of the words, the frame of the card. */
export type Tone = 'idle' | 'wait' | 'pull' | 'run' | 'ready' | 'done' | 'fail' | 'back'

export interface CardWords {
  readonly tone: Tone
  /** The state in full. */
  readonly text: string
  /** As much of it as there is room for. */
  readonly shown: string
  /** A ring that empties, and the time that is left. */
  readonly countdown?: { readonly share: number; readonly left: string }
}

/** A state's tone and its words, the fullest ones first. */
type Wording = readonly [tone: Tone, text: string, ...shorter: string[]]

const size = 11.5
/** What stands beside the words: the dot, or the ring and the time that is left. */
const dot = 14
const ring = 30

/** What a card says about its state, in the reader's language, in a line of `room` scene units. */
export function cardWords(state: CardState, t: CanvasText, room: number): CardWords {
  const countdown = countdownOf(state)
  const [tone, text, ...shorter] = wording(state, t)
  const beside = countdown ? ring + textWidth(countdown.left, size, 'bold') : dot
  const shown = longestThatFits([text, ...shorter], room - beside, size)
  return { tone, text, shown, ...(countdown ? { countdown } : {}) }
}

/** In whole seconds: the kubelet waits for minutes at most, and what counts down is read at a glance. */
function countdownOf({ phase, backOffMs, remainingMs }: CardState): CardWords['countdown'] {
  if (phase !== 'back-off' || backOffMs === undefined || remainingMs === undefined) return undefined
  return { share: Math.min(1, remainingMs / backOffMs), left: `${Math.ceil(remainingMs / 1000)} s` }
}

function wording(state: CardState, t: CanvasText): Wording {
  const { elapsedMs, durationMs, exitCode = 0, reason } = state
  switch (state.phase) {
    case 'not-created': return ['idle', t.notStarted]
    case 'waiting':
      if (state.heldBy !== undefined) return ['back', t.heldBy({ step: state.heldBy }), t.heldByShort({ step: state.heldBy })]
      return reason === undefined ? ['wait', t.waiting] : [isWorrying(reason) ? 'fail' : 'wait', t.waitingReason({ reason }), reason]
    case 'pulling': return ['pull', t.pulling, t.pullingShort]
    case 'running':
      if (state.started === false) return ['run', t.runningNotStarted]
      return elapsedMs === undefined ? ['run', t.running] : ['run', t.runningFor({ time: durationText(elapsedMs) }), t.running]
    case 'ready': return ['ready', t.ready]
    case 'terminating': return ['back', t.terminating]
    case 'completed': {
      if (durationMs === undefined) return ['done', t.completed({ exitCode })]
      const time = durationText(durationMs)
      return ['done', t.completedIn({ exitCode, time }), t.completedShort({ exitCode, time })]
    }
    case 'failed': {
      const failed = t.failed({ reason: reason ?? 'Error', exitCode })
      return durationMs === undefined ? ['fail', failed] : ['fail', t.failedIn({ reason: reason ?? 'Error', exitCode, time: durationText(durationMs) }), failed]
    }
    case 'back-off': return backOff(state, t)
  }
}

/** Waiting reasons that will not go away by themselves: `ErrImagePull`, `CreateContainerConfigError`, `InvalidImageName`, … */
const isWorrying = (reason: string) => /^Err|Error$|^Invalid/.test(reason)

function backOff({ reason = '', backOffMs }: CardState, t: CanvasText): Wording {
  if (backOffMs === undefined) return ['back', reason]
  return reason.startsWith('Image') ? ['back', reason, t.backOff] : ['back', t.backOffFor({ time: durationText(Math.round(backOffMs / 100) * 100) }), t.backOff]
}
