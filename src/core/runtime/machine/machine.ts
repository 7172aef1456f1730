import type { ContainerRequest, Machine, ProcessNamespace, RunningContainer, Volume, VolumeOptions } from '../container.ts'
import { FileTrees } from '../files/file-trees.ts'
import type { KernelProcess } from '../kernel/kernel-process.ts'
import { ProcessTable } from '../kernel/process-table.ts'
import { RunQueue } from '../kernel/run-queue.ts'
import { findImage } from '../images/find-image.ts'
import { ClusterNetwork } from '../network/cluster-network.ts'
import type { MachineOptions } from './machine-options.ts'
import { httpGet } from '../network/http-get.ts'
import { SystemError } from '../system-error.ts'
import { startContainer } from './start-container.ts'
import { VolumeTree } from './volume-tree.ts'

const usualNameServer = '10.96.0.10'

/** The node's operating system, in virtual time. */
export function createMachine(options: MachineOptions): Machine {
  const { clock, random } = options
  const queue = new RunQueue(clock)
  const network = new ClusterNetwork(clock, options.nameServer ?? usualNameServer)
  const trees = new FileTrees(clock)
  let started = 0
  return {
    createVolume: (volume: VolumeOptions): Volume => new VolumeTree(trees, volume),
    createNetwork: address => network.createStack(address),
    createProcessNamespace: (): ProcessNamespace => new ProcessTable<KernelProcess>(),
    imageUser: image => String(findImage(image).uid),
    start: (request: ContainerRequest): RunningContainer =>
      startContainer({ ...options, queue, network, trees, random: random.fork(`container ${++started}`) }, request),
    setName: (name, address) => network.setName(name, address),
    *connect(address, port, timeoutMs) {
      try {
        const connection = yield* network.connect(undefined, address, port, timeoutMs)
        connection.release()
        return 'connected'
      } catch (error) {
        if (!(error instanceof SystemError)) throw error
        return error.errno === 'ECONNREFUSED' ? 'refused' : 'timeout'
      }
    },
    httpGet: request => httpGet(network, request),
  }
}
