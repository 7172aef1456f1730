/** A Pod sandbox: the pause container with the Pod's network. */
export interface Sandbox {
  readonly id: string
  readonly attempt: number
  readonly ready: boolean
  /** Empty for a Pod on the host's network. */
  readonly ip: string
}

/** One run of a container, as the container runtime knows it. Immutable: each change of state is a new value. */
export interface ContainerInstance {
  readonly id: string
  readonly name: string
  readonly image: string
  readonly imageId: string
  readonly sandboxId: string
  /** 0 for the first; the API's `restartCount`. */
  readonly attempt: number
  readonly state: 'created' | 'running' | 'exited' | 'unknown'
  readonly createdAtMs: number
  readonly startedAtMs?: number
  readonly finishedAtMs?: number
  readonly exitCode?: number
  readonly reason?: string
  readonly message?: string
}

/** What the runtime has of one Pod, newest first (kubecontainer.PodStatus). */
export interface PodRuntimeStatus {
  readonly sandboxes: readonly Sandbox[]
  readonly instances: readonly ContainerInstance[]
}

/** Of a Pod that the runtime has never heard of. */
export const emptyRuntimeStatus: PodRuntimeStatus = { sandboxes: [], instances: [] }

const byName = new WeakMap<PodRuntimeStatus, ReadonlyMap<string, readonly ContainerInstance[]>>()

/** The instances of a container, newest first. A status is asked for every container, over and over: it is sorted once. */
export function instancesOf(status: PodRuntimeStatus, container: string): readonly ContainerInstance[] {
  let index = byName.get(status)
  if (!index) {
    const lists = new Map<string, ContainerInstance[]>()
    for (const instance of status.instances) {
      const list = lists.get(instance.name)
      if (list) list.push(instance)
      else lists.set(instance.name, [instance])
    }
    byName.set(status, (index = lists))
  }
  return index.get(container) ?? []
}

/** The newest instance of a container (PodStatus.FindContainerStatusByName). */
export function newestInstance(status: PodRuntimeStatus, container: string): ContainerInstance | undefined {
  return instancesOf(status, container)[0]
}

/** The sandbox to run containers in, if it needs no replacement (kuberuntime/util PodSandboxChanged, spec 2.2). */
export function usableSandbox(status: PodRuntimeStatus, hostNetwork: boolean): Sandbox | undefined {
  const [newest, ...older] = status.sandboxes
  if (!newest?.ready || older.some(sandbox => sandbox.ready)) return undefined
  return newest.ip !== '' || hostNetwork ? newest : undefined
}
