import type { PrintedLine } from '../../core/runtime/images/image-description.ts'
import { printDuration, readDuration } from './duration-text.ts'

type Line = string | PrintedLine

/** A line each; one that comes later than the line before it begins with that: `+4 s ready`. */
export const printLines = (lines: readonly Line[]): string =>
  lines.map(line => (typeof line === 'string' ? line : line.afterMs ? `+${printDuration(line.afterMs)} ${line.text}` : line.text)).join('\n')

/** Reads what `printLines` writes. */
export function readLines(typed: string): readonly Line[] {
  if (typed.trim() === '') return []
  return typed.split('\n').map(line => {
    const [, time = '', text = ''] = /^\+((?:\d+(?:\.\d+)?\s*(?:ms|s|min|h)\s+)+)(.*)$/.exec(line) ?? []
    const read = time === '' ? undefined : readDuration(time)
    return read?.type === 'time' && read.ms > 0 ? { text, afterMs: read.ms } : line
  })
}
