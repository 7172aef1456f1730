import type { SeededRandom } from '../../clock/seeded-random.ts'
import type { VirtualClock } from '../../clock/virtual-clock.ts'
import type { WallTime } from '../../clock/wall-time.ts'
import type { Json, JsonObject } from '../../json.ts'
import type { PodObject, Volume } from '../../pod/kubernetes.ts'
import { parseQuantity } from '../../pod/quantity.ts'
import { effectiveResources } from '../../pod/resources.ts'
import { member, objectAt, textAt } from '../../pod/tolerant.ts'
import type { Machine, Volume as NodeVolume } from '../../runtime/container.ts'
import type { EventRecorder } from '../api/event-recorder.ts'
import type { ConfigSources } from '../container-config/container-environment.ts'
import type { MountedVolume } from '../container-config/container-mounts.ts'
import { fsGroupOf } from '../container-config/container-user.ts'
import type { ConfigProblem } from '../container-config/field-value.ts'
import type { NodeDisk } from './node-disk.ts'
import { isInMemory, type PodVolumes, volumeDirectory } from './pod-volumes.ts'
import { isWritten, type Payload, volumePayload } from './volume-payload.ts'
import { writePayload } from './write-payload.ts'

/** What setting up volumes needs to know. */
export interface SetUpContext {
  readonly clock: VirtualClock
  readonly wall: WallTime
  readonly random: SeededRandom
  readonly machine: Pick<Machine, 'createVolume'>
  readonly disk: NodeDisk
  readonly events: Pick<EventRecorder, 'record'>
  /** Told of each volume that has been set up, and where in the tree it begins. */
  readonly mounted: (pod: PodObject, volume: string, tree: NodeVolume, below: string) => void
  readonly config: (pod: PodObject) => ConfigSources
  /** Something about the simulation itself that a person should know. */
  readonly notice: (code: string, params: Readonly<Record<string, string | number>>) => void
}

/** Sources that are as good as what they stand for, or are always empty directories of their own. */
const simulated = new Set(['emptyDir', 'ephemeral', 'persistentVolumeClaim'])

/** Makes the volumes of Pods on the node: one attempt at a time (MountVolume.SetUp of each plugin). */
export class SetUpVolume {
  readonly #random: SeededRandom
  /** Every sync of a Pod asks what should be in its volumes: the same as long as its sources are the same. */
  readonly #payloads = new WeakMap<ConfigSources, Map<Volume, Payload>>()

  constructor(private readonly context: SetUpContext) {
    this.#random = context.random.fork('volume-names')
  }

  mount(volumes: PodVolumes, volume: Volume): ConfigProblem | undefined {
    const mounted = this.#make(volumes, volume)
    if ('error' in mounted) return mounted
    volumes.mounted.set(volume.name, mounted)
    this.context.mounted(volumes.pod, volume.name, mounted.volume, mounted.subPath ?? '')
    return undefined
  }

  /** Writes anew what the kubelet writes into a volume, when it has changed. */
  write(volumes: PodVolumes, volume: Volume): ConfigProblem | undefined {
    const { pod, mounted, written } = volumes
    const target = mounted.get(volume.name)
    const payload = this.#payload(pod, volume)
    if ('error' in payload) return payload
    if (target) written.set(volume.name, this.#write(target.volume, pod, payload, written.get(volume.name)))
    return undefined
  }

  #make(volumes: PodVolumes, volume: Volume): MountedVolume | ConfigProblem {
    const { pod } = volumes
    const hostPath = volumeDirectory(pod, volume)
    if (isWritten(volume)) {
      const payload = this.#payload(pod, volume)
      if ('error' in payload) return payload
      const made = this.#create(pod, volume)
      volumes.written.set(volume.name, this.#write(made, pod, payload, undefined))
      return { volume: made, hostPath, readOnly: true }
    }
    if (volume['hostPath'] !== undefined) {
      const source = objectAt(volume, 'hostPath')
      const { host } = this.context.disk
      const place = host.prepare(textAt(source, 'path'), textAt(source, 'type'))
      if (typeof place === 'object') return place
      return { volume: host.root, ...(place === '' ? {} : { subPath: place }), hostPath, readOnly: false }
    }
    const claim = claimOf(pod, volume)
    const { disk } = this.context
    const create = () => this.#create(pod, volume)
    if (claim) return { volume: disk.claim(claim.key, create), hostPath, readOnly: claim.readOnly }
    this.#noteStandIn(volume)
    const made = isInMemory(volume) ? create() : disk.ofPod(pod.metadata.uid, volume.name, create)
    return { volume: made, hostPath, readOnly: volume['image'] !== undefined }
  }

  #payload(pod: PodObject, volume: Volume): Payload | ConfigProblem {
    const sources = this.context.config(pod)
    const known = this.#payloads.get(sources) ?? new Map<Volume, Payload>()
    const kept = known.get(volume)
    if (kept) return kept
    const payload = volumePayload(pod, volume, sources)
    if (!('error' in payload)) this.#payloads.set(sources, known.set(volume, payload))
    return payload
  }

