import type { VirtualClock } from '../../clock/virtual-clock.ts'
import { FileTree, type TreeOptions } from './file-tree.ts'

/** All file trees of a machine. */
export class FileTrees {
  readonly #changes = { count: 0 }
  #devices = 40

  constructor(private readonly clock: VirtualClock) {}

  /** Grows whenever a name, a right or a program changes somewhere: until then, what was found is still there. */
  get changes(): number {
    return this.#changes.count
  }

  create(options: Omit<TreeOptions, 'clock' | 'device' | 'changes'>): FileTree {
    return new FileTree({ ...options, clock: this.clock, device: ++this.#devices, changes: this.#changes })
  }
}
