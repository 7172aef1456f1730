import type { FileTree } from '../files/file-tree.ts'
import type { Inode } from '../files/inode.ts'
import type { KernelProcess } from '../kernel/kernel-process.ts'
import type { ProcessHost } from '../kernel/process-host.ts'

/** The simulated node: 2 processors, 8 GiB. */
const memoryKibibytes = 8 * 1024 * 1024
const processors = 2
const bootedBeforeMs = 3_600_000

const release = '6.1.0-13-amd64'

/** What /proc tells of the node. */
const texts: Readonly<Record<string, (host: ProcessHost<KernelProcess>) => string>> = {
  cpuinfo: () =>
    Array.from({ length: processors }, (_, processor) =>
      `processor\t: ${processor}\nvendor_id\t: GenuineIntel\nmodel name\t: Simulated CPU\ncpu MHz\t\t: 2400.000\ncpu cores\t: ${processors}\n\n`).join(''),
  loadavg: host => `0.00 0.00 0.00 1/${host.members.size} ${host.members.size}\n`,
  meminfo: () => {
    const line = (name: string, size: number) => `${`${name}:`.padEnd(16)}${String(size).padStart(8)} kB\n`
    return line('MemTotal', memoryKibibytes) + line('MemFree', memoryKibibytes * 0.5) + line('MemAvailable', memoryKibibytes * 0.75) +
      line('Buffers', 65_536) + line('Cached', memoryKibibytes * 0.25) + line('SwapTotal', 0) + line('SwapFree', 0)
  },
  mounts: host => [...host.members][0]?.files.mounts().map(({ path, type, readOnly }) =>
    `${type} ${path} ${type} ${readOnly ? 'ro' : 'rw'},relatime 0 0\n`).join('') ?? '',
  uptime: host => {
    const seconds = ((host.system.clock.nowMs + bootedBeforeMs) / 1000).toFixed(2)
    return `${seconds} ${seconds}\n`
  },
  version: () => `Linux version ${release} (gcc 12.2.0) #1 SMP PREEMPT_DYNAMIC Debian 6.1.55-1 (2023-09-29)\n`,
}

const kernelTexts: Readonly<Record<string, (host: ProcessHost<KernelProcess>) => string>> = {
  hostname: host => `${host.system.hostname}\n`,
  osrelease: () => `${release}\n`,
  ostype: () => 'Linux\n',
  pid_max: () => '32768\n',
}

/** The files of /proc that are about the node, by name. */
export function nodeFiles(tree: FileTree, host: ProcessHost<KernelProcess>): ReadonlyMap<string, Inode> {
  const generated = (from: typeof texts) => new Map(Object.entries(from).map(([name, text]) => [name, tree.generated(() => text(host))] as const))
  const directory = (entries: ReadonlyMap<string, Inode>) =>
    tree.generatedDirectory({ lookUp: name => entries.get(name), list: () => [...entries.keys()] })
  const sys = new Map([['kernel', directory(generated(kernelTexts))]])
  return new Map<string, Inode>([...generated(texts), ['sys', directory(sys)]])
}
