import type { Inode, StoredDirectory } from './inode.ts'

/** The entries of a directory, above those of a layer that many share, which are copied when they are first looked at. */
export class StoredEntries<Shared> implements StoredDirectory {
  #entries = new Map<string, Inode>()
  #layer: ReadonlyMap<string, Shared> | undefined

  constructor(
    layer: ReadonlyMap<string, Shared> | undefined,
    private readonly copy: (file: Shared) => Inode,
  ) {
    this.#layer = layer
  }

  lookUp(name: string): Inode | undefined {
    const known = this.#entries.get(name)
    if (known || !this.#layer) return known
    const below = this.#layer.get(name)
    if (!below) return undefined
    const inode = this.copy(below)
    this.#entries.set(name, inode)
    return inode
  }

  list(): readonly string[] {
    if (!this.#layer) return [...this.#entries.keys()]
    const layer = this.#layer
    return [...layer.keys(), ...[...this.#entries.keys()].filter(name => !layer.has(name))]
  }

  add(name: string, inode: Inode): void {
    if (this.#layer?.has(name)) this.#copyAll()
    this.#entries.set(name, inode)
  }

  remove(name: string): void {
    if (this.#layer?.has(name)) this.#copyAll()
    this.#entries.delete(name)
  }

  #copyAll(): void {
    const names = this.list()
    const entries = names.map(name => [name, this.lookUp(name) as Inode] as const)
    this.#layer = undefined
    this.#entries = new Map(entries)
  }
}
