import { StartError } from '../container.ts'

const create = 'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process'

/** PID 1 cannot be started: containerd 1.6 with runc 1.1 (spec 5.7). */
export const createFailed = (reason: string): StartError => new StartError(`${create}: ${reason}: unknown`)

/** A program beside PID 1 cannot be started. */
export const execFailed = (execId: string, reason: string): StartError =>
  new StartError(`failed to exec in container: failed to start exec "${execId}": OCI runtime exec failed: exec failed: unable to start container process: ${reason}: unknown`)

/** There is no PID 1 any more. */
export const notRunning = (): StartError => new StartError('failed to exec in container: container is in CONTAINER_EXITED state')
