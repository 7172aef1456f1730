import type { ContainerRequest } from '../container.ts'
import { OutputStream } from './output-stream.ts'

/** What a container may write before the rest is dropped: a loop without a pause would fill the page's memory. */
const mostLines = 10_000
const mostBytes = 8 * 1024 * 1024

/** Both output streams of a container, as lines, up to a limit. */
export function containerLog({ onLine }: Pick<ContainerRequest, 'onLine'>, onLimit: (lines: number) => void) {
  let lines = 0
  let bytes = 0
  let isFull = false
  const emit = (stream: 'stdout' | 'stderr') => (line: string) => {
    if (isFull) return
    lines++
    bytes += line.length
    isFull = lines > mostLines || bytes > mostBytes
    if (isFull) onLimit(lines - 1)
    else onLine(stream, line)
  }
  const takesMore = () => !isFull
  return { stdout: new OutputStream(emit('stdout'), takesMore), stderr: new OutputStream(emit('stderr'), takesMore) }
}
