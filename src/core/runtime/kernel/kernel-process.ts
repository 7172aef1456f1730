import type { Condition, Task } from '../../clock/virtual-clock.ts'
import type { Credentials } from '../credentials.ts'
import type { FileSystem } from '../files/file-system.ts'
import type { NetworkStack } from '../network/network-stack.ts'
import type { ExitStatus, Process, ProcessEntry, SpawnOptions, System } from '../process.ts'
import type { SignalName } from '../signals.ts'
import { SystemError } from '../system-error.ts'
import { defaultAction } from './default-action.ts'
import { DescriptorTable } from './descriptor-table.ts'
import { Pipe } from './pipe.ts'
import { ProcessEnded } from './process-ended.ts'
import type { ProcessHost } from './process-host.ts'
import { deathBy, exitStatus, forever, RunningProgram } from './running-program.ts'
import { signalTargets } from './signal-targets.ts'

/** How a process begins. */
interface ProcessStart {
  readonly args: readonly string[]
  readonly env: ReadonlyMap<string, string>
  readonly credentials: Credentials
  readonly workingDirectory: string
  readonly umask: number
  readonly descriptors: DescriptorTable
}

type Action = 'ignore' | (() => void)
type Ended = { readonly pid: number; readonly status: ExitStatus }

/** Time that fork and exec take from the processor. */
const forkMs = 1
const execMs = 1
const mostProcesses = 512
/** A process that replaces itself more often does nothing else; our stack grows with each. */
const mostExecs = 200
/** Bytes that a step of reading or writing takes. */
const bytesPerStepBits = 12

/** A process of the simulated node. */
export class KernelProcess extends RunningProgram implements Process {
  readonly pid: number
  groupPid: number
  args: readonly string[]
  env: ReadonlyMap<string, string>
  credentials: Credentials
  workingDirectory: string
  umask: number
  readonly descriptors: DescriptorTable
  /** What `/proc/PID/comm` shows. */
  command = ''
  /** What `/proc/PID/cmdline` shows. */
  commandLine: readonly string[]
  /** Bytes that it was charged for. */
  memoryBytes = 0
  /** Told once, when it has ended. */
  onEnd: ((status: ExitStatus) => void) | undefined

  #parent: KernelProcess | undefined
  #children: KernelProcess[] | undefined
  #actions: Map<SignalName, Action> | undefined
  #files: FileSystem | undefined
  #network: NetworkStack | undefined
  #status: ExitStatus = exitStatus(0)
  #execs = 0

  constructor(
    readonly host: ProcessHost<KernelProcess>,
    start: ProcessStart,
    parent?: KernelProcess,
  ) {
    super(host.queue, host.work)
    this.pid = host.table.nextPid()
    this.#parent = parent
    this.groupPid = parent ? parent.groupPid : this.pid
    this.args = start.args
    this.commandLine = start.args
    this.env = start.env
    this.credentials = start.credentials
    this.workingDirectory = start.workingDirectory
    this.umask = start.umask
    this.descriptors = start.descriptors
    host.table.add(this)
    host.members.add(this)
  }

  get parentPid(): number {
    return this.#parent?.host.table === this.host.table ? this.#parent.pid : 0
  }

  get system(): System {
    return this.host.system
  }

