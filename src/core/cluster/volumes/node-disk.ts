import type { Machine, Volume } from '../../runtime/container.ts'
import { HostFiles } from './host-files.ts'

/** What lies on the node's disk, and what claims stand for: it outlives containers and reboots. */
export class NodeDisk {
  readonly host: HostFiles
  /** By namespace and name: they outlive the Pods too. */
  readonly #claims = new Map<string, Volume>()
  /** By Pod and name: an emptyDir that is not in memory (emptydir SetUpAt finds it again when the kubelet begins anew). */
  readonly #ofPods = new Map<string, Map<string, Volume>>()

  constructor(machine: Pick<Machine, 'createVolume'>) {
    this.host = new HostFiles(machine)
  }

  /** What a claim stands for, made when it is first mounted. */
  claim(key: string, make: () => Volume): Volume {
    return keep(this.#claims, key, make)
  }

  /** A directory of a Pod, made when it is first mounted. */
  ofPod(uid: string, name: string, make: () => Volume): Volume {
    return keep(keep(this.#ofPods, uid, () => new Map<string, Volume>()), name, make)
  }

  /** The Pod is over: its directories go. */
  forget(uid: string): void {
    this.#ofPods.delete(uid)
  }
}

function keep<T>(kept: Map<string, T>, key: string, make: () => T): T {
  const known = kept.get(key) ?? make()
  kept.set(key, known)
  return known
}
