import { usePlayback } from '../../app/playback.ts'
import { useTrace } from '../../app/simulation.ts'
import { useAppStore } from '../../app/store.ts'
import { podRow } from '../../core/kubectl/pod-row.ts'
import type { CanvasScene } from '../../core/scene/canvas-scene.ts'
import { type ArrowState, type CanvasStatus, canvasStatus, type CardState, type GateState } from '../../core/scene/canvas-status.ts'
import { statusAt } from '../../core/trace/at.ts'
import type { Trace } from '../../core/trace/trace.ts'

interface Instant {
  readonly scene: CanvasScene
  readonly trace: Trace | undefined
  readonly atMs: number
  readonly tickMs: number
  readonly status: CanvasStatus
}

let latest: Instant | undefined

/**
 * The states at an instant, computed once for all cards. What did not change since the instant before is the same object,
 * so that a moving playhead renders only the cards whose state changes.
 */
function statusNow(scene: CanvasScene, trace: Trace | undefined, atMs: number, tickMs: number): CanvasStatus {
  if (latest && latest.scene === scene && latest.trace === trace && latest.atMs === atMs && latest.tickMs === tickMs) return latest.status
  const next = canvasStatus(scene, trace && statusAt(trace, atMs), trace, atMs, tickMs)
  const before = latest?.status
  const status: CanvasStatus = {
    cards: new Map([...next.cards].map(([id, state]) => [id, keep(before?.cards.get(id), state)] as const)),
    arrows: next.arrows,
    gate: next.gate && keep(before?.gate, next.gate),
  }
  latest = { scene, trace, atMs, tickMs, status }
  return status
}

/** The old object when the new one says the same. */
function keep<T extends CardState | GateState>(before: T | undefined, after: T): T {
  if (!before) return after
  const old = Object.entries(before)
  const now = Object.entries(after)
  return old.length === now.length && now.every(([key, value], i) => old[i]?.[0] === key && old[i]?.[1] === value) ? before : after
}

function useStatus<T>(scene: CanvasScene, select: (status: CanvasStatus) => T): T {
  const trace = useTrace(state => state.trace)
  // Ten steps a second of real time at any speed: figures that change faster cannot be read.
  const tickMs = usePlayback(playback => (playback.playing ? playback.speed * 100 : 100))
  return useAppStore(state => select(statusNow(scene, trace, state.playheadMs, tickMs)))
}

const unknown: CardState = { phase: 'not-created', restarts: 0 }

/** The state of one card at the playhead. */
export const useCardState = (scene: CanvasScene, id: string): CardState => useStatus(scene, status => status.cards.get(id) ?? unknown)

/** The state of one arrow at the playhead. */
export const useArrowState = (scene: CanvasScene, id: string): ArrowState => useStatus(scene, status => status.arrows.get(id) ?? 'idle')

/** The gate at the playhead; `undefined` before the Pod exists. */
export const useGateState = (scene: CanvasScene): GateState | undefined => useStatus(scene, status => status.gate)

/** The STATUS cell of `kubectl get pod` at the playhead; `undefined` when there is no Pod. */
export function usePodStatus(): string | undefined {
  const trace = useTrace(state => state.trace)
  return useAppStore(state => {
    const pod = trace && statusAt(trace, state.playheadMs)
    return trace && pod && podRow(pod, trace.startedAtMs + state.playheadMs).status
  })
}
