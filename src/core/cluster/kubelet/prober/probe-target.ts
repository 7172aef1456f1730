import type { Task } from '../../../clock/virtual-clock.ts'
import type { ExecResult, HttpOutcome } from '../../../runtime/container.ts'

/** An HTTP request from the node to an address of the cluster. */
export interface HttpRequest {
  readonly address: string
  readonly port: number
  readonly path: string
  readonly headers: readonly (readonly [string, string])[]
  readonly timeoutMs: number
}

/** What came of a command in a container, or why there was none, in the runtime's words. */
export type ExecOutcome = ExecResult | { readonly error: string }

/** What probes and hooks of the kubelet reach: containers, and addresses of the network. */
export interface ProbeTarget {
  /** From when on every probe of a container passes: it is not simulated, or the scenario overrides it. `undefined`: it has to be asked. */
  passesFromMs(instanceId: string): number | undefined
  /** Runs a command in a container (CRI ExecSync). */
  exec(instanceId: string, command: readonly string[], timeoutMs?: number): Task<ExecOutcome>
  connect(address: string, port: number, timeoutMs: number): Task<'connected' | 'refused' | 'timeout'>
  httpGet(request: HttpRequest): Task<HttpOutcome>
}
