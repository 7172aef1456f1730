import type { SeededRandom } from '../../clock/seeded-random.ts'
import type { FileTree } from '../files/file-tree.ts'
import type { FileTrees } from '../files/file-trees.ts'
import type { Inode } from '../files/inode.ts'
import { StoredEntries } from '../files/stored-entries.ts'
import { devices } from './devices.ts'

type Entry = (tree: FileTree, random: SeededRandom) => Inode

const links = { core: '/proc/kcore', fd: '/proc/self/fd', ptmx: 'pts/ptmx', stderr: '/proc/self/fd/2', stdin: '/proc/self/fd/0', stdout: '/proc/self/fd/1' }

const directory = (mode: number): Entry => tree => tree.directory({ mode, uid: 0, gid: 0 })

const entries: ReadonlyMap<string, Entry> = new Map<string, Entry>([
  ...Object.entries(devices).map(([name, open]) => [name, (tree, random) => tree.characterDevice(0o666, () => open(random))] as [string, Entry]),
  ...Object.entries(links).map(([name, target]) => [name, tree => tree.link(target)] as [string, Entry]),
  ['mqueue', directory(0o755)],
  ['pts', directory(0o755)],
  ['shm', directory(0o1777)],
])

/** The /dev of one container. Few programs look at more than one of its files, so each is made when somebody does. */
export function createDev({ trees, random }: { readonly trees: FileTrees; readonly random: SeededRandom }): FileTree {
  const tree = trees.create({ type: 'tmpfs', mode: 0o755 })
  const { modifiedAtMs } = tree.root
  const make = (entry: Entry): Inode => {
    const inode = entry(tree, random)
    inode.modifiedAtMs = inode.accessedAtMs = inode.changedAtMs = modifiedAtMs
    return inode
  }
  return tree.withRoot(new StoredEntries(entries, make), 0o755)
}
