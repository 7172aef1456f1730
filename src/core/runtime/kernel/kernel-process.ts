import { Condition, type Task, type Wait } from '../../clock/virtual-clock.ts'
import type { Credentials } from '../credentials.ts'
import type { FileSystem } from '../files/file-system.ts'
import type { NetworkStack } from '../network/network-stack.ts'
import type { ExitStatus, Process, ProcessEntry, SpawnOptions, System } from '../process.ts'
import { type SignalName, signalNumber } from '../signals.ts'
import { SystemError } from '../system-error.ts'
import { defaultAction } from './default-action.ts'
import { DescriptorTable } from './descriptor-table.ts'
import type { Executable } from './find-executable.ts'
import { Pipe } from './pipe.ts'
import { ProcessEnded } from './process-ended.ts'
import type { ProcessTable } from './process-table.ts'
import type { RunQueue, Runnable } from './run-queue.ts'
import type { WorkMeter } from './work-meter.ts'

/** What the processes of one container have in common, as the kernel needs it. */
export interface ProcessHost {
  readonly system: System
  readonly queue: RunQueue
  readonly table: ProcessTable<KernelProcess>
  readonly work: WorkMeter
  /** Its living processes. */
  readonly members: Set<KernelProcess>
  filesFor(process: KernelProcess): FileSystem
  networkFor(process: KernelProcess): NetworkStack
  /** Throws `SystemError`. */
  findExecutable(process: KernelProcess, file: string, args: readonly string[], env: ReadonlyMap<string, string>): Executable
  /** A process has ended: gives back its memory and its ports. */
  release(process: KernelProcess): void
}

/** How a process begins. */
export interface ProcessStart {
  readonly args: readonly string[]
  readonly env: ReadonlyMap<string, string>
  readonly credentials: Credentials
  readonly workingDirectory: string
  readonly umask: number
  readonly descriptors: DescriptorTable
}

/** A signal with a handler wakes a process that is sleeping or waiting (for a child), but not one that is parked. */
type State = 'ready' | 'running' | 'parked' | 'sleeping' | 'waiting' | 'busy' | 'zombie'
type Action = 'ignore' | (() => void)

/** Time that fork and exec take from the processor. */
const forkMs = 1
const execMs = 1
/** How much work they are for us, in steps. */
const forkUnits = 20
/** A process that owes so much time to the processor waits for it. Less is added to its next sleep and needs no wait of its own. */
const mostDebtMs = 20
/** A program that goes on so many steps after it was told to rest will never rest. */
const mostIgnoredRests = 1_000_000
const mostProcesses = 512
/** Waits for `wake` alone. */
const forever: Wait = { conditions: [] }

const statuses: readonly ExitStatus[] = Array.from({ length: 256 }, (_, code) => ({ code }))
const exitStatus = (code: number): ExitStatus => statuses[code & 255] as ExitStatus
const deathBy = (signal: SignalName): ExitStatus => ({ code: 128 + signalNumber(signal), signal })

/** A process of the simulated node: a generator that is run by the kernel in virtual time. */
export class KernelProcess implements Process, Runnable {
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
  /** Bytes that it was charged for. */
  memoryBytes = 0
  readonly startedAtMs: number
  /** Told once, when it has ended. */
  onEnd: ((status: ExitStatus) => void) | undefined
  /** Ends all of its container when it ends. */
  isContainerInit = false

  #parent: KernelProcess | undefined
  #children: KernelProcess[] | undefined
  #actions: Map<SignalName, Action> | undefined
  #files: FileSystem | undefined
  #network: NetworkStack | undefined
  #program: Task<number> | undefined
  #state: State = 'ready'
  #isStopped = false
  #wasInterrupted = false
  #dying: ExitStatus | undefined
  #status: ExitStatus = exitStatus(0)
  #debtMs = 0
  #ignoredRests = 0
  #parkedAtMs = 0
  #wakeAtMs = -1
  #parkings = 0
  #onTimer: (() => void) | undefined

