import type { CommandWords } from '../kubectl/command-words.ts'
import type { FieldDescriptions } from '../kubectl/field-descriptions.ts'

/** Big texts that few ask for, by name. */
export interface Books {
  /** What kubectl's help says of its commands and flags. */
  readonly 'command-words': CommandWords
  /** What the fields of the API mean: `kubectl explain`. */
  readonly 'field-descriptions': FieldDescriptions
}

/**
 * Where kubectl looks a book up. `undefined`: it is not here yet; then whatever is printed lacks it, and whoever runs
 * the simulation fetches the book and runs it again.
 */
export type Library = <Name extends keyof Books>(name: Name) => Books[Name] | undefined
