import type { VirtualClock } from '../../clock/virtual-clock.ts'
import { FileJournal } from './file-journal.ts'
import { FileTree, type TreeOptions } from './file-tree.ts'

/** All file trees of a machine. */
export class FileTrees {
  readonly journal: FileJournal
  readonly #changes = { count: 0 }
  #devices = 40

  constructor(private readonly clock: VirtualClock) {
    this.journal = new FileJournal(clock)
  }

  /** Grows whenever a name, a right or a program changes somewhere: until then, what was found is still there. */
  get changes(): number {
    return this.#changes.count
  }

  create(options: Omit<TreeOptions, 'clock' | 'journal' | 'device' | 'changes'>): FileTree {
    return new FileTree({ ...options, clock: this.clock, journal: this.journal, device: ++this.#devices, changes: this.#changes })
  }
}
