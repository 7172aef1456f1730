import type { FlagDefinition } from './command-tree.ts'

/** The flags of a call: what was said, else what kubectl takes for granted. */
export class Flags {
  readonly #said = new Map<string, readonly string[]>()

  constructor(private readonly definitions: ReadonlyMap<string, FlagDefinition>) {}

  /** Notes a value; lists collect theirs, of others the last counts. */
  say(name: string, value: string): void {
    const type = this.definitions.get(name)?.type ?? 'string'
    const before = this.#said.get(name) ?? []
    if (type === 'stringSlice') this.#said.set(name, [...before, ...value.split(',')])
    else this.#said.set(name, type === 'stringArray' ? [...before, value] : [value])
  }

  /** Whether it was said at all. */
  has(name: string): boolean {
    return this.#said.has(name)
  }

  text(name: string): string {
    return this.#said.get(name)?.at(-1) ?? this.definitions.get(name)?.default ?? ''
  }

  list(name: string): readonly string[] {
    return this.#said.get(name) ?? []
  }

  isTrue(name: string): boolean {
    return /^(1|t|true)$/i.test(this.text(name))
  }

  number(name: string): number {
    return Number(this.text(name))
  }
}