  get network(): NetworkStack {
    return (this.#network ??= this.host.networkFor(this))
  }

  get files(): FileSystem {
    return (this.#files ??= this.host.filesFor(this))
  }

  get children(): readonly number[] {
    return (this.#children ?? []).filter(child => !child.hasEnded).map(child => child.pid)
  }

  get entry(): ProcessEntry {
    return { pid: this.pid, parentPid: this.parentPid, command: this.command, args: this.commandLine, credentials: this.credentials, state: this.stateLetter }
  }

  *write(descriptor: number, text: string): Task {
    const file = this.descriptors.get(descriptor)
    if (!file) throw new SystemError('EBADF')
    if (this.work(1 + (text.length >>> bytesPerStepBits))) yield 0
    try {
      yield* file.write(text)
    } catch (error) {
      if (!(error instanceof SystemError)) throw error
      if (error.errno === 'EPIPE') this.receive('PIPE')
      throw error
    }
  }

  out(text: string): Task {
    return this.write(1, text)
  }

  err(text: string): Task {
    return this.write(2, text)
  }

  *read(descriptor: number, max = 65_536): Task<string> {
    const file = this.descriptors.get(descriptor)
    if (!file) throw new SystemError('EBADF')
    const text = yield* file.read(max)
    if (this.work(1 + (text.length >>> bytesPerStepBits))) yield 0
    return text
  }

  pipe() {
    const pipe = new Pipe(this.system.clock)
    return { reader: pipe.reader(), writer: pipe.writer() }
  }

  fork(main: (child: Process) => Task<number>, options: Partial<SpawnOptions> = {}): Process {
    this.debtMs += forkMs
    const fails = this.host.members.size >= mostProcesses
    const isTooMuch = this.host.work.chargeFork(this.system.clock.nowMs, fails)
    if (isTooMuch) this.debtMs = Infinity
    if (fails) {
      this.system.notice('process-limit', { limit: mostProcesses })
      throw new SystemError('EAGAIN')
    }
    const { args = this.args, env = this.env, prepare, ignore } = options
    const { credentials, workingDirectory, umask } = this
    const descriptors = new DescriptorTable(this.descriptors)
    const child = new KernelProcess(this.host, { args, env, credentials, workingDirectory, umask, descriptors }, this)
    child.command = this.command
    // It would go on in place of its parent.
    if (isTooMuch) child.debtMs = Infinity
    if (options.args === undefined) child.commandLine = this.commandLine
    ;(this.#children ??= []).push(child)
    if (this.#actions) for (const [signal, action] of this.#actions) if (action === 'ignore') child.onSignal(signal, 'ignore')
    if (ignore) for (const signal of ignore) child.onSignal(signal, 'ignore')
    child.begin(startOf(child, prepare, main))
    return child
  }

  *exec(file: string, args: readonly string[], env: ReadonlyMap<string, string>): Task<number> {
    const found = this.host.findExecutable(this, file, args, env)
    this.debtMs += execMs
    if (++this.#execs > mostExecs) this.debtMs = Infinity
    this.args = found.args
    if (this.command === '' || found.args !== args || !this.host.runsInPlace(found.program)) this.commandLine = args
    this.env = env
    this.command = found.name.slice(0, 15)
    if (this.#actions) for (const [signal, action] of this.#actions) if (action !== 'ignore') this.#actions.delete(signal)
    return yield* found.program(this)
  }

  *wait(pid: number | 'any'): Task<Ended | undefined> {
    this.wasInterrupted = false
    for (;;) {
      const children = this.#children
      const candidate = children?.find(child => (pid === 'any' || child.pid === pid) && child.hasEnded)
      if (candidate) {
        this.#reap(candidate)
        if (candidate.debtMs !== Infinity) this.debtMs += candidate.debtMs
        return { pid: candidate.pid, status: candidate.#status }
      }
      if (this.wasInterrupted || !children?.some(child => pid === 'any' || child.pid === pid)) return undefined
      this.fallsAsleep('waiting')
      yield forever
    }
  }

  *sleep(ms: number): Task<boolean> {
    this.wasInterrupted = false
    this.fallsAsleep('sleeping')
    yield ms < Number.MAX_SAFE_INTEGER ? Math.max(0, Math.ceil(ms)) : forever
    return !this.wasInterrupted
  }

  *waitFor(conditions: readonly Condition[], untilMs?: number): Task {
    this.fallsAsleep('sleeping')
    yield untilMs === undefined ? { conditions } : { conditions, untilMs }
  }

  kill(pid: number, signal: SignalName | 0): void {
    const targets = signalTargets(this, this.host.table, pid)
    if (signal !== 0) for (const target of targets) target.receive(signal)
  }

  onSignal(signal: SignalName, action: 'default' | Action): void {
    if (signal === 'KILL' || signal === 'STOP') return
    if (action === 'default') this.#actions?.delete(signal)
    else (this.#actions ??= new Map()).set(signal, action)
  }

  ignores(signal: SignalName): boolean {
    return this.#actions?.get(signal) === 'ignore'
  }

  exit(code: number): never {
    throw new ProcessEnded(exitStatus(code))
  }

  /** A signal arrives. PID 1 gets only what it has a handler for, and KILL only from outside (pid_namespaces(7)). */
  receive(signal: SignalName, from: 'inside' | 'outside' = 'inside'): void {
    if (this.isGoing) return
    const isInit = this.pid === 1
    if (signal === 'KILL') {
      if (!isInit || from === 'outside') this.terminate(deathBy('KILL'))
      return
    }
    if (signal === 'CONT') this.continue()
    const action = this.#actions?.get(signal)
    if (action === 'ignore') return
    if (action) {
      if (from === 'outside') this.host.work.relent()
      if (this.#endedBy(action)) return
      this.wasInterrupted = true
      if (!this.isParked) this.wake()
      return
    }
    if (isInit) return
    const byDefault = defaultAction(signal)
    if (byDefault === 'end') this.terminate(deathBy(signal))
    else if (byDefault === 'stop') this.stop()
  }

  /** Runs a handler, which may end its process. */
  #endedBy(handler: () => void): boolean {
    try {
      handler()
      return false
    } catch (error) {
      // It comes in the turn of another process, who must not die of it.
      if (!(error instanceof ProcessEnded) || !error.status || this.isRunning) throw error
      this.terminate(error.status)
      return true
    }
  }

  protected ended(status: ExitStatus): void {
    this.#status = status
    this.descriptors.closeAll()
    this.host.members.delete(this)
    this.host.release(this)
    this.#leaveChildren()
    const parent = this.#parent
    if (!parent || parent.hasEnded) this.host.table.remove(this)
    else parent.#childEnded(this)
    this.onEnd?.(status)
  }

  protected neverRests(): void {
    this.system.notice('program-busy', { program: this.command || (this.args[0] ?? '') })
  }

  #reap(child: KernelProcess): void {
    const children = this.#children
    const at = children?.indexOf(child) ?? -1
    if (at !== -1) children?.splice(at, 1)
    child.host.table.remove(child)
  }

  #childEnded(child: KernelProcess): void {
    if (this.#actions?.get('CHLD') === 'ignore') this.#reap(child)
    this.receive('CHLD')
    if (this.isWaiting) this.wake()
  }

  /** Orphans go to PID 1 of their namespace. */
  #leaveChildren(): void {
    const children = this.#children
    if (!children || children.length === 0) return
    this.#children = undefined
    const init = this.host.table.init
    for (const child of children) {
      child.#parent = init === this ? undefined : init
      if (!child.#parent) {
        if (child.hasEnded) this.host.table.remove(child)
        continue
      }
      ;(child.#parent.#children ??= []).push(child)
      if (child.hasEnded) child.#parent.#childEnded(child)
    }
  }
}

/** The child's descriptors are changed at once: a child that is killed before its turn still closes what it was given. */
function startOf(child: KernelProcess, prepare: ((child: Process) => void) | undefined, main: (child: Process) => Task<number>): Task<number> {
  try {
    prepare?.(child)
    return main(child)
  } catch (error) {
    return fail(error)
  }
}

// oxlint-disable-next-line require-yield -- it ends before its first wait
function* fail(error: unknown): Task<never> {
  throw error
}