  constructor(
    readonly host: ProcessHost,
    start: ProcessStart,
    parent?: KernelProcess,
  ) {
    this.pid = host.table.nextPid()
    this.#parent = parent
    this.groupPid = parent ? parent.groupPid : this.pid
    this.args = start.args
    this.env = start.env
    this.credentials = start.credentials
    this.workingDirectory = start.workingDirectory
    this.umask = start.umask
    this.descriptors = start.descriptors
    this.startedAtMs = host.system.clock.nowMs
    this.#parkedAtMs = this.startedAtMs
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
    return (this.#children ?? []).filter(child => child.#state !== 'zombie').map(child => child.pid)
  }

  get entry(): ProcessEntry {
    const state = this.#state === 'zombie' ? 'Z' : this.#isStopped ? 'T' : this.#isAsleep ? 'S' : 'R'
    return { pid: this.pid, parentPid: this.parentPid, args: this.args, credentials: this.credentials, state }
  }

  get hasEnded(): boolean {
    return this.#state === 'zombie'
  }

  get #isAsleep(): boolean {
    return this.#state === 'parked' || this.#state === 'sleeping' || this.#state === 'waiting'
  }

  /** Lets it begin, in turn. */
  begin(program: Task<number>): void {
    this.#program = program
    this.host.queue.add(this)
  }

