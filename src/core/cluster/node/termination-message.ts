import { fromBytes } from '../../bytes.ts'
import type { Container, PodObject } from '../../pod/kubernetes.ts'
import type { LogTail } from './log-tail.ts'

const mostBytes = 4096
const mostOfPod = 12_288

/**
 * What a container's status says of its end: the end of its message file or, where asked for, of its log (spec 5.8). Where the
 * Pod's containers share too little, its beginning is kept (normalizeStatus).
 */
export function terminationMessage(pod: PodObject, container: Container, file: string, exitCode: number, log: LogTail): string {
  const { containers, initContainers = [], ephemeralContainers = [] } = pod.spec
  const most = Math.floor(mostOfPod / Math.max(1, containers.length + initContainers.length + ephemeralContainers.length))
  const fallsBack = file === '' && exitCode !== 0 && container.terminationMessagePolicy === 'FallbackToLogsOnError'
  return fallsBack ? log.text().slice(0, most) : fromBytes(file.slice(-mostBytes).slice(0, most))
}
