import { KubectlError } from './call.ts'
import { type CommandDefinition, type FlagDefinition, flagsOf, rootCommand } from './command-tree.ts'
import { Flags } from './flags.ts'

export interface ReadCall {
  readonly path: readonly CommandDefinition[]
  readonly args: readonly string[]
  readonly dashAt?: number
  readonly flags: Flags
}

/** Takes the words after `kubectl` apart as cobra and pflag do. Throws `KubectlError` in their words. */
export function readCall(words: readonly string[]): ReadCall {
  const { path, rest } = findCommand(words)
  const definitions = flagsOf(path)
  const flags = new Flags(definitions)
  const args: string[] = []
  for (let i = 0; i < rest.length; i++) {
    const word = rest[i] ?? ''
    if (word === '--') return { path, args: [...args, ...rest.slice(i + 1)], dashAt: args.length, flags }
    if (word.startsWith('--')) i += readLong(word, rest[i + 1], definitions, flags)
    else if (word.startsWith('-') && word !== '-') i += readShort(word, rest[i + 1], definitions, flags)
    else args.push(word)
  }
  return { path, args, flags }
}

/** The command that the first words name; flags between them are passed over. */
function findCommand(words: readonly string[]): { readonly path: readonly CommandDefinition[]; readonly rest: readonly string[] } {
  const path = [rootCommand]
  const rest: string[] = []
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? ''
    if (word === '--') return { path, rest: [...rest, ...words.slice(i)] }
    if (word.startsWith('-')) {
      rest.push(word)
      if (takesNext(word, flagsOf(path)) && i + 1 < words.length) rest.push(words[++i] ?? '')
      continue
    }
    const command = path.at(-1)?.commands?.find(({ name, aliases }) => name === word || aliases?.includes(word))
    if (!command) return { path, rest: [...rest, ...words.slice(i)] }
    path.push(command)
  }
  return { path, rest }
}

function takesNext(word: string, definitions: ReadonlyMap<string, FlagDefinition>): boolean {
  if (word.includes('=')) return false
  const definition = word.startsWith('--') ? definitions.get(word.slice(2)) : byShorthand(definitions, word.at(-1) ?? '')?.[1]
  return definition !== undefined && definition.withoutValue === undefined && (word.startsWith('--') || word.length === 2)
}

const byShorthand = (definitions: ReadonlyMap<string, FlagDefinition>, letter: string) => [...definitions].find(([, { shorthand }]) => shorthand === letter)

/** Returns how many further words belong to it. */
function readLong(word: string, next: string | undefined, definitions: ReadonlyMap<string, FlagDefinition>, flags: Flags): number {
  const [, name = '', value] = /^--([^=]*)(?:=([^]*))?$/.exec(word) ?? []
  const definition = definitions.get(name)
  if (!definition) throw new KubectlError(`error: unknown flag: --${name}\nSee 'kubectl --help' for usage.\n`)
  if (value !== undefined) flags.say(name, value)
  else if (definition.withoutValue !== undefined) flags.say(name, definition.withoutValue)
  else if (next === undefined) throw new KubectlError(`error: flag needs an argument: --${name}\nSee 'kubectl --help' for usage.\n`)
  else flags.say(name, next)
  return value === undefined && definition.withoutValue === undefined ? 1 : 0
}

function readShort(word: string, next: string | undefined, definitions: ReadonlyMap<string, FlagDefinition>, flags: Flags): number {
  for (let i = 1; i < word.length; i++) {
    const letter = word[i] ?? ''
    const found = byShorthand(definitions, letter)
    if (!found) throw new KubectlError(`error: unknown shorthand flag: '${letter}' in ${word}\nSee 'kubectl --help' for usage.\n`)
    const [name, definition] = found
    if (word[i + 1] === '=') {
      flags.say(name, word.slice(i + 2))
      return 0
    }
    if (definition.withoutValue !== undefined) {
      flags.say(name, definition.withoutValue)
      continue
    }
    if (i + 1 < word.length) {
      flags.say(name, word.slice(i + 1))
      return 0
    }
    if (next === undefined) throw new KubectlError(`error: flag needs an argument: '${letter}' in ${word}\nSee 'kubectl --help' for usage.\n`)
    flags.say(name, next)
    return 1
  }
  return 0
}
