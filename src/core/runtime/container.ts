import type { Task } from '../clock/virtual-clock.ts'
import type { OpenFile } from './descriptors.ts'
import type { FileListener } from './files/file-change.ts'
import type { FileStatus } from './files/file-system.ts'
import type { Connection } from './network/network-stack.ts'
import type { Program } from './process.ts'
import type { SignalName } from './signals.ts'
import type { RemoteTerminal, TerminalDevice } from './terminal/terminal-device.ts'

export type { NetworkServices, Route } from './network/network-services.ts'
export type { NameAnswer } from './network/network-stack.ts'

/** A directory tree that lives on the node and can be mounted into containers: made by `Machine.createVolume`. */
export interface Volume {
  /** Bytes that its files take now. */
  usedBytes(): number
  /** Adds or replaces a file from outside (a ConfigMap's key); path below the volume's root, with `/`. Missing directories are made. */
  put(path: string, file: VolumeFile): void
  makeDirectory(path: string, mode: number): void
  /** Adds or replaces a symbolic link. */
  link(path: string, target: string): void
  /** With all that is below it. */
  remove(path: string): void
  /** What a path leads to, links followed; `undefined` when there is nothing. */
  kindOf(path: string): FileStatus['type'] | undefined
  /** Tells of all that it holds, as made by nobody, and then of every change; of the changes of the newest moment only after `tellFileChanges`. */
  watch(listener: FileListener): void
  /** Where a path leads, without links, as far as there is something; without a slash at its beginning. */
  realPath(path: string): string
}

export interface VolumeFile {
  /** Bytes, one char each. */
  readonly content: string
  readonly mode?: number
}

export interface VolumeOptions {
  /** Of the root; an emptyDir has 0o777. */
  readonly mode: number
  readonly gid?: number
  /** Writing past it fails with ENOSPC (medium Memory). */
  readonly limitBytes?: number
  /** What `mount` and `df` call it. */
  readonly type: 'ext4' | 'tmpfs'
}

/** One mount of a container. */
export interface ContainerMount {
  /** Absolute path in the container. */
  readonly path: string
  readonly volume: Volume
  /** A directory or file below the volume's root. A missing directory is made. */
  readonly subPath?: string
  readonly readOnly: boolean
  /** Where the volume lies on the node: for the runtime's words when it cannot be mounted. */
  readonly source?: string
}

/** How a container ended. */
export interface ContainerExit {
  /** 128 + n when signal n ended it, as containerd reports. */
  readonly exitCode: number
  /** The kernel killed it for its memory. */
  readonly outOfMemory: boolean
}

/** What a scenario says instead of running the program. */
export interface RunOverride {
  /** How long a run lasts; `forever` never ends by itself. Absent: as the program does. */
  readonly runTimeMs?: number | 'forever'
  /** What a run that ends by itself exits with. */
  readonly exitCode?: number
}

/** A network namespace: made by `Machine.createNetwork`, shared by the containers of a Pod. */
export interface PodNetwork {
  readonly address: string
}

/** A machine outside of the cluster: made by `Machine.createHost`. */
export interface OutsideMachine {
  /** Whether it takes connections from now on. It begins with refusing them. */
  answer(isAnswering: boolean): void
}

/** Processes that see each other: made by `Machine.createProcessNamespace` for Pods with `shareProcessNamespace`. */
export interface ProcessNamespace {
  readonly kind: 'process-namespace'
}

/** One run of a container, everything resolved by the kubelet (an OCI runtime spec in small). */
export interface ContainerRequest {
  /** Full reference, such as `docker.io/library/busybox:1.36`. */
  readonly image: string
  /** Instead of the image's entrypoint, then instead of its arguments; expanded. */
  readonly command?: readonly string[]
  readonly args?: readonly string[]
  readonly workingDirectory?: string
  /** In order; the image's own come first, HOSTNAME is added. */
  readonly env: readonly (readonly [name: string, value: string])[]
  /** Absent ids: the image's. */
  readonly uid?: number
  readonly gid?: number
  readonly groups: readonly number[]
  readonly mounts: readonly ContainerMount[]
  readonly readOnlyRoot: boolean
  readonly memoryLimitBytes?: number
  readonly cpuLimitMillis?: number
  readonly hostname: string
  /** The contents of /etc/resolv.conf. Absent: as dnsPolicy ClusterFirst makes it in the namespace `default`. */
  readonly resolvConf?: string
  /** Further lines of /etc/hosts. */
  readonly hostAliases?: readonly (readonly [address: string, ...names: string[]])[]
  readonly network: PodNetwork
  /** Absent: its own. */
  readonly processNamespace?: ProcessNamespace
  /** The file whose contents become the termination message. */
  readonly terminationMessagePath: string
  /** Somebody may send it something to read. Absent: there is nothing to read. */
  readonly stdin?: boolean
  /** What it can read ends with the first who has sent something. */
  readonly stdinOnce?: boolean
  /** It reads from and writes to a terminal of its own. */
  readonly tty?: boolean
  readonly override?: RunOverride
  /** Programs of its own, by the names that they get in /usr/local/bin. */
  readonly programs?: ReadonlyMap<string, Program>
  /** What a program that nobody knows does: it ends with 0 after a second (an init container) instead of running on. */
  readonly unknownProgramEnds?: boolean
  /** Under which name its writes into volumes are told. */
  readonly writer?: string
  /** Told what changes in its own file system, the image's files and volumes not counted. */
  readonly onFileChange?: FileListener
  /** Whole lines without their newline, as the runtime writes them to the log; the last may lack it in the source (`partial`). */
  readonly onLine: (stream: 'stdout' | 'stderr', line: string) => void
  /** Something that a person should know: a command that is not simulated, a cap that was hit. Once for each. */
  readonly onNotice: (code: string, params: Readonly<Record<string, string | number>>) => void
  /** Called once when PID 1 has ended by itself or by a signal, `kill` included. */
  readonly onExit: (exit: ContainerExit) => void
}

