import type { SimulationInput } from '../core/cluster/simulate.ts'
import type { Trace } from '../core/trace/trace.ts'

/** What the page asks the worker; a newer request makes an older one stale. */
export interface SimulationRequest {
  readonly id: number
  readonly input: SimulationInput
}

/** The page has waited long enough: what that run has recorded so far will do. */
export interface StopRequest {
  readonly stop: number
}

/** What the worker answers: how far it is (0 to 1), the trace, or that the simulation broke. */
export type SimulationAnswer =
  | { readonly id: number; readonly progress: number }
  | { readonly id: number; readonly trace: Trace }
  | { readonly id: number; readonly failure: string }
