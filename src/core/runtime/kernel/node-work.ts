/** Units of work that virtual time forgives, for each second. */
const forgivenPerSecond = 20_000

/** How much work all containers of a node made together, as far as it is not forgiven: the more, the less each may do. */
export class NodeWork {
  #level = 0
  #forgivenAtMs = 0

  /** Counts work; returns the part of its budget that a container has now. */
  charge(units: number, nowMs: number): number {
    this.#level = Math.max(0, this.#level - ((nowMs - this.#forgivenAtMs) / 1000) * forgivenPerSecond) + units
    this.#forgivenAtMs = nowMs
    return this.#level < 3_000_000 ? 1 : this.#level < 5_000_000 ? 0.3 : 0.08
  }
}
