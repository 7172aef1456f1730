import type { SimulationInput } from '../core/cluster/simulate.ts'
import type { Trace } from '../core/trace/trace.ts'

/** What the page asks the worker; a newer request makes an older one stale. */
export interface SimulationRequest {
  readonly id: number
  readonly input: SimulationInput
}

/** What the worker answers: how far it is (0 to 1), the trace, or that the simulation broke. */
export type SimulationAnswer =
  | { readonly id: number; readonly progress: number }
  | { readonly id: number; readonly trace: Trace }
  | { readonly id: number; readonly failure: string }
