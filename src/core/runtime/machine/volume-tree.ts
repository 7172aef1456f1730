import type { FileStatus } from '../files/file-system.ts'
import { SystemError } from '../system-error.ts'
import type { Volume, VolumeFile, VolumeOptions } from '../container.ts'
import type { FileListener } from '../files/file-change.ts'
import type { FileTree } from '../files/file-tree.ts'
import type { FileTrees } from '../files/file-trees.ts'
import type { Inode } from '../files/inode.ts'
import { MountTable } from '../files/mount-table.ts'
import { ProcessFiles } from '../files/process-files.ts'

const node = { workingDirectory: '/', umask: 0, credentials: { uid: 0, gid: 0, groups: [] } }

/** A volume on the node. */
export class VolumeTree implements Volume {
  readonly #tree: FileTree
  readonly #files: ProcessFiles

  constructor(trees: FileTrees, options: VolumeOptions) {
    this.#tree = trees.create(options)
    this.#files = new ProcessFiles(new MountTable({ path: '/', root: this.#tree.root, readOnly: false }, trees), node)
  }

  usedBytes(): number {
    return this.#tree.usedBytes
  }

  put(path: string, { content, mode = 0o644 }: VolumeFile): void {
    try {
      this.#makeDirectories(path.split('/').slice(0, -1).join('/'))
      this.#files.writeFile(`/${path}`, content)
      this.#files.chmod(`/${path}`, mode)
    } catch (error) {
      // Two entries may want the same place as a file and as a directory: the first one has it.
      if (!(error instanceof SystemError)) throw error
    }
  }

  makeDirectory(path: string, mode: number): void {
    this.#makeDirectories(path)
    this.#files.chmod(`/${path}`, mode)
  }

  link(path: string, target: string): void {
    this.remove(path)
    this.#makeDirectories(path.split('/').slice(0, -1).join('/'))
    this.#files.symlink(target, `/${path}`)
  }

  remove(path: string): void {
    const type = this.#typeOf(`/${path}`)
    if (type === 'directory') {
      for (const name of this.#files.list(`/${path}`)) this.remove(`${path}/${name}`)
      this.#files.removeDirectory(`/${path}`)
    } else if (type !== undefined) this.#files.unlink(`/${path}`)
  }

  kindOf(path: string): FileStatus['type'] | undefined {
    return this.#files.exists(`/${path}`) ? this.#files.stat(`/${path}`).type : undefined
  }

  watch(listener: FileListener): void {
    this.#tree.watch(listener).begin(this.#tree.root)
  }

  realPath(path: string): string {
    return this.#files.exists(`/${path}`) ? this.#files.realPath(`/${path}`).slice(1) : path
  }

  /** Of the entry itself, links not followed. */
  #typeOf(path: string): FileStatus['type'] | undefined {
    try {
      return this.#files.stat(path, { follow: false }).type
    } catch (error) {
      if (error instanceof SystemError) return undefined
      throw error
    }
  }

  /** The part of it that is mounted; a directory that is missing is made (subPath). Throws `SystemError`. */
  find(subPath: string): Inode {
    if (!this.#files.exists(`/${subPath}`)) this.#makeDirectories(subPath)
    return this.#files.inodeAt(`/${subPath}`)
  }

  #makeDirectories(path: string): void {
    const parts = path.split('/').filter(part => part !== '')
    for (let i = 1; i <= parts.length; i++) {
      const directory = `/${parts.slice(0, i).join('/')}`
      if (!this.#files.exists(directory)) this.#files.makeDirectory(directory, 0o755)
    }
  }
}
