/* oxlint-disable require-yield -- programs of tests, which often have nothing to wait for */
import { SeededRandom } from '../../clock/seeded-random.ts'
import type { Task } from '../../clock/virtual-clock.ts'
import { VirtualClock } from '../../clock/virtual-clock.ts'
import { WallTime } from '../../clock/wall-time.ts'
import type { ContainerMount } from '../container.ts'
import type { Credentials } from '../credentials.ts'
import type { OpenFile } from '../descriptors.ts'
import { FileTrees } from '../files/file-trees.ts'
import { ImageLibrary } from '../images/image-library.ts'
import { DescriptorTable } from '../kernel/descriptor-table.ts'
import { KernelProcess } from '../kernel/kernel-process.ts'
import { NodeWork } from '../kernel/node-work.ts'
import { ProcessTable } from '../kernel/process-table.ts'
import { RunQueue } from '../kernel/run-queue.ts'
import { ContainerSystem } from '../machine/container-system.ts'
import { createProc } from '../machine/proc.ts'
import { setUpFiles } from '../machine/set-up-files.ts'
import { VolumeTree } from '../machine/volume-tree.ts'
import { ClusterNetwork } from '../network/cluster-network.ts'
import type { ExitStatus, Process } from '../process.ts'
import { runUntil } from './boot.ts'

interface Options {
  readonly memoryLimitBytes?: number
  readonly mounts?: (createVolume: (mode: number, gid?: number) => VolumeTree) => readonly ContainerMount[]
}

const generated = { '/etc/hosts': '127.0.0.1 localhost\n', '/etc/resolv.conf': 'nameserver 10.96.0.10\n' }
const root: Credentials = { uid: 0, gid: 0, groups: [] }

/** A container whose processes are generators of a test. The first one is PID 1. */
export function bareContainer({ memoryLimitBytes, mounts = () => [] }: Options = {}) {
  const clock = new VirtualClock()
  const random = new SeededRandom(1)
  const trees = new FileTrees(clock)
  const network = new ClusterNetwork(clock, '10.96.0.10')
  const stack = network.createStack('10.244.0.5')
  const notices: string[] = []
  const request = {
    image: 'busybox:1.36', env: [], groups: [], readOnlyRoot: false, hostname: 'pod', network: stack, terminationMessagePath: '/dev/termination-log',
    mounts: mounts((mode, gid = 0) => new VolumeTree(trees, { mode, gid, type: 'ext4' })),
    onLine: () => undefined, onNotice: (code: string) => notices.push(code), onExit: () => undefined,
    ...(memoryLimitBytes === undefined ? {} : { memoryLimitBytes }),
  }
  const image = new ImageLibrary().image(request.image)
  const files = setUpFiles({ ...request, random, trees, layer: image.layer, generated })
  const table = new ProcessTable<KernelProcess>()
  const system = new ContainerSystem({
    clock, random, trees, network, stack, request, table, wall: new WallTime(0), queue: new RunQueue(clock), nodeWork: new NodeWork(), mounts: files.mounts, image,
  })
  files.mountKernel('/proc', createProc(system, trees))
  let output = ''
  const ends: Record<number, ExitStatus> = {}
  const spawn = (program: (process: Process) => Task<number>, credentials = root): KernelProcess => {
    const descriptors = new DescriptorTable()
    for (const file of [files.files.open('/dev/null', { read: true }), sink(text => (output += text)), sink(text => (output += text))]) descriptors.add(file)
    const env = new Map([['PATH', '/bin']])
    const process = new KernelProcess(system, { args: ['test'], env, credentials, workingDirectory: '/', umask: 0o022, descriptors })
    process.onEnd = status => (ends[process.pid] = status)
    process.begin(program(process))
    return process
  }
  return {
    clock, system, table, network, stack, notices, spawn, ends,
    output: () => output,
    runUntil: (atMs: number) => runUntil(clock, atMs),
    /** Runs a program to its end; returns all that was printed. */
    run: (program: (process: Process) => Task<number>, credentials = root): string => {
      const process = spawn(program, credentials)
      while (!ends[process.pid] && clock.step());
      return output
    },
  }
}

function sink(write: (text: string) => void): OpenFile {
  return {
    kind: 'pipe',
    position: undefined,
    *read(): Task<string> {
      return ''
    },
    *write(text: string): Task {
      write(text)
    },
    retain: () => undefined,
    release: () => undefined,
  }
}

/** What a system call fails with; `undefined` when it does not. */
export function errnoOf(call: () => unknown): string | undefined {
  try {
    call()
    return undefined
  } catch (error) {
    return error instanceof Error && 'errno' in error ? String(error.errno) : String(error)
  }
}
