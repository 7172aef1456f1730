import type { ServiceState, Trace } from '../trace/trace.ts'
import type { CanvasOutside } from './canvas-scene.ts'

/** How something outside of the Pod is at the playhead: its name is unknown, it resolves and nobody answers, or somebody does. */
export type OutsidePhase = 'no-name' | 'silent' | 'answers'

export interface OutsideState {
  readonly phase: OutsidePhase
  /** How many stand behind it and take connections. */
  readonly answers: number
  /** Since when it is so; absent: from the start. */
  readonly sinceMs?: number
}

const unknown: OutsideState = { phase: 'no-name', answers: 0 }

/** The newest recorded change of something outside at an instant. */
export const lastChange = ({ service }: Pick<CanvasOutside, 'service'>, trace: Trace | undefined, atMs: number): ServiceState | undefined =>
  trace?.services?.findLast(state => state.name === service.name && state.namespace === service.namespace && state.atMs <= atMs)

/** The state of something outside at an instant, as the trace recorded it. */
export function outsideState({ service }: Pick<CanvasOutside, 'service'>, trace: Trace | undefined, atMs: number): OutsideState {
  const states = (trace?.services ?? []).filter(state => state.name === service.name && state.namespace === service.namespace && state.atMs <= atMs)
  const now = states.at(-1)
  if (!now) return unknown
  const phase = phaseOf(now)
  // Several changes of the numbers can be of one phase.
  const first = states.slice(states.findLastIndex(state => phaseOf(state) !== phase) + 1)[0]
  return { phase, answers: now.answers, ...(first && first.atMs > 0 && { sinceMs: first.atMs }) }
}

const phaseOf = ({ resolves, answers }: ServiceState): OutsidePhase => (!resolves ? 'no-name' : answers > 0 ? 'answers' : 'silent')
