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

/** The newest instance of a container (PodStatus.FindContainerStatusByName). */
export function newestInstance(status: PodRuntimeStatus, container: string): ContainerInstance | undefined {
  return status.instances.find(instance => instance.name === container)
}

/** The sandbox to run containers in, if it needs no replacement (kuberuntime/util PodSandboxChanged, spec 2.2). */
export function usableSandbox(status: PodRuntimeStatus, hostNetwork: boolean): Sandbox | undefined {
  const [newest, ...older] = status.sandboxes
  if (!newest?.ready || older.some(sandbox => sandbox.ready)) return undefined
  return newest.ip !== '' || hostNetwork ? newest : undefined
}
