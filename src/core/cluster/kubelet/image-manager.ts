import type { Container, PodObject } from '../../pod/kubernetes.ts'
import type { Task } from '../../clock/virtual-clock.ts'
import { type ImageReference, parseImage } from '../../runtime/images/image-reference.ts'
import type { ImageStore, PullOutcome, StoredImage } from '../node/image-store.ts'
import { BackOff } from './back-off.ts'
import type { StartError } from './container-statuses.ts'
import { goDuration } from './go-duration.ts'
import type { KubeletContext } from './kubelet-context.ts'

/** What the world says about a pull. */
export type PullWorld = (container: Container, reference: ImageReference) => PullOutcome

/** Makes sure that a container's image is there (images/image_manager.go EnsureImageExists; spec 4). */
export class ImageManager {
  readonly #backOff = new BackOff()
  readonly #lastErrors = new Map<string, string>()

  constructor(
    private readonly context: KubeletContext,
    private readonly store: ImageStore,
    private readonly world: PullWorld,
  ) {}

  *ensure(pod: PodObject, container: Container, attempt: number): Task<StoredImage | StartError> {
    const { image, imagePullPolicy } = container
    const reference = parseImage(image)
    if ('error' in reference) {
      const message = `Failed to apply default image tag "${image}": couldn't parse image name "${image}": ${reference.error}`
      this.#say(pod, container, 'Warning', 'InspectFailed', message)
      return { reason: 'InvalidImageName', message }
    }
    const stored = this.store.find(reference)
    if (imagePullPolicy !== 'Always' && stored) {
      this.#say(pod, container, 'Normal', 'Pulled', `Container image "${image}" already present on machine${this.context.switches.pulledAccessText ? ' and can be accessed by the pod' : ''}`)
      return stored
    }
    if (imagePullPolicy === 'Never') {
      const message = `Container image "${image}" is not present with pull policy of Never`
      this.#say(pod, container, 'Warning', 'ErrImageNeverPull', message)
      return { reason: 'ErrImageNeverPull', message }
    }
    return yield* this.#pull(pod, container, attempt, reference)
  }

  *#pull(pod: PodObject, container: Container, attempt: number, reference: ImageReference): Task<StoredImage | StartError> {
    const { clock, recorder } = this.context
    const { image, name } = container
    const key = `${pod.metadata.uid}_${image}`
    if (this.#backOff.waitingSinceUpdate(key, clock.nowMs)) {
      const message = `Back-off pulling image "${image}"`
      this.#say(pod, container, 'Normal', 'BackOff', message)
      recorder.backOff(pod, name, attempt, 'ImagePullBackOff')
      const before = this.#lastErrors.get(key)
      return { reason: 'ImagePullBackOff', message: before === undefined || !this.context.switches.imageBackOffCause ? message : `${message}: ErrImagePull: ${before}` }
    }
    this.#say(pod, container, 'Normal', 'Pulling', `Pulling image "${image}"`)
    recorder.backOffEnded(pod, name)
    recorder.pullStarted(pod, name, attempt)
    const askedMs = clock.nowMs
    const { tookMs, pulledBytes, error } = yield* this.store.pull(reference, () => this.world(container, reference))
    if (error !== undefined) {
      recorder.pullEnded(pod, name, { reason: 'ErrImagePull' })
      recorder.backOff(pod, name, attempt, 'ImagePullBackOff')
      this.#say(pod, container, 'Warning', 'Failed', `Failed to pull image "${image}": ${error}`)
      this.#backOff.next(key, clock.nowMs, clock.nowMs)
      this.#lastErrors.set(key, error)
      return { reason: 'ErrImagePull', message: error }
    }
    const pulled = this.store.find(reference)
    if (!pulled) throw new Error(`${reference.full} was pulled and is not there`)
    recorder.pullEnded(pod, name, { pulledBytes, imageBytes: pulled.sizeBytes })
    const took = `in ${goDuration(tookMs)} (${goDuration(clock.nowMs - askedMs)} including waiting)`
    this.#say(pod, container, 'Normal', 'Pulled', `Successfully pulled image "${image}" ${took}. Image size: ${pulled.sizeBytes} bytes.`)
    return pulled
  }

  #say(pod: PodObject, container: Container, type: 'Normal' | 'Warning', reason: string, message: string): void {
    this.context.events.record(pod, { type, reason, message, container: container.name })
  }
}
