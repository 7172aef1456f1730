import type { Task } from '../../clock/virtual-clock.ts'
import { epochOffsetMs } from '../commands/file-times.ts'
import type { Process } from '../process.ts'
import type { ImageNeed } from './image-description.ts'
import { lineText } from './line-text.ts'

const eacces = { errno: 13, error: 'Permission denied' }
const erofs = { errno: 30, error: 'Read-only file system' }
const enoent = { errno: 2, error: 'No such file or directory' }

/** Looks for what a program needs; says what is missing and returns the exit code. */
export function* checkNeeds(process: Process, needs: readonly ImageNeed[] = []): Task<number | undefined> {
  for (const need of needs) {
    const problem = problemWith(process, need)
    if (!problem) continue
    const facts = { epochMs: epochOffsetMs(process) + process.system.clock.nowMs, ...problem }
    for (const line of need.says) yield* process.err(`${lineText(line, facts)}\n`)
    return need.exitCode ?? 1
  }
  return undefined
}

function problemWith(process: Process, { oneOf, unless, writes }: ImageNeed): Readonly<Record<string, string | number>> | undefined {
  const { env, files } = process
  if (oneOf && !oneOf.some(name => env.get(name)) && !(unless !== undefined && files.exists(unless))) return {}
  if (writes === undefined || files.access(writes, 'write')) return undefined
  if (!files.exists(writes)) return enoent
  return process.credentials.uid === 0 ? erofs : eacces
}
