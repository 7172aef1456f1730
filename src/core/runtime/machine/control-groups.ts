import type { ContainerRequest } from '../container.ts'
import type { FileTree } from '../files/file-tree.ts'
import type { FileTrees } from '../files/file-trees.ts'
import type { Inode } from '../files/inode.ts'

type Limits = Pick<ContainerRequest, 'memoryLimitBytes' | 'cpuLimitMillis'>

/** A processor's time is shared out in periods of so many microseconds. */
const periodMicros = 100_000

/** /sys as far as programs look for their limits in it (control groups, version 2). */
export function createSys(trees: FileTrees, { memoryLimitBytes, cpuLimitMillis }: Limits, usedBytes: () => number): FileTree {
  const tree = trees.create({ type: 'sysfs', mode: 0o755 })
  const quota = cpuLimitMillis === undefined ? 'max' : (cpuLimitMillis * periodMicros) / 1000
  const files: Readonly<Record<string, () => string>> = {
    'cpu.max': () => `${quota} ${periodMicros}\n`,
    'memory.current': () => `${usedBytes()}\n`,
    'memory.max': () => `${memoryLimitBytes ?? 'max'}\n`,
    'pids.max': () => 'max\n',
  }
  const directory = (entries: ReadonlyMap<string, Inode>) =>
    tree.generatedDirectory({ lookUp: name => entries.get(name), list: () => [...entries.keys()] })
  const groups = () => directory(new Map(Object.entries(files).map(([name, text]) => [name, tree.generated(text)])))
  // Most containers never look.
  let made: Inode | undefined
  const fs = () => (made ??= directory(new Map([['cgroup', groups()]])))
  return tree.withRoot({ lookUp: name => (name === 'fs' ? fs() : undefined), list: () => ['fs'] })
}
