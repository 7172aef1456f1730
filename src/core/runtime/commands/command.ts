import type { Task } from '../../clock/virtual-clock.ts'
import type { Process, Program } from '../process.ts'
import { SystemError } from '../system-error.ts'
import { type GivenOption, parseOptions } from './parse-options.ts'

/** Ends a command from wherever it is: its name, the text, a newline, on standard error. Without a text: silently. */
export class Failure extends Error {
  constructor(
    message: string,
    readonly code = 1,
  ) {
    super(message)
  }
}

/** Ends a command with its usage. */
export class UsageError extends Error {}

/** How a command was called. */
export interface Call {
  /** By which name. */
  readonly name: string
  readonly given: readonly GivenOption[]
  readonly operands: readonly string[]
  /** Whether any of the letters was given. */
  has(letters: string): boolean
  /** The last value of an option. */
  value(letter: string): string | undefined
}

/** What stands after the last slash: the name that a program was called by. */
export const baseName = (path: string): string => path.replace(/\/+$/, '').replace(/^.*\//s, '') || path.slice(0, 1)

/** Above a usage, as in the image `busybox:1.36`. */
const banner = 'BusyBox v1.36.1 (2024-09-26 21:31:42 UTC) multi-call binary.'

/** What a command takes. */
export interface CommandShape {
  /** What follows `Usage: NAME`. */
  readonly usage: string
  /** As for `parseOptions`; absent: all words are operands. */
  readonly letters?: string
  readonly long?: Readonly<Record<string, string>>
  /** Fewest and most operands; others show the usage. */
  readonly operands?: readonly [least: number, most?: number]
  /** The exit code of wrong options; 1 where absent. */
  readonly failure?: number
}

/** Reads a command's words; what is wrong with them shows the usage. */
export function readCall(name: string, args: readonly string[], { letters, long, operands: [least, most = Infinity] = [0] }: Omit<CommandShape, 'usage' | 'failure'>): Call {
  const parsed = letters === undefined ? { given: [], operands: args } : parseOptions(args, long ? { letters, long } : { letters })
  if ('problem' in parsed) throw new UsageError(parsed.problem)
  const { given, operands } = parsed
  if (operands.length < least || operands.length > most) throw new UsageError()
  const has = (wanted: string) => given.some(option => wanted.includes(option.letter))
  const value = (letter: string) => given.findLast(option => option.letter === letter)?.value
  return { name, given, operands, has, value }
}

/** A program with BusyBox's way of options: wrong ones say so and show the usage, and what it throws becomes its last words. */
export const command = (shape: CommandShape, run: (process: Process, call: Call) => Task<number>): Program =>
  function* (process) {
    const name = baseName(process.args[0] ?? '')
    try {
      const args = process.args.slice(1)
      if (args[0] === '--help' && args.length === 1) throw new UsageError('help')
      return yield* run(process, readCall(name, args, shape))
    } catch (problem) {
      if (problem instanceof UsageError) {
        const isHelp = problem.message === 'help'
        if (problem.message && !isHelp) yield* process.err(`${name}: ${problem.message}\n`)
        yield* process.err(`${banner}\n\nUsage: ${name} ${shape.usage}\n`)
        return isHelp ? 0 : (shape.failure ?? 1)
      }
      if (!(problem instanceof Failure || problem instanceof SystemError)) throw problem
      if (problem.message) yield* process.err(`${name}: ${problem.message}\n`)
      return problem instanceof Failure ? problem.code : (shape.failure ?? 1)
    }
  }

/** Says what went wrong in the command's name and returns 1. */
export function* complain(process: Process, text: string): Task<number> {
  yield* process.err(`${baseName(process.args[0] ?? '')}: ${text}\n`)
  return 1
}

/** What the system has against an action; `undefined` when it was done. */
export function problemOf(action: () => void): SystemError | undefined {
  try {
    action()
    return undefined
  } catch (problem) {
    if (problem instanceof SystemError) return problem
    throw problem
  }
}

/** The result of an action, or `undefined` where the system refuses it. */
export function orNothing<T>(action: () => T): T | undefined {
  let result: T | undefined
  return problemOf(() => (result = action())) ? undefined : result
}

/** Does something and says in the command's words why it failed. Returns the exit code so far. */
export function* attempt(process: Process, subject: string, action: () => void): Task<number> {
  const problem = problemOf(action)
  return problem ? yield* complain(process, `${subject}: ${problem.message}`) : 0
}

/** A whole number in BusyBox's strict way (xatou): ends the command where it is none. */
export function wholeNumber(text: string | undefined): number {
  if (text === undefined || !/^\+?\d{1,15}$/.test(text)) throw new Failure(`invalid number '${text ?? ''}'`)
  return Number(text)
}
