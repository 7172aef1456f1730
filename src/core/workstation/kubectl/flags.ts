import type { CommandFlag } from '../../kubectl/command-tree.ts'
import { readFlagValue } from './read-flag-value.ts'

/** The flags of a call: what was said, else what kubectl takes for granted. */
export class Flags {
  readonly #said = new Map<string, readonly string[]>()

  constructor(private readonly definitions: ReadonlyMap<string, CommandFlag>) {}

  /** Notes a value; lists collect theirs, of others the last counts. Returns what is wrong with it. */
  say(name: string, value: string): string | undefined {
    const type = this.definitions.get(name)?.type ?? 'string'
    const read = readFlagValue(type, value)
    if (typeof read === 'string') return read
    const isList = ['stringSlice', 'stringArray', 'stringToString', 'mapStringString'].includes(type)
    this.#said.set(name, [...(isList ? (this.#said.get(name) ?? []) : []), ...read])
    return undefined
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