/** What came of a command run inside a container (CRI ExecSync). */
export interface ExecResult {
  readonly exitCode: number
  /** stdout and stderr in the order they were written, at most 10 KiB … 16 MiB; bytes. */
  readonly output: string
  readonly timedOut: boolean
}

/** What a command that is started beside PID 1 reads and writes. */
export interface Streams {
  /** Absent: nothing can be read. */
  readonly stdin?: OpenFile
  readonly stdout: OpenFile
  readonly stderr: OpenFile
  /** The command is in its foreground while it runs: the keyboard's signals are its own. */
  readonly terminal?: TerminalDevice
  /** Variables on top of the container's. */
  readonly env?: readonly (readonly [name: string, value: string])[]
}

/** What somebody who is attached to PID 1 writes into: its terminal, or (without one) a pipe. */
export type ContainerInput =
  | { readonly terminal: RemoteTerminal }
  | { readonly pipe: OpenFile; readonly closes: boolean }

/** A container whose PID 1 runs. */
export interface RunningContainer {
  /** Whether its program is one that is really run, not one that only stands for something unknown. */
  readonly isSimulated: boolean
  /** Of one that is not: it counts as ready so long after its start. */
  readonly readyUnaskedMs: number
  /** What it is asked to end with: its image's. */
  readonly stopSignal: SignalName
  /** To PID 1, from outside: a signal that it does not handle is lost, except KILL. */
  signal(name: SignalName): void
  /** PID 1 ends at this moment, and with it all others, whatever it does. */
  end(exit: ContainerExit): void
  /** Runs a command beside it and waits for it, at most so long (then it is killed). Throws `StartError` when there is no such program. */
  exec(command: readonly string[], timeoutMs?: number): Task<ExecResult>
  /** Starts a command beside it, joined to somebody's streams, and waits for its exit code (CRI Exec). Throws `StartError` when there is no such program. */
  attach(command: readonly string[], streams: Streams): Task<number>
  /** Where somebody can be joined to PID 1 (CRI Attach); only with `stdin`. */
  readonly input?: ContainerInput
  /** Bytes that it has written into its own file system, volumes not counted. */
  usedBytes(): number
  /** The contents of the termination message file: bytes. */
  terminationMessage(): string
}

/** The program could not be started: the container runtime's words. */
export class StartError extends Error {}

/** An HTTP request of a client outside containers. */
export interface HttpRequest {
  readonly address: string
  readonly port: number
  readonly path: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly timeoutMs: number
}

/** What an HTTP client outside containers (a probe) got. */
export type HttpOutcome =
  | { readonly kind: 'response'; readonly status: number; readonly body: string; readonly location?: string }
  | { readonly kind: 'refused' | 'timeout' | 'unreachable' | 'closed' | 'malformed' }

/** The node's operating system: file trees, processes and networks of all its containers. */
export interface Machine {
  createVolume(options: VolumeOptions): Volume
  createNetwork(address: string): PodNetwork
  createProcessNamespace(): ProcessNamespace
  /** Whom an image's programs run as, as its configuration says: a name or a number, empty for root. */
  imageUser(image: string): string
  /** Throws `StartError`. */
  start(request: ContainerRequest): RunningContainer
  /** Tells who watches files what has changed since the newest moment began: once everything is over. */
  tellFileChanges(): void
  /** A machine outside of the cluster; no ports given: it answers on all of them. */
  createHost(address: string, ports: readonly number[] | undefined): OutsideMachine
  /** The cluster's name server begins (or, with no address, ceases) to answer a full name. */
  setName(name: string, address: string | undefined): void
  /** Connects to a Pod's port from the node: what a tcpSocket probe does. */
  connect(address: string, port: number, timeoutMs: number): Task<'connected' | 'refused' | 'timeout'>
  /** Connects to a port from inside a network, as somebody there would through the loopback interface. Throws `SystemError`. */
  dial(network: PodNetwork, port: number): Task<Connection>
  /** One HTTP request from the node: what an httpGet probe does. */
  httpGet(request: HttpRequest): Task<HttpOutcome>
}