  #create(pod: PodObject, volume: Volume): NodeVolume {
    const gid = fsGroupOf(pod)
    const inMemory = isInMemory(volume)
    const limitBytes = inMemory && !isWritten(volume) ? this.#memoryLimit(pod, objectAt(volume, 'emptyDir')) : undefined
    return this.context.machine.createVolume({
      // An fsGroup owns the root and, by its set-gid bit, all that is made below it (spec 14.4).
      mode: 0o777 | (inMemory ? 0o1000 : 0) | (gid === undefined ? 0 : 0o2000),
      type: inMemory ? 'tmpfs' : 'ext4',
      ...(gid === undefined ? {} : { gid }),
      ...(limitBytes === undefined ? {} : { limitBytes }),
    })
  }

  /** The least of its own limit, what all containers of the Pod may use, and what the node has (emptydir calculateEmptyDirMemorySize). */
  #memoryLimit(pod: PodObject, emptyDir: JsonObject): number {
    const limits = [emptyDir['sizeLimit'], podMemoryLimit(pod), this.context.config(pod).allocatable['memory']]
    return Math.min(...limits.flatMap(limit => bytesOf(limit) ?? []))
  }

  #write(target: NodeVolume, pod: PodObject, payload: Payload, before: Parameters<typeof writePayload>[2]) {
    const { clock, wall } = this.context
    const suffix = String(this.#random.between(1_000_000_000, 4_000_000_000))
    // SetVolumeOwnership lets the group read.
    const readable: Payload = fsGroupOf(pod) === undefined
      ? payload
      : new Map([...payload].map(([path, file]) => [path, { ...file, mode: file.mode | 0o440 }]))
    return writePayload(target, readable, before, { nowMs: clock.nowMs, wall, suffix })
  }

  /** Says that a volume of a kind that is not simulated stands as an empty directory. */
  #noteStandIn({ name, ...sources }: Volume): void {
    const [source = 'emptyDir'] = Object.keys(sources)
    if (!simulated.has(source)) this.context.notice('volume-stands-empty', { volume: name, source })
  }
}

/** Of a Pod of which each container has a limit. */
function podMemoryLimit({ spec }: PodObject): string | undefined {
  const own = spec.resources?.limits?.['memory']
  if (own !== undefined) return own
  const isLimited = spec.containers.every(({ resources }) => bytesOf(resources.limits?.['memory']) !== undefined)
  return isLimited ? effectiveResources({ ...spec.other, ...(spec as unknown as JsonObject) }).limits.get('memory') : undefined
}

function bytesOf(quantity: Json | undefined): number | undefined {
  const limit = parseQuantity(quantity)
  return limit && limit.nano > 0n ? Number(limit.nano / 1_000_000_000n) : undefined
}

function claimOf(pod: PodObject, volume: Volume): { readonly key: string; readonly readOnly: boolean } | undefined {
  const claim = member(volume, 'persistentVolumeClaim')
  const { namespace, name } = pod.metadata
  if (claim !== undefined) return { key: `${namespace}/${textAt(claim, 'claimName')}`, readOnly: member(claim, 'readOnly') === true }
  return volume['ephemeral'] === undefined ? undefined : { key: `${namespace}/${name}-${volume.name}`, readOnly: false }
}
