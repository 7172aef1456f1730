import type { Command, CommandFlag } from '../../kubectl/command-tree.ts'
import { flagsOf } from './command-tree.ts'
import { KubectlError } from './call.ts'
import { fail } from './failures.ts'
import { findCommand } from './find-command.ts'
import { Flags } from './flags.ts'

export interface ReadCall {
  readonly path: readonly Command[]
  readonly args: readonly string[]
  readonly dashAt?: number
  readonly flags: Flags
  /** What is printed to standard error before anything else: flags that will go away. */
  readonly warnings: string
}

/** Takes the words after `kubectl` apart as cobra and pflag do. Throws `KubectlError` in their words. */
export function readCall(words: readonly string[]): ReadCall {
  const { path, rest } = findCommand(words)
  const reader = new FlagReader(flagsOf(path))
  try {
    return { path, ...reader.read(rest) }
  } catch (error) {
    if (!(error instanceof FlagError)) throw error
    throw fail([`${error.message}\nSee '${path.map(({ name }) => name).join(' ')} --help' for usage.`])
  }
}

/** Ends the command where a flag is missing that it cannot do without. cobra ValidateRequiredFlags */
export function requireFlags({ path, flags }: Pick<ReadCall, 'path' | 'flags'>): void {
  const missing = [...flagsOf(path)].filter(([name, { required }]) => required && !flags.has(name)).map(([name]) => JSON.stringify(name))
  if (missing.length > 0) throw new KubectlError(`error: required flag(s) ${missing.toSorted().join(', ')} not set\n`)
}

class FlagError extends Error {}

/** pflag FlagSet.parseArgs */
class FlagReader {
  readonly #flags: Flags
  #warnings = ''

  constructor(private readonly definitions: ReadonlyMap<string, CommandFlag>) {
    this.#flags = new Flags(definitions)
  }

  read(words: readonly string[]): Omit<ReadCall, 'path'> {
    const args: string[] = []
    const result = () => ({ args, flags: this.#flags, warnings: this.#warnings })
    for (let i = 0; i < words.length; i++) {
      const word = words[i] ?? ''
      if (word === '--') {
        const dashAt = args.length
        args.push(...words.slice(i + 1))
        return { ...result(), dashAt }
      }
      if (word.startsWith('--')) i += this.#long(word, words[i + 1])
      else if (word.startsWith('-') && word !== '-') i += this.#short(word, words[i + 1])
      else args.push(word)
    }
    return result()
  }

  /** Returns how many further words belong to it. */
  #long(word: string, next: string | undefined): number {
    const [, written = '', value] = /^--([^=]*)(?:=([^]*))?$/.exec(word) ?? []
    if (written === '' || written.startsWith('-')) throw new FlagError(`bad flag syntax: ${word}`)
    const name = written.replaceAll('_', '-')
    const definition = this.definitions.get(name)
    if (!definition) throw new FlagError(`unknown flag: --${name}`)
    if (value !== undefined) this.#say(name, value)
    else if (definition.withoutValue !== undefined) this.#say(name, definition.withoutValue)
    else if (next === undefined) throw new FlagError(`flag needs an argument: --${name}`)
    else {
      this.#say(name, next)
      return 1
    }
    return 0
  }

  /** Several letters may stand together; the first that needs a value takes the rest. */
  #short(word: string, next: string | undefined): number {
    for (let letters = word.slice(1); letters !== ''; letters = letters.slice(1)) {
      const letter = letters[0] ?? ''
      const [name, definition] = [...this.definitions].find(([, { shorthand }]) => shorthand === letter) ?? []
      if (name === undefined) throw new FlagError(`unknown shorthand flag: '${letter}' in -${letters}`)
      if (letters.length > 2 && letters[1] === '=') {
        this.#say(name, letters.slice(2))
        return 0
      }
      if (definition?.withoutValue !== undefined) {
        this.#say(name, definition.withoutValue)
        continue
      }
      if (letters.length > 1) {
        this.#say(name, letters.slice(1))
        return 0
      }
      if (next === undefined) throw new FlagError(`flag needs an argument: '${letter}' in -${letters}`)
      this.#say(name, next)
      return 1
    }
    return 0
  }

  #say(name: string, value: string): void {
    const definition = this.definitions.get(name)
    const problem = this.#flags.say(name, value)
    if (problem !== undefined) {
      const shown = definition?.shorthand ? `-${definition.shorthand}, --${name}` : `--${name}`
      throw new FlagError(`invalid argument ${JSON.stringify(value)} for ${JSON.stringify(shown)} flag: ${problem}`)
    }
    if (definition?.deprecated) this.#warnings += `Flag --${name} has been deprecated, ${definition.deprecated}\n`
  }
}
