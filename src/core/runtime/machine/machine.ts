import type { ContainerRequest, Machine, RunningContainer, Volume, VolumeOptions } from '../container.ts'
import { FileTrees } from '../files/file-trees.ts'
import { ImageLibrary } from '../images/image-library.ts'
import type { KernelProcess } from '../kernel/kernel-process.ts'
import { NodeWork } from '../kernel/node-work.ts'
import { ProcessTable } from '../kernel/process-table.ts'
import { RunQueue } from '../kernel/run-queue.ts'
import { ClusterNetwork } from '../network/cluster-network.ts'
import { PodStack } from '../network/pod-stack.ts'
import type { MachineOptions } from './machine-options.ts'
import { httpGet } from '../network/http-get.ts'
import { SystemError } from '../system-error.ts'
import { createFailed } from './start-error.ts'
import { startContainer } from './start-container.ts'
import { VolumeTree } from './volume-tree.ts'

const usualNameServer = '10.96.0.10'

const ignore = () => undefined

/** What holds the processes of a Pod together that its containers share. */
const pauseRequest: Omit<ContainerRequest, 'network'> = {
  image: 'registry.k8s.io/pause:3.10.1', env: [], groups: [], mounts: [], readOnlyRoot: true, hostname: '', terminationMessagePath: '/dev/termination-log',
  onLine: ignore, onNotice: ignore, onExit: ignore,
}

/** The node's operating system, in virtual time. */
export function createMachine(options: MachineOptions): Machine {
  const { clock, random, images = new ImageLibrary() } = options
  const queue = new RunQueue(clock)
  const nodeWork = new NodeWork()
  const network = new ClusterNetwork(clock, options.nameServer ?? usualNameServer, options.services)
  const trees = new FileTrees(clock)
  let started = 0
  const start = (request: ContainerRequest): RunningContainer => {
    try {
      return startContainer({ ...options, images, queue, nodeWork, network, trees, random: random.fork(`container ${++started}`) }, request)
    } catch (error) {
      // Whatever a request asks of the files that cannot be: the runtime fails at it, not we.
      if (error instanceof SystemError) throw createFailed(`error during container init: ${error.message.toLowerCase()}`)
      throw error
    }
  }
  return {
    createVolume: (volume: VolumeOptions): Volume => new VolumeTree(trees, volume),
    createNetwork: address => network.createStack(address),
    createProcessNamespace() {
      const processNamespace = new ProcessTable<KernelProcess>()
      start({ ...pauseRequest, network: network.createStack(''), processNamespace })
      return processNamespace
    },
    imageUser: image => images.image(image).user,
    start,
    tellFileChanges: () => trees.journal.tell(),
    createHost: (address, ports) => network.createHost(address, ports),
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
    *dial(stack, port) {
      if (!(stack instanceof PodStack)) throw new Error('a network of another machine')
      return yield* network.connect(stack, '127.0.0.1', port)
    },
    httpGet: request => httpGet(network, request),
  }
}
