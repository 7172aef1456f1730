import { fromBytes } from '../../bytes.ts'
import type { Container, PodObject } from '../../pod/kubernetes.ts'
import type { LogTail } from './log-tail.ts'

const mostBytes = 4096
const mostOfPod = 12_288

/** What a container's status says of its end: its message file or, where asked for, the end of its log (spec 5.8). */
export function terminationMessage(pod: PodObject, container: Container, file: string, exitCode: number, log: LogTail): string {
  const count = pod.spec.containers.length + (pod.spec.initContainers ?? []).length
  const most = Math.min(mostBytes, Math.floor(mostOfPod / Math.max(1, count)))
  const fallsBack = file === '' && exitCode !== 0 && container.terminationMessagePolicy === 'FallbackToLogsOnError'
  return fallsBack ? log.text().slice(0, most) : fromBytes(file.slice(0, most))
}
