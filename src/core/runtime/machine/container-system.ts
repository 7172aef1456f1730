import type { SeededRandom } from '../../clock/seeded-random.ts'
import type { VirtualClock } from '../../clock/virtual-clock.ts'
import type { WallTime } from '../../clock/wall-time.ts'
import type { ContainerRequest } from '../container.ts'
import type { FileTrees } from '../files/file-trees.ts'
import type { MountTable } from '../files/mount-table.ts'
import { ProcessFiles } from '../files/process-files.ts'
import { type Image, isGivenWork } from '../images/image.ts'
import { multiCall, programIn } from '../images/program-file.ts'
import type { KernelProcess } from '../kernel/kernel-process.ts'
import type { ProcessHost } from '../kernel/process-host.ts'
import { type Executable, findExecutable } from '../kernel/find-executable.ts'
import type { NodeWork } from '../kernel/node-work.ts'
import type { ProcessTable } from '../kernel/process-table.ts'
import type { RunQueue } from '../kernel/run-queue.ts'
import { WorkMeter } from '../kernel/work-meter.ts'
import type { ClusterNetwork } from '../network/cluster-network.ts'
import type { PodStack } from '../network/pod-stack.ts'
import { ProcessNetwork } from '../network/process-network.ts'
import type { Process, ProcessEntry, Program, System } from '../process.ts'
import { SystemError } from '../system-error.ts'
import { runsInPlace } from '../commands/in-place.ts'
import { findProgram } from './programs.ts'
import { unknownProgram } from './unknown-program.ts'

interface SystemOptions {
  readonly clock: VirtualClock
  readonly wall: WallTime
  readonly random: SeededRandom
  readonly queue: RunQueue
  readonly nodeWork: NodeWork
  readonly table: ProcessTable<KernelProcess>
  readonly network: ClusterNetwork
  readonly stack: PodStack
  readonly request: ContainerRequest
  readonly mounts: MountTable
  readonly trees: FileTrees
  readonly image: Image
}

/** What programs of a container are charged for may really take memory of ours: nobody gets more, whatever its limit. */
const mostMemoryBytes = 128 * 1024 ** 2

/** A container says so many different things of one kind: names that a loop makes up are no news. */
const mostOfACode = 20

/** What the processes of one container share: the kernel's side and the programs' side of it. */
export class ContainerSystem implements System, ProcessHost<KernelProcess> {
  readonly clock
  readonly wall
  readonly random
  readonly queue
  readonly table
  readonly hostname
  readonly members = new Set<KernelProcess>()
  readonly work
  /** The kernel killed one of its processes for its memory. */
  ranOutOfMemory = false
  /** What its processes were charged for together. */
  memoryBytes = 0
  /** What loops run again and again is looked for once, as long as no name changes. */
  readonly #found = new Map<string, Executable>()
  #foundAtChange = 0
  readonly #said = new Set<string>()
  readonly #saidTimes = new Map<string, number>()
  readonly #options

  constructor(options: SystemOptions) {
    this.#options = options
    this.work = new WorkMeter(options.nodeWork)
    this.clock = options.clock
    this.wall = options.wall
    this.random = options.random
    this.queue = options.queue
    this.table = options.table
    this.hostname = options.request.hostname
  }

  get system(): System {
    return this
  }

  processes(): readonly ProcessEntry[] {
    return [...this.table.all()].map(process => process.entry)
  }

  program(path: string): Program | undefined {
    const { image } = this.#options
    if (!path.includes('/')) return findProgram(path, image) ?? (image.hasUnknownPrograms ? unknownProgram(path, this.#options.request) : undefined)
    const files = this.#kernelFiles()
    if (!files.exists(path) || files.stat(path).type !== 'file') return undefined
    const name = programIn(files.readFile(path))
    const own = name === undefined ? undefined : this.#options.request.programs?.get(name)
    if (own) return own
    return name === undefined ? undefined : findProgram(name === multiCall ? path.slice(path.lastIndexOf('/') + 1) : name, image)
  }

  runsInPlace(program: Program): boolean {
    return runsInPlace(program)
  }

  findExecutable(process: KernelProcess, file: string, args: readonly string[], env: ReadonlyMap<string, string>): Executable {
    if (isGivenWork(this.#options.image, args)) return { program: unknownProgram(file, this.#options.request), args, name: file.slice(file.lastIndexOf('/') + 1) }
    const { changes } = this.#options.trees
    if (changes !== this.#foundAtChange) this.#found.clear()
    this.#foundAtChange = changes
    const key = `${process.credentials.uid} ${file} ${process.workingDirectory} ${env.get('PATH') ?? ''}`
    const known = this.#found.get(key)
    if (known) return { ...known, args }
    const executable = this.#findOrStandIn(process, file, args, env)
    // A script's arguments are other ones each time.
    if (executable.args === args) this.#found.set(key, executable)
    return executable
  }

  #findOrStandIn(process: KernelProcess, file: string, args: readonly string[], env: ReadonlyMap<string, string>): Executable {
    try {
      return findExecutable(process, file, args, env)
    } catch (error) {
      if (!this.#options.image.hasUnknownPrograms || !(error instanceof SystemError) || error.errno !== 'ENOENT') throw error
      return { program: unknownProgram(file, this.#options.request), args, name: file.slice(file.lastIndexOf('/') + 1) }
    }
  }

  filesFor(process: KernelProcess): ProcessFiles {
    return new ProcessFiles(this.#options.mounts, process, process)
  }

  charge(process: Process, bytes: number): void {
    const owner = this.table.get(process.pid)
    if (!owner) return
    owner.memoryBytes += bytes
    this.memoryBytes += bytes
    const limitBytes = this.#options.request.memoryLimitBytes ?? Infinity
    if (this.memoryBytes <= Math.min(limitBytes, mostMemoryBytes)) return
    if (limitBytes > mostMemoryBytes) this.notice('memory-cap', { bytes: mostMemoryBytes })
    this.ranOutOfMemory = true
    const victim = [...this.members].reduce((most, member) => (member.memoryBytes > most.memoryBytes ? member : most), owner)
    victim.receive('KILL', 'outside')
  }

  networkFor(process: KernelProcess): ProcessNetwork {
    return new ProcessNetwork(this.#options.network, this.#options.stack, process)
  }

  release(process: KernelProcess): void {
    this.#options.stack.closeOf(process)
    this.memoryBytes -= process.memoryBytes
    process.memoryBytes = 0
  }

  notice(code: string, params: Readonly<Record<string, string | number>>): void {
    const key = JSON.stringify([code, params])
    const saidBefore = this.#saidTimes.get(code) ?? 0
    if (saidBefore >= mostOfACode || this.#said.has(key)) return
    this.#said.add(key)
    this.#saidTimes.set(code, saidBefore + 1)
    this.#options.request.onNotice(code, params)
  }

  #kernelFiles(): ProcessFiles {
    return new ProcessFiles(this.#options.mounts, { workingDirectory: '/', umask: 0o022, credentials: { uid: 0, gid: 0, groups: [] } })
  }
}
