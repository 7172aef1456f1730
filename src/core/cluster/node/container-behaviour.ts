import type { Container } from '../../pod/kubernetes.ts'
import type { VirtualClock } from '../../clock/virtual-clock.ts'

/** How a process ended. */
export interface ProcessExit {
  /** 128 + n when signal n ended it, as containerd reports. */
  readonly exitCode: number
  /** The kernel killed it for its memory. */
  readonly outOfMemory?: boolean
  /** What it wrote to its termination message file. */
  readonly message?: string
}

/** One run of a container, about to start. */
export interface StartRequest {
  readonly container: Container
  readonly isInit: boolean
  /** 0 for the first run of this container. */
  readonly attempt: number
  /** To be called once, when the main process ends by itself or by a signal it was sent. */
  readonly exited: (exit: ProcessExit) => void
}

/** The main process of a running container (PID 1). */
export interface MainProcess {
  /** SIGTERM and the like. SIGKILL never arrives here: the runtime ends the process itself. */
  signal(name: 'TERM'): void
  /** The process is gone; nothing may come from it any more. */
  killed(): void
}

/** The program could not be started at all: the runtime's words. */
interface StartFailure {
  readonly startError: string
}

/** What goes on inside containers: the seam between the cluster and what runs in it. */
export interface ContainerBehaviour {
  start(request: StartRequest): MainProcess | StartFailure
}

/** Makes the behaviour of a simulation's containers. `usual` plans runs from the scenario and the command. */
export type BehaviourFactory = (clock: VirtualClock, usual: ContainerBehaviour) => ContainerBehaviour
