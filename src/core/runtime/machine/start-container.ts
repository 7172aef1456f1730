import type { SeededRandom } from '../../clock/seeded-random.ts'
import type { Task } from '../../clock/virtual-clock.ts'
import type { ContainerRequest, ExecResult, RunningContainer } from '../container.ts'
import type { OpenFile } from '../descriptors.ts'
import type { FileTrees } from '../files/file-trees.ts'
import { findImage } from '../images/find-image.ts'
import { DescriptorTable } from '../kernel/descriptor-table.ts'
import { KernelProcess } from '../kernel/kernel-process.ts'
import { ProcessTable } from '../kernel/process-table.ts'
import type { RunQueue } from '../kernel/run-queue.ts'
import type { ClusterNetwork } from '../network/cluster-network.ts'
import { PodStack } from '../network/pod-stack.ts'
import type { ExitStatus } from '../process.ts'
import { containerEnvironment } from './container-environment.ts'
import { ContainerSystem } from './container-system.ts'
import { findCommand } from './find-command.ts'
import type { MachineOptions } from './machine-options.ts'
import { OutputStream } from './output-stream.ts'
import { createProc } from './proc.ts'
import { setUpFiles } from './set-up-files.ts'
import { createFailed, execFailed } from './start-error.ts'
import { unknownProgram } from './unknown-program.ts'

interface Node extends MachineOptions {
  readonly queue: RunQueue
  readonly network: ClusterNetwork
  readonly trees: FileTrees
  readonly random: SeededRandom
}

const killed: ExitStatus = { code: 137, signal: 'KILL' }

/** Puts a container together and starts its PID 1. Throws `StartError`. */
export function startContainer(node: Node, request: ContainerRequest): RunningContainer {
  const { clock, random } = node
  const image = findImage(request.image)
  const stack = request.network
  if (!(stack instanceof PodStack)) throw new Error('a network of another machine')
  const table = request.processNamespace ?? new ProcessTable<KernelProcess>()
  if (!(table instanceof ProcessTable)) throw new Error('processes of another machine')
  const { mounts, files, mountProc, terminationMessage, usedBytes } = setUpFiles({
    random, layer: image.layer, readOnlyRoot: request.readOnlyRoot, mounts: request.mounts,
    terminationMessagePath: request.terminationMessagePath, generated: {}, trees: node.trees,
  })
  const system = new ContainerSystem({ ...node, table, stack, request, mounts, hasUnknownPrograms: image.isUnknown })
  mountProc(createProc(system, node.trees))

  const streams = { stdout: new OutputStream(line => request.onLine('stdout', line)), stderr: new OutputStream(line => request.onLine('stderr', line)) }
  const credentials = { uid: request.uid ?? image.uid, gid: request.gid ?? image.gid, groups: request.groups }
  const workingDirectory = request.workingDirectory || image.workingDirectory
  if (!files.exists(workingDirectory)) files.makeDirectory(workingDirectory, 0o755)
  const args = request.command ? [...request.command, ...(request.args ?? [])] : [...image.entrypoint, ...(request.args ?? image.command)]
  const env = containerEnvironment(image, request, files, credentials.uid)
  const spawn = (argv: readonly string[], output: readonly [OpenFile, OpenFile]) => {
    const descriptors = new DescriptorTable()
    for (const file of [files.open('/dev/null', { read: true }), ...output]) descriptors.add(file)
    return new KernelProcess(system, { args: argv, env, credentials, workingDirectory, umask: 0o022, descriptors })
  }

  const init = spawn(args, [streams.stdout.open(), streams.stderr.open()])
  const found = args[0] === undefined ? { reason: 'no command specified' } : findCommand(init, args[0])
  const isUnknown = 'reason' in found && image.isUnknown
  if ('reason' in found && !isUnknown) throw createFailed(found.reason)
  init.onEnd = status => {
    for (const member of system.members) member.terminate(killed)
    clock.at(clock.nowMs, () => {
      streams.stdout.flush()
      streams.stderr.flush()
      request.onExit({ exitCode: status.code, outOfMemory: system.ranOutOfMemory })
    })
  }
  init.begin(isUnknown ? unknownProgram(args[0] ?? request.image, request)(init) : init.exec('path' in found ? found.path : '', args, env))

  return {
    isSimulated: !isUnknown,
    signal: name => init.receive(name, 'outside'),
    *exec(command, timeoutMs): Task<ExecResult> {
      let output = ''
      const stream = new OutputStream(() => undefined)
      const collect: OpenFile = {
        ...stream.open(),
        // oxlint-disable-next-line require-yield -- the runtime reads as fast as it is written
        *write(text: string): Task {
          output += text
        },
      }
      const process = spawn(command, [collect, collect])
      const program = findCommand(process, command[0] ?? '')
      if ('reason' in program) {
        process.terminate(killed)
        throw execFailed(random.hex(64), program.reason)
      }
      const ended = clock.condition()
      let status: ExitStatus | undefined
      process.onEnd = end => {
        status = end
        ended.fire()
      }
      process.begin(process.exec(program.path, command, env))
      yield timeoutMs === undefined ? ended : { conditions: [ended], untilMs: clock.nowMs + timeoutMs }
      const timedOut = !status
      process.receive('KILL', 'outside')
      return { exitCode: (status as ExitStatus | undefined)?.code ?? 137, output, timedOut }
    },
    terminationMessage,
    usedBytes,
  }
}

