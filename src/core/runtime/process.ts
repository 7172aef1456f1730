import type { Condition, Task, VirtualClock, Wait } from '../clock/virtual-clock.ts'
import type { SeededRandom } from '../clock/seeded-random.ts'
import type { WallTime } from '../clock/wall-time.ts'
import type { Credentials } from './credentials.ts'
import type { Descriptors, OpenFile } from './descriptors.ts'
import type { FileSystem } from './files/file-system.ts'
import type { NetworkStack } from './network/network-stack.ts'
import type { SignalName } from './signals.ts'

export type { Credentials }

/** How a child ended: an exit code, or the signal that killed it. */
export interface ExitStatus {
  /** 0 to 255; 128 + n when signal n ended it. */
  readonly code: number
  readonly signal?: SignalName
}

/** What `ps` and `/proc` show of a process. */
export interface ProcessEntry {
  readonly pid: number
  readonly parentPid: number
  /** The name of its program. */
  readonly command: string
  /** The command line that shows: that of a shell also for the programs that it runs without execve. */
  readonly args: readonly string[]
  readonly credentials: Credentials
  /** One letter, as `ps` prints it. */
  readonly state: 'R' | 'S' | 'Z' | 'T'
}

/** What the programs of one container share. */
export interface System {
  readonly clock: VirtualClock
  readonly wall: WallTime
  readonly random: SeededRandom
  readonly hostname: string
  /** The processes that this container sees, by pid. */
  processes(): readonly ProcessEntry[]
  /** Finds the program for a path of the file system or a name on PATH; the caller checks permissions through `files`. */
  program(path: string): Program | undefined
  /** Takes bytes of memory for a process, or gives them back (negative). Past the container's limit the kernel kills a process. */
  charge(process: Process, bytes: number): void
  /** Says once in the trace that something was asked for that is not simulated. */
  notice(code: string, params: Readonly<Record<string, string | number>>): void
}

/** What a shell gives to a child that it starts. */
export interface SpawnOptions {
  /** argv: the first is the name that it is called by. */
  readonly args: readonly string[]
  /** The environment; absent: the parent's. */
  readonly env?: ReadonlyMap<string, string>
  /** Changes to the descriptors, done in the child before it begins. Absent: it inherits all that the parent has open. */
  readonly prepare?: (child: Process) => void
  /** Signals that the child ignores from the start (a shell's `&` without job control: INT and QUIT). */
  readonly ignore?: readonly SignalName[]
}

/** A running process: what a program may know and do, as system calls, all in virtual time. Text is bytes, one char (0–255) each. */
export interface Process {
  readonly pid: number
  readonly parentPid: number
  readonly groupPid: number
  /** argv: the first is the name that it was called by. */
  readonly args: readonly string[]
  /** The environment that it was given. */
  readonly env: ReadonlyMap<string, string>
  readonly credentials: Credentials
  /** Absolute. */
  workingDirectory: string
  umask: number
  readonly descriptors: Descriptors
  readonly files: FileSystem
  readonly network: NetworkStack
  readonly system: System

  /** Writes all of it; waits while a pipe is full. Throws `SystemError` (EBADF, ENOSPC, …); a broken pipe ends the process by SIGPIPE. */
  write(descriptor: number, text: string): Task
  /** Standard output. */
  out(text: string): Task
  /** Standard error. */
  err(text: string): Task
  /** At most `max` bytes, waiting for the first; empty at the end. Throws `SystemError`. */
  read(descriptor: number, max?: number): Task<string>

  /** A pipe of 64 KiB. Both ends belong to the caller, who puts them at descriptors (or releases them). */
  pipe(): { readonly reader: OpenFile; readonly writer: OpenFile }
  /** Starts a child that runs `main`, a copy of this process in all that is not said otherwise (fork). Returns at once. Throws `SystemError` EAGAIN. */
  fork(main: (child: Process) => Task<number>, options?: Partial<SpawnOptions>): Process
  /**
   * Runs another program in place of this one (execve): same pid, same descriptors, new arguments; handlers of signals are reset.
   * `file` is a path (with a slash) or a name that is looked for on PATH. Returns what the program returns.
   * Throws `SystemError`: ENOENT, EACCES, ENOEXEC.
   */
  exec(file: string, args: readonly string[], env: ReadonlyMap<string, string>): Task<number>
  /** Waits for a child to end and takes its status. Interruptible: returns `undefined` when a handled signal arrives first, or when there is no such child. */
  wait(pid: number | 'any'): Task<{ readonly pid: number; readonly status: ExitStatus } | undefined>
  /** Children that have ended and were not waited for do not count. */
  readonly children: readonly number[]
  /** Sleeps; a signal with a handler ends it early. Returns whether it slept to the end. */
  sleep(ms: number): Task<boolean>
  /** Waits for whatever else: what a generator may yield to the clock. A signal with a handler ends it early. */
  waitFor(conditions: readonly Condition[], untilMs?: number): Task

  /** Sends a signal to a process that this one sees; 0 means its own process group, -1 all, another negative pid that group. Throws `SystemError`: ESRCH, EPERM. Signal 0 only asks. */
  kill(pid: number, signal: SignalName | 0): void
  /** What to do with a signal. A handler runs between two steps of the process, never inside a system call. KILL and STOP cannot be changed. */
  onSignal(signal: SignalName, action: 'default' | 'ignore' | (() => void)): void
  /** Whether a signal that arrives does nothing. */
  ignores(signal: SignalName): boolean
  /** Ends this process now, from wherever it is (exit). */
  exit(code: number): never
  /**
   * Counts a step of work that takes no virtual time by itself. Now and then it returns a wait, which the caller has to yield, so
   * that time passes; a process that does nothing but such steps is parked as busy in the end. Work on many bytes is many steps at once.
   */
  step(steps?: number): Wait | undefined
}

/** A program: given its process, it runs to its exit code. */
export type Program = (process: Process) => Task<number>
