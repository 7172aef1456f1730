import type { Task, Condition, VirtualClock } from '../../clock/virtual-clock.ts'
import type { SeededRandom } from '../../clock/seeded-random.ts'
import type { ImageLayer } from '../../runtime/images/image-description.ts'
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
  readonly layers: readonly ImageLayer[]
  /** The runtime's words when the pull fails. */
  readonly error?: string
}

/** How a pull went. */
export interface Pull {
  /** Without waiting for its turn. */
  readonly tookMs: number
  /** What came over the line: the layers that were not there. */
  readonly pulledBytes: number
  readonly error?: string
}

/** The node's images, and the layers that they share. Pulls come one after the other (serializeImagePulls, default true). */
export class ImageStore {
  readonly #images = new Map<string, StoredImage>()
  readonly #layers = new Set<string>()
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

  /** What of these layers is not on the node yet, each counted once. */
  missingBytes(layers: readonly ImageLayer[]): number {
    const missing = new Map(layers.filter(({ id }) => !this.#layers.has(id)).map(layer => [layer.id, layer.sizeBytes]))
    return [...missing.values()].reduce((sum, bytes) => sum + bytes, 0)
  }

  /** `imported`: it came from a file, and no registry's digest stands for it. */
  add(reference: ImageReference, layers: readonly ImageLayer[], { imported = false } = {}): StoredImage {
    const name = imported ? '' : `${reference.registry}/${reference.repository}@`
    const sizeBytes = layers.reduce((sum, layer) => sum + layer.sizeBytes, 0)
    const image = { name: reference.full, id: `${name}sha256:${this.random.fork(reference.full).hex(64)}`, sizeBytes }
    this.#images.set(reference.full, image)
    for (const { id } of layers) this.#layers.add(id)
    return image
  }

  /** Whoever pulls has died: what it had of the image is not kept. */
  interrupt(): void {
    this.#busy = false
  }

  /** Waits for its turn, then pulls: what comes of it is asked then, since the pulls before it may have brought something. */
  *pull(reference: ImageReference, outcomeOf: () => PullOutcome): Task<Pull> {
    while (this.#busy) yield this.#turn
    this.#busy = true
    const fromMs = this.clock.nowMs
    const { durationMs, layers, error } = outcomeOf()
    const pulledBytes = error === undefined ? this.missingBytes(layers) : 0
    yield durationMs
    this.#busy = false
    this.#turn.fire()
    if (error === undefined) this.add(reference, layers)
    return { tookMs: this.clock.nowMs - fromMs, pulledBytes, ...(error === undefined ? {} : { error }) }
  }
}
