import { podLog, printLog } from '../../core/kubectl/print-logs.ts'
import type { PodObject } from '../../core/pod/kubernetes.ts'
import { statusAt } from '../../core/trace/at.ts'
import type { LogLine, Trace } from '../../core/trace/trace.ts'
import type { ConsoleLine } from './console-line.ts'
import type { LogChoice } from './log-choice.ts'
import { visible } from './visible.ts'

/** `kubectl logs` at a moment: of one container, in the tool's own words where there is nothing, or of all, each line with its container's name. */
export function logsView(trace: Trace, atMs: number, selected: string | undefined, choice: LogChoice): readonly ConsoleLine[] {
  const pod = statusAt(trace, atMs)
  if (!pod) return []
  return selected === undefined || choice.all ? allLogs(trace, pod, atMs, choice) : oneLog(trace, pod, atMs, selected, choice)
}

function oneLog(trace: Trace, pod: PodObject, atMs: number, container: string, { previous, times }: LogChoice): readonly ConsoleLine[] {
  const { stdout, stderr } = printLog(podLog(trace, pod, atMs, { container, previous }), trace.startedAtMs, times)
  const lines = linesOf(stdout).map(text => ({ text: visible(text) }))
  return [...lines, ...linesOf(stderr).map(text => ({ text, dim: true }))].map(markLast)
}

function allLogs(trace: Trace, pod: PodObject, atMs: number, { previous, times }: LogChoice): readonly ConsoleLine[] {
  const names = [...(pod.spec.initContainers ?? []), ...pod.spec.containers, ...(pod.spec.ephemeralContainers ?? [])].map(c => c.name)
  const logs = names.flatMap(container => {
    const log = podLog(trace, pod, atMs, { container, previous })
    return 'error' in log ? [] : log.lines
  })
  const width = Math.max(0, ...logs.map(line => line.container.length))
  return logs.toSorted((a, b) => a.atMs - b.atMs).map(line => {
    const name = line.container.padEnd(width)
    return { text: `${name}  ${visible(textOf(line, trace, times))}`, nameLength: name.length }
  }).map(markLast)
}

const textOf = (line: LogLine, trace: Trace, times: boolean) =>
  printLog({ lines: [line] }, trace.startedAtMs, times).stdout.trimEnd()

const linesOf = (text: string) => (text === '' ? [] : text.replace(/\n$/, '').split('\n'))

const markLast = (line: ConsoleLine, index: number, lines: readonly ConsoleLine[]): ConsoleLine =>
  (index === lines.length - 1 && !line.dim ? { ...line, fresh: true } : line)