  *write(descriptor: number, text: string): Task {
    const file = this.descriptors.get(descriptor)
    if (!file) throw new SystemError('EBADF')
    if (this.#work(1 + (text.length >>> 12))) yield 0
    try {
      yield* file.write(text)
    } catch (error) {
      if (error instanceof SystemError && error.errno === 'EPIPE') this.receive('PIPE')
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
    if (this.#work(1 + (text.length >>> 12))) yield 0
    return text
  }

  pipe() {
    const pipe = new Pipe(this.system.clock)
    return { reader: pipe.reader(), writer: pipe.writer() }
  }

  fork(main: (child: Process) => Task<number>, options: Partial<SpawnOptions> = {}): Process {
    if (this.host.members.size >= mostProcesses) {
      this.system.notice('process-limit', { limit: mostProcesses })
      throw new SystemError('EAGAIN')
    }
    this.#debtMs += forkMs
    this.#work(forkUnits)
    const { args = this.args, env = this.env, prepare, ignore } = options
    const { credentials, workingDirectory, umask } = this
    const descriptors = new DescriptorTable(this.descriptors)
    const child = new KernelProcess(this.host, { args, env, credentials, workingDirectory, umask, descriptors }, this)
    child.command = this.command
    ;(this.#children ??= []).push(child)
    if (this.#actions) for (const [signal, action] of this.#actions) if (action === 'ignore') child.onSignal(signal, 'ignore')
    if (ignore) for (const signal of ignore) child.onSignal(signal, 'ignore')
    child.begin(startOf(child, prepare, main))
    return child
  }

  *exec(file: string, args: readonly string[], env: ReadonlyMap<string, string>): Task<number> {
    const found = this.host.findExecutable(this, file, args, env)
    this.#debtMs += execMs
    this.args = found.args
    this.env = env
    this.command = found.name.slice(0, 15)
    if (this.#actions) for (const [signal, action] of this.#actions) if (action !== 'ignore') this.#actions.delete(signal)
    return yield* found.program(this)
  }

  *wait(pid: number | 'any'): Task<{ readonly pid: number; readonly status: ExitStatus } | undefined> {
    this.#wasInterrupted = false
    for (;;) {
      const children = this.#children
      const candidate = children?.find(child => (pid === 'any' || child.pid === pid) && child.#state === 'zombie')
      if (candidate) {
        this.#reap(candidate)
        this.#debtMs += candidate.#debtMs
        return { pid: candidate.pid, status: candidate.#status }
      }
      if (this.#wasInterrupted || !children?.some(child => pid === 'any' || child.pid === pid)) return undefined
      this.#state = 'waiting'
      yield forever
    }
  }

  *sleep(ms: number): Task<boolean> {
    this.#wasInterrupted = false
    this.#state = 'sleeping'
    yield ms < Number.MAX_SAFE_INTEGER ? Math.max(0, Math.ceil(ms)) : forever
    return !this.#wasInterrupted
  }

  *waitFor(conditions: readonly Condition[], untilMs?: number): Task {
    this.#state = 'sleeping'
    yield untilMs === undefined ? { conditions } : { conditions, untilMs }
  }

  kill(pid: number, signal: SignalName | 0): void {
    const targets = pid > 0 ? [this.host.table.get(pid)].filter(target => target !== undefined) : this.#group(pid)
    if (targets.length === 0) throw new SystemError('ESRCH')
    const allowed = targets.filter(target => this.#maySignal(target))
    if (allowed.length === 0) throw new SystemError('EPERM')
    if (signal === 0) return
    const self = allowed.indexOf(this)
    for (const target of allowed) if (target !== this) target.receive(signal)
    if (self !== -1) this.receive(signal)
  }

  onSignal(signal: SignalName, action: 'default' | Action): void {
    if (signal === 'KILL' || signal === 'STOP') return
    if (action === 'default') this.#actions?.delete(signal)
    else (this.#actions ??= new Map()).set(signal, action)
  }

  exit(code: number): never {
    throw new ProcessEnded(exitStatus(code))
  }

  step(): Wait | undefined {
    if (!this.#work(1)) return undefined
    // Its own program does not listen: it keeps its place among the processes, but never gets the processor again.
    if (++this.#ignoredRests > mostIgnoredRests) throw new ProcessEnded(undefined)
    return 0
  }

  /** A signal arrives. PID 1 gets only what it has a handler for, and KILL only from outside (pid_namespaces(7)). */
  receive(signal: SignalName, from: 'inside' | 'outside' = 'inside'): void {
    if (this.#state === 'zombie' || this.#dying) return
    const isInit = this.pid === 1
    if (signal === 'KILL') {
      if (!isInit || from === 'outside') this.terminate(deathBy('KILL'))
      return
    }
    if (signal === 'CONT') this.#continue()
    const action = this.#actions?.get(signal)
    if (action === 'ignore') return
    if (action) {
      if (this.#endedBy(action)) return
      this.#wasInterrupted = true
      if (this.#state !== 'parked') this.#wake()
      return
    }
    if (isInit) return
    const byDefault = defaultAction(signal)
    if (byDefault === 'end') this.terminate(deathBy(signal))
    else if (byDefault === 'stop') this.#isStopped = true
  }

  /** Runs a handler, which may end its process. */
  #endedBy(handler: () => void): boolean {
    try {
      handler()
      return false
    } catch (error) {
      // It comes in the turn of another process, who must not die of it.
      if (!(error instanceof ProcessEnded) || !error.status || this.#state === 'running') throw error
      this.terminate(error.status)
      return true
    }
  }

  /** Ends it from outside of its program, wherever it is. */
  terminate(status: ExitStatus): void {
    if (this.#state === 'zombie' || this.#dying) return
    this.#dying = status
    if (this.#state === 'running') throw new ProcessEnded(status)
    if (this.#state !== 'ready' || this.#isStopped) this.host.queue.add(this)
    this.#state = 'ready'
  }

  run(): void {
    if (this.#state !== 'ready') return
    if (this.#dying) return this.#end(this.#dying)
    if (this.#isStopped) return
    const { clock } = this.system
    this.#debtMs = Math.max(0, this.#debtMs - (clock.nowMs - this.#parkedAtMs))
    this.#parkedAtMs = clock.nowMs
    this.#ignoredRests = 0
    if (this.#debtMs >= mostDebtMs) {
      this.#state = 'parked'
      return this.#park(0)
    }
    this.#step()
  }

  #step(): void {
    const program = this.#program
    if (!program) return
    this.#state = 'running'
    let status: ExitStatus | undefined
    try {
      const { done, value } = program.next()
      if (done) status = exitStatus(value)
      else if (this.#dying) status = this.#dying
      else return this.#park(value)
    } catch (error) {
      status = this.#dying ?? statusOfThrown(error)
    }
    if (status) return this.#end(status)
    this.#state = 'busy'
    this.#program = undefined
    this.system.notice('program-busy', { pid: this.pid })
  }

  #park(wait: Wait): void {
    const { clock } = this.system
    // `sleep` and `wait` have said already that a signal may wake it.
    if (this.#state === 'running') this.#state = 'parked'
    this.#parkedAtMs = clock.nowMs
    this.#wakeAtMs = -1
    this.#parkings++
    if (typeof wait === 'number') return this.#wakeAt(clock.nowMs + wait)
    if (wait === forever) return
    const parking = this.#parkings
    const wake = () => {
      if (this.#parkings === parking) this.#wake('clock')
    }
    if (wait instanceof Condition) return wait.wait(wake)
    for (const condition of wait.conditions) condition.wait(wake)
    if (wait.untilMs !== undefined) this.#wakeAt(Math.max(wait.untilMs, clock.nowMs))
  }

  #wakeAt(atMs: number): void {
    this.#wakeAtMs = atMs + this.#debtMs
    this.#debtMs = 0
    // One closure for all its timers: an old one finds that the process waits for something else.
    this.#onTimer ??= () => {
      if (this.system.clock.nowMs === this.#wakeAtMs) this.#wake('clock')
    }
    this.system.clock.at(this.#wakeAtMs, this.#onTimer)
  }

  #wake(from?: 'clock'): void {
    if (!this.#isAsleep) return
    this.#state = 'ready'
    if (this.#isStopped) return
    if (from === 'clock') this.host.queue.addAndRun(this)
    else this.host.queue.add(this)
  }

  #continue(): void {
    if (!this.#isStopped) return
    this.#isStopped = false
    if (this.#state === 'ready') this.host.queue.add(this)
  }

  /** Charges work; whether it is time to rest. */
  #work(units: number): boolean {
    this.#debtMs += this.host.work.charge(units, this.system.clock.nowMs)
    return this.#debtMs >= mostDebtMs
  }

  #group(pid: number): readonly KernelProcess[] {
    const all = [...this.host.table.all()]
    if (pid === -1) return all.filter(process => process !== this && process.pid !== 1)
    const group = pid === 0 ? this.groupPid : -pid
    return all.filter(process => process.groupPid === group)
  }

  #maySignal(target: KernelProcess): boolean {
    const { uid } = this.credentials
    return uid === 0 || uid === target.credentials.uid
  }

  #reap(child: KernelProcess): void {
    const children = this.#children
    const at = children?.indexOf(child) ?? -1
    if (at !== -1) children?.splice(at, 1)
    child.host.table.remove(child)
  }

  #end(status: ExitStatus): void {
    this.#closeProgram()
    this.#state = 'zombie'
    this.#status = status
    this.#debtMs = Math.max(0, this.#debtMs)
    this.descriptors.closeAll()
    this.host.members.delete(this)
    this.host.release(this)
    this.#leaveChildren()
    const parent = this.#parent
    if (!parent || parent.hasEnded) this.host.table.remove(this)
    else parent.#childEnded(this)
    this.onEnd?.(status)
  }

  #childEnded(child: KernelProcess): void {
    if (this.#actions?.get('CHLD') === 'ignore') this.#reap(child)
    this.receive('CHLD')
    if (this.#state === 'waiting') this.#wake()
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

  #closeProgram(): void {
    const program = this.#program
    this.#program = undefined
    if (!program) return
    this.#state = 'running'
    // Clean-up may itself wait or fail; neither keeps a dead process alive.
    for (let i = 0; i < 100; i++) {
      try {
        if (program.return(0).done) return
      } catch {
        return
      }
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

/** How a process ended whose program threw; `undefined` for one that never rests. Mistakes of ours go on up. */
function statusOfThrown(error: unknown): ExitStatus | undefined {
  if (error instanceof ProcessEnded) return error.status
  if (error instanceof SystemError) return exitStatus(1)
  // The engine's stack or its longest string: what the kernel would answer to a program that runs away.
  if (error instanceof RangeError) return deathBy('SEGV')
  throw error
}
