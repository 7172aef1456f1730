import type { SeededRandom } from '../../clock/seeded-random.ts'
import type { Task } from '../../clock/virtual-clock.ts'
import type { ContainerExit, ContainerRequest, RunningContainer, Streams } from '../container.ts'
import type { OpenFile } from '../descriptors.ts'
import type { FileSystem } from '../files/file-system.ts'
import type { FileTrees } from '../files/file-trees.ts'
import type { ImageLibrary } from '../images/image-library.ts'
import { type Image, isGivenWork } from '../images/image.ts'
import { programFile } from '../images/program-file.ts'
import { DescriptorTable } from '../kernel/descriptor-table.ts'
import { KernelProcess } from '../kernel/kernel-process.ts'
import type { NodeWork } from '../kernel/node-work.ts'
import { ProcessTable } from '../kernel/process-table.ts'
import type { RunQueue } from '../kernel/run-queue.ts'
import { exitStatus } from '../kernel/running-program.ts'
import type { ClusterNetwork } from '../network/cluster-network.ts'
import { PodStack } from '../network/pod-stack.ts'
import type { ExitStatus, Program } from '../process.ts'
import { containerEnvironment } from './container-environment.ts'
import { containerLog } from './container-log.ts'
import { ContainerSystem } from './container-system.ts'
import { etcFiles } from './etc-files.ts'
import { attachTo } from './attach-to.ts'
import { containerInput } from './container-input.ts'
import { execIn } from './exec-in.ts'
import { findCommand } from './find-command.ts'
import type { MachineOptions } from './machine-options.ts'
import { openNull } from './devices.ts'
import { createSys } from './control-groups.ts'
import { createProc } from './proc.ts'
import { overriddenProgram } from './run-override.ts'
import { setUpFiles } from './set-up-files.ts'
import { createFailed } from './start-error.ts'
import { unknownImage, unknownProgram } from './unknown-program.ts'

interface Node extends MachineOptions {
  readonly queue: RunQueue
  readonly nodeWork: NodeWork
  readonly network: ClusterNetwork
  readonly trees: FileTrees
  readonly images: ImageLibrary
  readonly random: SeededRandom
}

const killed: ExitStatus = { code: 137, signal: 'KILL' }

/** Between the end of PID 1 and the moment when the runtime knows. */
const exitMs = 2

