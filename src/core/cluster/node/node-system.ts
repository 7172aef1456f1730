import type { Container, ObjectMeta, PodObject } from '../../pod/kubernetes.ts'
import type { Machine } from '../../runtime/container.ts'
import { isSidecar } from '../api/is-sidecar.ts'
import type { ConfigSources } from '../container-config/container-environment.ts'
import { containerSettings, type ContainerSettings } from '../container-config/container-settings.ts'
import type { ConfigProblem } from '../container-config/field-value.ts'
import type { ObjectReader } from '../container-config/object-reader.ts'
import type { ContainerScenario } from '../scenario.ts'
import type { NodeWorld } from '../world.ts'
import type { StorageUse } from '../kubelet/storage-limits.ts'
import { isInMemory } from '../volumes/pod-volumes.ts'
import { VolumeManager } from '../volumes/volume-manager.ts'
import type { SetUpContext } from '../volumes/set-up-volume.ts'
import type { ContainerRuntime, RunSettings } from './container-runtime.ts'
import type { StoredImage } from './image-store.ts'
import { runOverride } from './run-override.ts'

/** What the node is made of and may look at. */
export interface NodeParts extends Omit<SetUpContext, 'config' | 'machine'> {
  readonly machine: Machine
  readonly runtime: ContainerRuntime
  readonly objects: ObjectReader
  readonly world: NodeWorld
  /** The cluster's name server. */
  readonly nameServer: string
  readonly scenarioOf: (pod: PodObject, container: string) => ContainerScenario
}

/** Puts together what a run of a container needs: its settings from the API's objects, its volumes, what the scenario says. */
export class NodeSystem {
  readonly volumes: VolumeManager
  readonly world: NodeWorld
  readonly #known = new WeakMap<PodObject['spec'], KnownSources>()
  /** A container that crashes again and again is made with the same settings as long as its sources are the same. */
  readonly #settings = new WeakMap<ConfigSources, Map<Container, ContainerSettings>>()

  constructor(private readonly parts: NodeParts) {
    this.world = parts.world
    this.volumes = new VolumeManager({ ...parts, config: pod => this.#sources(pod) })
  }

  /** Everything that a run of a container is made with, or why it cannot be made. */
  settings(pod: PodObject, container: Container, attempt: number, image: StoredImage): RunSettings | ConfigProblem {
    const settings = this.#containerSettings(pod, container, image)
    if ('error' in settings) return settings
    const { scenarioOf } = this.parts
    const isStep = (pod.spec.initContainers ?? []).includes(container) && !isSidecar(container)
    const override = runOverride(scenarioOf(pod, container.name), isStep, attempt)
    return { ...settings, image: image.name, unknownProgramEnds: isStep, ...(override ? { override } : {}) }
  }

  /** What a Pod takes of the node's disk now. */
  storageUse(pod: PodObject): StorageUse {
    const { uid } = pod.metadata
    const onDisk = (pod.spec.volumes ?? []).filter(volume => volume['emptyDir'] !== undefined && !isInMemory(volume))
    const mounted = this.volumes.mounted(uid)
    return {
      emptyDirs: new Map(onDisk.flatMap(({ name }) => {
        const volume = mounted.get(name)
        return volume ? [[name, volume.volume.usedBytes()] as const] : []
      })),
      containers: this.parts.runtime.diskUse(uid),
    }
  }

  #containerSettings(pod: PodObject, container: Container, image: StoredImage): ContainerSettings | ConfigProblem {
    const { machine, nameServer } = this.parts
    const sources = this.#sources(pod)
    const known = this.#settings.get(sources) ?? new Map<Container, ContainerSettings>()
    const kept = known.get(container)
    if (kept) return kept
    const volumes = this.volumes.mounted(pod.metadata.uid)
    const settings = containerSettings(pod, container, { ...sources, volumes, nameServer, imageUser: machine.imageUser(image.name) })
    if (!('error' in settings)) this.#settings.set(sources, known.set(container, settings))
    return settings
  }

  /** The same object again as long as nothing in it and nothing of the Pod that settings may tell has changed. */
  #sources(pod: PodObject): ConfigSources {
    const { objects, runtime, world } = this.parts
    const { spec, metadata: { uid, labels, annotations } } = pod
    const sandbox = runtime.status(uid).sandboxes.find(({ ready }) => ready)
    const podIp = spec.hostNetwork ? world.address : (sandbox?.ip ?? '')
    const { writes } = objects
    const known = this.#known.get(spec)
    const isSame = known?.uid === uid && known.labels === labels && known.annotations === annotations && known.writes === writes
    if (known && isSame && known.sources.podIp === podIp) return known.sources
    const sources = { allocatable: world.allocatable, hostIp: world.address, objects, podIp }
    this.#known.set(spec, { uid, labels, annotations, writes, sources })
    return sources
  }
}

/** What settings were last taken from, and all that they depend on besides. */
interface KnownSources {
  readonly uid: string
  readonly labels: ObjectMeta['labels'] | undefined
  readonly annotations: ObjectMeta['annotations'] | undefined
  readonly writes: number
  readonly sources: ConfigSources
}
