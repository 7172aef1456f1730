import type { Command, CommandFlag } from '../../kubectl/command-tree.ts'
import { KubectlError } from './call.ts'
import { commandTree, flagsOf } from './command-tree.ts'

export interface FoundCommand {
  /** The command and those above it. */
  readonly path: readonly Command[]
  /** The words that are left: flags and arguments. */
  readonly rest: readonly string[]
}

/** The command that the words name, flags before and between them passed over. Throws for a word that is none. cobra Command.Find */
export function findCommand(words: readonly string[]): FoundCommand {
  let path: readonly Command[] = [commandTree.root]
  let rest = words
  for (;;) {
    const flags = flagsOf(path)
    const [next] = withoutFlags(rest, flags)
    if (next === undefined) return { path, rest }
    const command = path.at(-1)?.commands?.find(({ name, aliases }) => name === next || aliases?.includes(next))
    if (!command) {
      if (path.length === 1) throw unknownCommand(words, next)
      return { path, rest }
    }
    const at = placeOf(rest, next, flags)
    rest = [...rest.slice(0, at), ...rest.slice(at + 1)]
    path = [...path, command]
  }
}

/** An unknown word may be a plugin; that of kubectl's plugins comes first on the command line. kubectl HandlePluginCommand */
function unknownCommand(words: readonly string[], word: string): KubectlError {
  const [first = ''] = words
  if (first.startsWith('-')) return new KubectlError(`Error: flags cannot be placed before plugin name: ${first}\n`)
  const suggestions = suggestionsFor(word)
  const hint = suggestions.length > 0 ? `\n\nDid you mean this?\n${suggestions.map(name => `\t${name}\n`).join('')}` : '\n'
  return new KubectlError(`error: unknown command ${JSON.stringify(word)} for "kubectl"${hint}`)
}

/** cobra SuggestionsFor */
function suggestionsFor(word: string): readonly string[] {
  const typed = word.toLowerCase()
  return (commandTree.root.commands ?? []).flatMap(({ name, hidden, suggestFor }) => {
    if (hidden) return []
    const isNear = distance(typed, name.toLowerCase()) <= 2 || name.toLowerCase().startsWith(typed)
    return isNear || suggestFor?.some(other => other.toLowerCase() === typed) ? [name] : []
  })
}

/** Levenshtein: how many letters must be put in, left out or changed. */
function distance(a: string, b: string): number {
  let row = [...b, ''].map((_, i) => i)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (let j = 0; j < b.length; j++) {
      next.push(Math.min((row[j] ?? 0) + (letter === b[j] ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}

/** A flag without `=` takes the next word, unless it is known to mean something by itself. cobra stripFlags */
function takesNext(word: string, flags: ReadonlyMap<string, CommandFlag>): boolean {
  if (word.includes('=')) return false
  if (word.startsWith('--')) return flags.get(word.slice(2))?.withoutValue === undefined
  return word.length === 2 && [...flags.values()].find(({ shorthand }) => shorthand === word[1])?.withoutValue === undefined
}

function withoutFlags(words: readonly string[], flags: ReadonlyMap<string, CommandFlag>): readonly string[] {
  const names: string[] = []
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? ''
    if (word === '--') break
    if (word.startsWith('-') && word !== '-') {
      if (takesNext(word, flags)) i++
    } else if (word !== '' && word !== '-') names.push(word)
  }
  return names
}

/** Where a word stands that is no flag and no flag's value. cobra argsMinusFirstX */
function placeOf(words: readonly string[], wanted: string, flags: ReadonlyMap<string, CommandFlag>): number {
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? ''
    if (word.startsWith('-') && word !== '-') {
      if (takesNext(word, flags)) i++
    } else if (word === wanted) return i
  }
  return words.indexOf(wanted)
}
