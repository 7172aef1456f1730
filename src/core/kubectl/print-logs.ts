import type { ContainerStatus, PodObject } from '../pod/kubernetes.ts'
import type { LogLine, Trace } from '../trace/trace.ts'

export interface LogOptions {
  readonly container: string
  /** The instance before the newest one. */
  readonly previous?: boolean
  readonly timestamps?: boolean
}

/** What a client of the API gets: the text of a log, or the API server's reason for having none. */
export type PodLog = { readonly lines: readonly LogLine[]; readonly lost?: string } | { readonly error: string }

/** The log of one container of a Pod as it stands at a moment. kubelet validateContainerLogStatus, GetKubeletContainerLogs */
export function podLog(trace: Pick<Trace, 'logs' | 'removals'>, pod: PodObject, atMs: number, { container, previous = false }: Omit<LogOptions, 'timestamps'>): PodLog {
  // Without a node there is nobody to ask. registry/core/pod LogLocation
  if (!pod.spec.nodeName) return { lines: [] }
  const found = instanceOf(pod, container, previous)
  if ('error' in found) return found
  const { containerId } = found
  const isRemoved = trace.removals.some(removal => removal.atMs <= atMs && removal.containerId === containerId)
  if (isRemoved) return { lines: [], lost: `unable to retrieve container logs for containerd://${containerId}` }
  return { lines: trace.logs.filter(line => line.atMs <= atMs && line.containerId === containerId) }
}

/** What `kubectl logs` writes: to standard output, or its error. */
export function printLog(log: PodLog, startedAtMs: number, timestamps = false): { readonly stdout: string; readonly stderr: string } {
  if ('error' in log) return { stdout: '', stderr: `Error from server (BadRequest): ${log.error}\n` }
  const lines = log.lines.map(line => `${timestamps ? `${new Date(startedAtMs + line.atMs).toISOString()} ` : ''}${line.text}\n`)
  return { stdout: lines.join('') + (log.lost ?? ''), stderr: '' }
}

function instanceOf(pod: PodObject, container: string, previous: boolean): { readonly containerId: string } | { readonly error: string } {
  const words = `container "${container}" in pod "${pod.metadata.name}"`
  const status = statusOf(pod, container)
  if (!status) return { error: `${words} is not available` }
  const { state, lastState } = status
  const last = lastState.terminated?.containerID
  if (previous) return last ? { containerId: bare(last) } : { error: `previous terminated ${words} not found` }
  if (state.running) return { containerId: bare(status.containerID) }
  if (state.terminated) {
    const own = state.terminated.containerID || last
    return own ? { containerId: bare(own) } : { error: `${words} is terminated` }
  }
  if (lastState.terminated) return last ? { containerId: bare(last) } : { error: `${words} is terminated` }
  if (!state.waiting) return { error: `${words} is waiting to start - no logs yet` }
  return { error: `${words} is waiting to start: ${waitingWords(state.waiting.reason ?? '')}` }
}

function waitingWords(reason: string): string {
  if (reason === 'ErrImagePull') return "image can't be pulled"
  return reason === 'ImagePullBackOff' ? 'trying and failing to pull image' : reason
}

function statusOf({ status }: PodObject, container: string): ContainerStatus | undefined {
  return [...(status.containerStatuses ?? []), ...(status.initContainerStatuses ?? []), ...(status.ephemeralContainerStatuses ?? [])]
    .find(s => s.name === container)
}

const bare = (id = '') => id.replace(/^containerd:\/\//, '')
