import type { Container, PodObject } from '../../pod/kubernetes.ts'
import type { Machine } from '../../runtime/container.ts'
import { isSidecar } from '../api/is-sidecar.ts'
import type { ConfigSources } from '../container-config/container-environment.ts'
import { containerSettings } from '../container-config/container-settings.ts'
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

  constructor(private readonly parts: NodeParts) {
    this.world = parts.world
    this.volumes = new VolumeManager({ ...parts, config: pod => this.#sources(pod) })
  }

  /** Everything that a run of a container is made with, or why it cannot be made. */
  settings(pod: PodObject, container: Container, attempt: number, image: StoredImage): RunSettings | ConfigProblem {
    const { machine, nameServer, scenarioOf } = this.parts
    const volumes = this.volumes.mounted(pod.metadata.uid)
    const settings = containerSettings(pod, container, { ...this.#sources(pod), volumes, nameServer, imageUser: machine.imageUser(image.name) })
    if ('error' in settings) return settings
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

  #sources(pod: PodObject): ConfigSources {
    const { objects, runtime, world } = this.parts
    const sandbox = runtime.status(pod.metadata.uid).sandboxes.find(({ ready }) => ready)
    const podIp = pod.spec.hostNetwork ? world.address : (sandbox?.ip ?? '')
    return { allocatable: world.allocatable, hostIp: world.address, objects, podIp }
  }
}
