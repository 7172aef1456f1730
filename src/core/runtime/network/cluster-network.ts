import type { VirtualClock } from '../../clock/virtual-clock.ts'

/** The network between the Pods of the simulated node, with the cluster's name server. */
export class ClusterNetwork {
  readonly #names = new Map<string, string>()

  constructor(
    readonly clock: VirtualClock,
    readonly nameServer: string,
  ) {}

  setName(name: string, address: string | undefined): void {
    if (address === undefined) this.#names.delete(name)
    else this.#names.set(name, address)
  }

  nameOf(name: string): string | undefined {
    return this.#names.get(name)
  }
}