/** Puts a container together and starts its PID 1. Throws `StartError`. */
export function startContainer(node: Node, request: ContainerRequest): RunningContainer {
  const { clock, random, trees, network } = node
  const image = node.images.image(request.image)
  const { network: stack, processNamespace: table = new ProcessTable<KernelProcess>() } = request
  if (!(stack instanceof PodStack) || !(table instanceof ProcessTable)) throw new Error('a network or processes of another machine')
  const { mounts, files, mountKernel, terminationMessage, usedBytes, watch } = setUpFiles({
    random, trees, layer: image.layer, readOnlyRoot: request.readOnlyRoot, mounts: request.mounts,
    terminationMessagePath: request.terminationMessagePath, generated: etcFiles(request, stack.address, network.nameServer),
  })
  const system = new ContainerSystem({ ...node, table, stack, request, mounts, image })
  for (const name of request.programs?.keys() ?? []) installProgram(files, name)
  mountKernel('/proc', createProc(system, trees))
  mountKernel('/sys', createSys(trees, request, () => system.memoryBytes))

  const workingDirectory = request.workingDirectory || image.workingDirectory
  // runc makes it where it is missing, with those above it.
  files.ensure(files.absolute(workingDirectory), true)
  if (request.onFileChange) watch(request.onFileChange, request.writer)
  const credentials = { uid: request.uid ?? image.uid, gid: request.gid ?? image.gid, groups: request.groups }
  const env = containerEnvironment(image, request, files, credentials.uid)
  const spawn = (args: readonly string[], output: readonly [stdout: OpenFile, stderr: OpenFile], { stdin, env: more = [] }: Pick<Streams, 'stdin' | 'env'> = {}) => {
    const descriptors = new DescriptorTable()
    // The runtime's own: a volume may cover the container's.
    for (const file of [stdin ?? openNull(), ...output]) descriptors.add(file)
    return new KernelProcess(system, { args, env: more.length > 0 ? new Map([...env, ...more]) : env, credentials, workingDirectory, umask: 0o022, descriptors })
  }

  const log = containerLog(request, lines => system.notice('log-limit', { lines }))
  const args = commandOf(request, image)
  const { stdin, isTerminal, input, enter } = containerInput(request, clock, bytes => log.stdout.take(bytes))
  const output = isTerminal && stdin ? [stdin, stdin] as const : [log.stdout.open(), log.stderr.open()] as const
  const init = spawn(args, output, { ...(stdin ? { stdin } : {}), env: isTerminal ? [['TERM', 'xterm']] : [] })
  enter(signal => {
    for (const member of system.members) if (member.groupPid === init.groupPid) member.receive(signal, 'outside')
  })
  const stand = overriddenProgram(request.override ?? {}) ?? standIn(init, request, image)
  let endedWith: ContainerExit | undefined
  init.onEnd = status => {
    for (const member of system.members) member.terminate(killed)
    clock.after(exitMs, () => {
      log.stdout.flush()
      log.stderr.flush()
      request.onExit(endedWith ?? { exitCode: exitCodeOf(status, request), outOfMemory: system.ranOutOfMemory })
    })
  }
  init.begin(stand ? stand(init) : runInit(init, args))
  return {
    isSimulated: !stand && image.readyUnaskedMs === undefined,
    readyUnaskedMs: image.readyUnaskedMs ?? 0,
    stopSignal: image.stopSignal,
    signal: name => init.receive(name, 'outside'),
    end(exit) {
      endedWith ??= init.hasEnded ? undefined : exit
      init.terminate(exitStatus(exit.exitCode))
    },
    exec: (command, timeoutMs) => execIn({ clock, random }, { spawn, command, timeoutMs, isRunning: () => !init.hasEnded }),
    attach: (command, streams) => attachTo({ clock, random }, {
      spawn: joined => spawn(command, [joined.stdout, joined.stderr], joined),
      members: system.members,
      command,
      streams,
      isRunning: () => !init.hasEnded,
    }),
    ...(input ? { input } : {}),
    terminationMessage,
    usedBytes,
  }
}

function installProgram(files: FileSystem, name: string): void {
  const file = programFile(name)
  if (file.type !== 'file' || typeof file.content !== 'string') return
  for (const path of ['/usr', '/usr/local', '/usr/local/bin']) if (!files.exists(path)) files.makeDirectory(path, 0o755)
  files.writeFile(`/usr/local/bin/${name}`, file.content, 0o755)
}

/** The request's command takes the place of the image's entrypoint and arguments, its arguments alone that of the arguments. */
function commandOf({ command, args }: ContainerRequest, image: Image): readonly string[] {
  return command && command.length > 0 ? [...command, ...(args ?? [])] : [...image.entrypoint, ...(args && args.length > 0 ? args : image.command)]
}

/** What runs in place of a program that nobody knows. Throws `StartError` for one that is certainly not there. */
function standIn(init: KernelProcess, request: ContainerRequest, image: Image): Program | undefined {
  const [name] = init.args
  // What it is given is not acted; only alone it does what is known.
  const isScripted = name === image.entrypoint[0] && image.interpreter !== undefined && name !== image.interpreter.name
  const words = isScripted ? init.args.slice(1) : init.args
  if (isGivenWork(image, words)) return unknownProgram(words[0] ?? '', request)
  const found = name === undefined ? { reason: 'exec: "": executable file not found in $PATH' } : findCommand(init, name)
  if (!('reason' in found)) return undefined
  if (image.isUnknown && init.args.length === 0) return unknownImage(request.image, request)
  if (image.hasUnknownPrograms) return unknownProgram(name ?? request.image, request)
  init.terminate(killed)
  throw createFailed(found.reason)
}

function* runInit(init: KernelProcess, args: readonly string[]): Task<number> {
  return yield* init.exec(args[0] ?? '', args, init.env)
}

/** A scenario decides how a program ends that ends by itself. */
const exitCodeOf = (status: ExitStatus, { override }: ContainerRequest) =>
  status.signal === undefined && override?.exitCode !== undefined && override.runTimeMs === undefined ? override.exitCode : status.code
