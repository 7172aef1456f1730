import type { Task, Condition, VirtualClock } from '../../clock/virtual-clock.ts'
import type { SeededRandom } from '../../clock/seeded-random.ts'
import type { ImageReference } from '../../runtime/images/image-reference.ts'

/** An image on the node. */
export interface StoredImage {
  readonly name: string
  /** With its digest, as `imageID` shows it. */
  readonly id: string
  readonly sizeBytes: number
}

/** What the world says about pulling one image. */
export interface PullOutcome {
  readonly durationMs: number
  readonly sizeBytes: number
  /** The runtime's words when the pull fails. */
  readonly error?: string
}

/** The node's images. Pulls come one after the other (serializeImagePulls). */
export class ImageStore {
  readonly #images = new Map<string, StoredImage>()
  readonly #turn: Condition
  #busy = false

  constructor(
    private readonly clock: VirtualClock,
    private readonly random: SeededRandom,
  ) {
    this.#turn = clock.condition()
  }

  find(reference: ImageReference): StoredImage | undefined {
    return this.#images.get(reference.full)
  }

  add(reference: ImageReference, sizeBytes: number): StoredImage {
    const name = `${reference.registry}/${reference.repository}`
    const image = { name: reference.full, id: `${name}@sha256:${this.random.fork(reference.full).hex(64)}`, sizeBytes }
    this.#images.set(reference.full, image)
    return image
  }

  /** Whoever pulls has died: what it had of the image is not kept. */
  interrupt(): void {
    this.#busy = false
  }

  /** Waits for its turn, then pulls. Returns how long the pull itself took, ms. */
  *pull(reference: ImageReference, outcome: PullOutcome): Task<number> {
    while (this.#busy) yield this.#turn
    this.#busy = true
    const fromMs = this.clock.nowMs
    yield outcome.durationMs
    this.#busy = false
    this.#turn.fire()
    if (outcome.error === undefined) this.add(reference, outcome.sizeBytes)
    return this.clock.nowMs - fromMs
  }
}
