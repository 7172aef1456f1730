import { toBytes } from '../../bytes.ts'
import type { Task } from '../../clock/virtual-clock.ts'
import type { Command } from '../../kubectl/command-tree.ts'
import { withWords, type WordedTree } from '../../kubectl/command-words.ts'
import { helpText, optionsText, usageText } from '../../kubectl/help-text.ts'
import { type Call, KubectlError, type Verb } from './call.ts'
import { commandTree } from './command-tree.ts'
import { commandPath, usageFailure } from './failures.ts'
import { findCommand } from './find-command.ts'

/** As wide as a terminal is when nobody knows. */
const columnsOfTerminal = 80

/** Prints the help of a command. */
export function* printHelp(call: Call, path: readonly Command[], descriptor: 1 | 2 = 1): Task {
  const tree = wordedTree(call)
  if (tree) yield* call.process.write(descriptor, toBytes(helpText(tree, sameIn(tree, path), columnsOf(call, descriptor))))
}

/** `kubectl help COMMAND…`; what is no command is said so, with all commands there are. cobra InitDefaultHelpCmd */
export const help: Verb = function* (call) {
  const path = topic(call.args)
  if (path) {
    yield* printHelp(call, path)
    return 0
  }
  yield* call.process.err(toBytes(`Unknown help topic [${call.args.map(word => `\`${word}\``).join(' ')}]\n`))
  const tree = wordedTree(call)
  if (tree) yield* call.process.err(toBytes(usageText(tree, [tree.root], columnsOf(call, 2))))
  return 0
}

function topic(words: readonly string[]): readonly Command[] | undefined {
  try {
    return findCommand(words).path
  } catch (error) {
    if (error instanceof KubectlError) return undefined
    throw error
  }
}

/** `kubectl options`: the flags of all commands. */
export const options: Verb = function* (call) {
  const tree = wordedTree(call)
  if (tree) yield* call.process.out(toBytes(optionsText(tree, columnsOf(call, 1))))
  return 0
}

/** A command that does nothing by itself says what its subcommands are, and fails. cmdutil.DefaultSubCommandRun */
export const onlySubcommands = (descriptor: 1 | 2): Verb => function* (call) {
  if (call.args.length > 0) throw usageFailure(commandPath(call), `unknown command ${JSON.stringify(call.args.join(' '))}`)
  yield* printHelp(call, call.path, descriptor)
  return 1
}

/** Prints the help of a command that was called with the wrong number of words, and fails. kubectl config helpErrorf */
export function* unexpectedArgs(call: Call): Task<number> {
  yield* printHelp(call, call.path)
  yield* call.process.err(toBytes(`error: Unexpected args: [${call.args.join(' ')}]\n`))
  return 1
}

function wordedTree({ library }: Call): WordedTree | undefined {
  const words = library('command-words')
  return words && withWords(commandTree, words)
}

/** The same path in a tree with words. */
function sameIn(tree: WordedTree, path: readonly Command[]): readonly Command[] {
  const same: Command[] = [tree.root]
  for (const { name } of path.slice(1)) same.push(...(same.at(-1)?.commands?.filter(command => command.name === name) ?? []))
  return same
}

const columnsOf = ({ process }: Call, descriptor: 1 | 2) => (process.descriptors.get(descriptor)?.terminal ? columnsOfTerminal : undefined)
