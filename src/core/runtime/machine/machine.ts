import type { Task } from '../../clock/virtual-clock.ts'
import type { ContainerRequest, HttpOutcome, Machine, ProcessNamespace, RunningContainer, Volume, VolumeOptions } from '../container.ts'
import type { KernelProcess } from '../kernel/kernel-process.ts'
import { ProcessTable } from '../kernel/process-table.ts'
import { RunQueue } from '../kernel/run-queue.ts'
import { findImage } from '../images/find-image.ts'
import { ClusterNetwork } from '../network/cluster-network.ts'
import type { MachineOptions } from './machine-options.ts'
import { PodStack } from '../network/pod-stack.ts'
import { startContainer } from './start-container.ts'
import { VolumeTree } from './volume-tree.ts'

const usualNameServer = '10.96.0.10'

/** The node's operating system, in virtual time. */
export function createMachine(options: MachineOptions): Machine {
  const { clock, random } = options
  const queue = new RunQueue(clock)
  const network = new ClusterNetwork(clock, options.nameServer ?? usualNameServer)
  let devices = 40
  let started = 0
  const nextDevice = () => ++devices
  return {
    createVolume: (volume: VolumeOptions): Volume => new VolumeTree(clock, nextDevice(), volume),
    createNetwork: address => new PodStack(network, address),
    createProcessNamespace: (): ProcessNamespace => new ProcessTable<KernelProcess>(),
    imageUser: image => String(findImage(image).uid),
    start: (request: ContainerRequest): RunningContainer =>
      startContainer({ ...options, queue, nextDevice, random: random.fork(`container ${++started}`) }, request),
    setName: (name, address) => network.setName(name, address),
    *connect(): Task<'connected' | 'refused' | 'timeout'> {
      yield 0
      return 'refused'
    },
    *httpGet(): Task<HttpOutcome> {
      yield 0
      return { kind: 'refused' }
    },
  }
}
