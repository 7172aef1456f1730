import type { Command, CommandFlag } from '../../kubectl/command-tree.ts'
import { commandTree, flagsOf } from '../kubectl/command-tree.ts'
import type { Expected, KnownWorld } from './known-world.ts'
import { completeFlagValue } from './complete-flag-value.ts'
import { completeObjects } from './complete-objects.ts'

/** What the words before it say about the next word. */
interface Begun {
  readonly path: readonly Command[]
  readonly args: readonly string[]
  /** Values of flags, by name. */
  readonly values: ReadonlyMap<string, string>
  /** The flag whose value comes next. */
  readonly flag: string | undefined
}

/** Completes the next word of a kubectl command (cobra, and kubectl's pkg/util/completion). */
export function completeKubectl(words: readonly string[], word: string, world: KnownWorld): Expected {
  // What follows is a command in a container.
  if (words.includes('--')) return { typed: word, candidates: [] }
  const begun = readBegun(words)
  const flags = flagsOf(begun.path)
  const here = { args: begun.args, namespace: begun.values.get('namespace') ?? 'default', allNamespaces: begun.values.has('all-namespaces'), verb: begun.path.slice(1).map(({ name }) => name) }
  if (begun.flag !== undefined) return completeFlagValue(begun.flag, flags.get(begun.flag), word, here, world)
  const [, name, value] = /^--([^=]+)=([^]*)$/.exec(word) ?? []
  if (name !== undefined && value !== undefined) return completeFlagValue(name, flags.get(name), value, here, world)
  if (word.startsWith('-')) return { typed: word, candidates: flagNames(flags, word) }
  const commands = begun.path.at(-1)?.commands?.filter(({ hidden }) => !hidden) ?? []
  if (commands.length > 0 && begun.args.length === 0) return { typed: word, candidates: commands.map(command => command.name) }
  if (begun.path.at(-1)?.name === 'help') return { typed: word, candidates: commandsAt(begun.args).map(command => command.name) }
  return completeObjects(word, here, world)
}

function commandsAt(names: readonly string[]): readonly Command[] {
  let commands = commandTree.root.commands ?? []
  for (const name of names) commands = commands.find(command => command.name === name)?.commands ?? []
  return commands.filter(({ hidden }) => !hidden)
}

function readBegun(words: readonly string[]): Begun {
  const path = [commandTree.root]
  const args: string[] = []
  const values = new Map<string, string>()
  let flag: string | undefined
  for (const word of words) {
    if (flag !== undefined) {
      values.set(flag, word)
      flag = undefined
      continue
    }
    const command = args.length === 0 ? path.at(-1)?.commands?.find(({ name, aliases }) => name === word || aliases?.includes(word)) : undefined
    if (command) path.push(command)
    else if (!word.startsWith('-') || word === '-') args.push(word)
    else flag = readFlag(word, flagsOf(path), values)
  }
  return { path, args, values, flag }
}

/** Notes a flag's value where it stands in the word; returns the name of the flag whose value comes next. */
function readFlag(word: string, flags: ReadonlyMap<string, CommandFlag>, values: Map<string, string>): string | undefined {
  const [, long, value] = /^--([^=]+)(?:=([^]*))?$/.exec(word) ?? []
  const letters = word.slice(1)
  const name = long ?? [...flags].find(([, { shorthand }]) => shorthand === letters.at(-1))?.[0] ?? [...flags].find(([, { shorthand }]) => shorthand === letters[0])?.[0]
  const definition = name === undefined ? undefined : flags.get(name)
  if (name === undefined || !definition) return undefined
  if (value !== undefined) values.set(name, value)
  else if (definition.withoutValue !== undefined) values.set(name, definition.withoutValue)
  else if (long !== undefined || letters.at(-1) === definition.shorthand) return name
  else values.set(name, letters.slice(1))
  return undefined
}

/** Long names; the short ones too while only one dash is typed. */
function flagNames(flags: ReadonlyMap<string, CommandFlag>, word: string): readonly string[] {
  const shown = [...flags].filter(([, { hidden, deprecated }]) => !hidden && deprecated === undefined)
  const short = word === '-' ? shown.flatMap(([, { shorthand }]) => (shorthand ? [`-${shorthand}`] : [])) : []
  return [...short, ...shown.map(([name]) => `--${name}`)]
}
