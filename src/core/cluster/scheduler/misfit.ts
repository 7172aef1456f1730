/** Why a node cannot take a Pod. */
export interface Misfit {
  /** In the scheduler's words. */
  readonly reasons: readonly string[]
  /** Whether it could if other Pods went. */
  readonly couldFit: boolean
}
