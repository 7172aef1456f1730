import { useMemo } from 'react'
import { usePlayback } from '../../app/playback.ts'
import { useShownTrace } from '../../app/shown-trace.tsx'
import { useAppStore } from '../../app/store.ts'
import { podRow } from '../../core/kubectl/pod-row.ts'
import type { CanvasOutside, CanvasScene } from '../../core/scene/canvas-scene.ts'
import { type CanvasStatus, canvasStatus, type GateState } from '../../core/scene/canvas-status.ts'
import { keepUnchanged } from '../../core/scene/keep-unchanged.ts'
import { lastChange, outsideState, type OutsideState } from '../../core/scene/outside-status.ts'
import { statusAt } from '../../core/trace/at.ts'
import type { Trace } from '../../core/trace/trace.ts'

interface Instant {
  readonly scene: CanvasScene
  readonly atMs: number
  readonly tickMs: number
  readonly status: CanvasStatus
}

/** The last instant of each trace: while a new trace is being drawn, the cards on the screen still ask for the one before. */
const latest = new WeakMap<Trace | typeof noTrace, Instant>()
const noTrace = {}
let newest: CanvasStatus | undefined

/**
 * The states at an instant, computed once for all cards. What did not change since the instant before is the same object,
 * so that a moving playhead renders only the cards whose state changes.
 */
function statusNow(scene: CanvasScene, trace: Trace | undefined, atMs: number, tickMs: number): CanvasStatus {
  const known = latest.get(trace ?? noTrace)
  if (known && known.scene === scene && known.atMs === atMs && known.tickMs === tickMs) return known.status
  const next = canvasStatus(scene, trace && statusAt(trace, atMs), trace, atMs, tickMs)
  const before = known?.status ?? newest
  const status: CanvasStatus = {
    cards: keepEntries(before?.cards, next.cards),
    arrows: keepEntries(before?.arrows, next.arrows),
    gate: keepUnchanged(before?.gate, next.gate),
  }
  newest = status
  latest.set(trace ?? noTrace, { scene, atMs, tickMs, status })
  return status
}

/** The map with the old states where they say the same; the old map when all of them do. */
export function keepEntries<T>(before: ReadonlyMap<string, T> | undefined, after: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  if (!before) return after
  const kept = new Map([...after].map(([id, state]) => [id, keepUnchanged(before.get(id), state)] as const))
  return kept.size === before.size && [...kept].every(([id, state]) => before.get(id) === state) ? before : kept
}

function useStatus<T>(scene: CanvasScene, select: (status: CanvasStatus) => T): T {
  const trace = useShownTrace()
  // Ten steps a second of real time at any speed: figures that change faster cannot be read.
  const tickMs = usePlayback(playback => (playback.playing ? playback.speed * 100 : 100))
  return useAppStore(state => select(statusNow(scene, trace, state.playheadMs, tickMs)))
}

/** The states of all cards at the playhead, by id. */
export const useCardStates = (scene: CanvasScene): CanvasStatus['cards'] => useStatus(scene, status => status.cards)

/** The states of all arrows at the playhead, by id. */
export const useArrowStates = (scene: CanvasScene): CanvasStatus['arrows'] => useStatus(scene, status => status.arrows)

/** The gate at the playhead; `undefined` before the Pod exists. */
export const useGateState = (scene: CanvasScene): GateState | undefined => useStatus(scene, status => status.gate)

/** How something outside is at the playhead. */
export function useOutsideState(outside: CanvasOutside): OutsideState {
  const trace = useShownTrace()
  // The recorded change itself, which stays the same object while the playhead moves on.
  const change = useAppStore(state => lastChange(outside, trace, state.playheadMs))
  return useMemo(() => outsideState(outside, trace, change?.atMs ?? -1), [outside, trace, change])
}

/** The STATUS cell of `kubectl get pod` at the playhead; `undefined` when there is no Pod. */
export function usePodStatus(): string | undefined {
  const trace = useShownTrace()
  return useAppStore(state => {
    const pod = trace && statusAt(trace, state.playheadMs)
    return trace && pod && podRow(pod, trace.startedAtMs + state.playheadMs, trace.kubernetes).status
  })
}
