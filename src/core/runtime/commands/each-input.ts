import type { Task, Wait } from '../../clock/virtual-clock.ts'
import type { Process } from '../process.ts'
import { SystemError } from '../system-error.ts'
import { problemOf } from './command.ts'
import { rest } from './rest.ts'
import type { Output } from './text-command.ts'

const stepsPerLine = 0.5

/** A file that a command reads from its beginning to its end. */
export interface Input {
  /** As it was named; `-` is standard input. */
  readonly path: string
  /** The next bytes; empty at the end and when reading fails. */
  read(max?: number): Task<string>
  /** Takes memory for bytes of it that are kept, or gives it back. */
  hold?(bytes: number): void
  /** Counts the work on one line of it. */
  step?(): Wait | undefined
  /** Why reading failed. */
  readonly problem: () => SystemError | undefined
}

/** A descriptor as an input. */
export function inputOf(process: Process, descriptor: number, path: string): Input {
  let problem: SystemError | undefined
  return {
    path,
    problem: () => problem,
    hold: bytes => process.system.charge(process, bytes),
    step: () => process.step(stepsPerLine),
    *read(max = 65_536) {
      yield* rest(process)
      try {
        const text = yield* process.read(descriptor, max)
        // Whoever reads it looks at each byte.
        yield* rest(process, text.length >>> 8)
        return text
      } catch (error) {
        if (!(error instanceof SystemError)) throw error
        problem = error
        return ''
      }
    },
  }
}

/** Opens a file for reading; returns its descriptor, or why it could not be opened. `-` is standard input. */
export function openInput(process: Process, path: string): number | SystemError {
  if (path === '-') return 0
  let descriptor = 0
  const problem = problemOf(() => (descriptor = process.descriptors.add(process.files.open(path, { read: true }))))
  return problem ?? descriptor
}

interface InputWords {
  /** What is said of a file that cannot be opened; most say `x: No such file or directory`. */
  readonly open?: (path: string, message: string) => string
  /** What is said when reading fails; many commands say nothing and take it for the end. */
  readonly read?: (path: string, message: string) => string
}

/** `can't open 'x': No such file or directory`. */
export const cannotOpen = (path: string, message: string): string => `can't open '${path}': ${message}`

/** Visits the files that are named, or standard input where none is. Returns 1 when one of them could not be read, else 0. */
export function* eachInput(process: Process, output: Output, paths: readonly string[], visit: (input: Input, index: number) => Task, words: InputWords = {}): Task<number> {
  const { open = (path: string, message: string) => `${path}: ${message}`, read } = words
  let code = 0
  for (const [index, path] of (paths.length > 0 ? paths : ['-']).entries()) {
    yield* rest(process)
    const descriptor = openInput(process, path)
    if (descriptor instanceof SystemError) {
      code = yield* output.complain(open(path, descriptor.message))
      continue
    }
    const input = inputOf(process, descriptor, path)
    yield* visit(input, index)
    const problem = input.problem()
    if (problem && read) code = yield* output.complain(read(path, problem.message))
    if (descriptor !== 0) process.descriptors.close(descriptor)
  }
  return code
}
