import type { SeededRandom } from '../../clock/seeded-random.ts'
import type { ExitStatus, Process } from '../process.ts'
import type { SignalName } from '../signals.ts'
import type { Task } from '../../clock/virtual-clock.ts'
import type { Outcome } from './outcome.ts'
import type { Command, CommandPart, ProcessPart } from './syntax/command-tree.ts'

/** A variable; never changed in place, so that a subshell can share it. */
export interface Variable {
  /** Absent: it has attributes only. */
  readonly value: string | undefined
  readonly exported: boolean
  readonly readOnly: boolean
}

/** The options of `set`, by their long names. */
export type OptionName =
  | 'errexit' | 'noglob' | 'ignoreeof' | 'monitor' | 'noexec' | 'xtrace' | 'verbose' | 'noclobber' | 'allexport' | 'notify' | 'nounset' | 'errtrace' | 'vi' | 'pipefail'

/** A command in the background, or one that was. */
export interface Job {
  readonly number: number
  /** Of its last command: what `$!` gives. */
  readonly pid: number
  readonly pids: readonly number[]
  readonly text: string
  status: ExitStatus | undefined
}

/** What a command leaves to be done: a jump out of loops, functions or files; an interrupt (Ctrl+C) leaves the whole line. */
export interface Jump {
  readonly kind: 'break' | 'continue' | 'return' | 'interrupt'
  /** Loops that are still to be left. */
  readonly count: number
}

/** What is put back when a function ends. */
export interface Frame {
  readonly locals: Map<string, Variable | undefined>
  /** What `$FUNCNAME` gives. */
  readonly name: string
}

/** How a shell runs its commands: what parts that know only each other's state call each other by. */
export interface Engine {
  /** Runs a command; `flags` say what its status means to what stands around it. */
  run(shell: Shell, command: Command, flags: number): Outcome
  /** Runs a text of commands within this shell. */
  evaluate(shell: Shell, text: string, how: number): Task<number>
  /** Runs the command of a substitution: gives its output, or the path of a pipe. */
  substitute(shell: Shell, part: CommandPart | ProcessPart): Task<string>
}

/** The state of a running shell. */
export interface Shell {
  readonly engine: Engine
  readonly process: Process
  /** For `$RANDOM`, made when it is first asked for. */
  random: SeededRandom | undefined
  readonly variables: Map<string, Variable>
  readonly functions: Map<string, Command>
  readonly aliases: Map<string, string>
  /** Aliases that were there when the line that is run was read. */
  readAliases: ReadonlyMap<string, string>
  /** Where commands were found on PATH; subshells share it until PATH changes. */
  hash: Map<string, string>
  readonly options: Record<OptionName, boolean>
  readonly traps: Map<SignalName | 'EXIT', string>
  /** Signals that came and whose traps are not yet run. */
  readonly pending: SignalName[]
  readonly frames: Frame[]
  readonly jobs: Job[]
  /** Letters of `$-` that are no options: `c`, `s`. */
  readonly invocation: string
  /** `$$`: of the first shell, also in its subshells. */
  readonly shellPid: number
  name: string
  /** It reads from a terminal, with prompts. */
  isInteractive: boolean
  /** The file that is run, which error messages name. */
  scriptName: string | undefined
  positional: readonly string[]
  status: number
  lastBackground: number | undefined
  line: number
  /** The number of a text's first line: 1 in files, 0 in arguments. */
  firstLine: number
  jump: Jump | undefined
  loopDepth: number
  /** Functions, `eval`, `.` and traps that are being run within each other. */
  depth: number
  /** The offset in a word of options that `getopts` has reached. */
  optionOffset: number
  /** The environment of children, until a variable changes. */
  environment: ReadonlyMap<string, string> | undefined
  /** The status of the last command substitution of an assignment. */
  substitutionStatus: number | undefined
  /** Steps of work that long texts took and that are not yet counted. */
  work: number
  /** Bytes that variables hold and that were reported to the kernel. */
  chargedBytes: number
}
