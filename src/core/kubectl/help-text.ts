import { type Command, type CommandFlag, flagName } from './command-tree.ts'
import type { WordedTree } from './command-words.ts'
import { wrapWords } from './wrap-words.ts'

/**
 * What `kubectl … --help` prints for the last command of a path that begins with the root.
 * `columns` is the width of the terminal; absent: the output goes elsewhere, and nothing is wrapped.
 * kubectl pkg/util/templates (MainHelpTemplate, MainUsageTemplate), pkg/util/term NewResponsiveWriter
 */
export function helpText(tree: WordedTree, path: readonly Command[], columns?: number): string {
  const command = path.at(-1) ?? tree.root
  // It has a template of its own, which is empty. OptionsHelpTemplate
  if (command.name === 'options') return ''
  const limit = wrapLimit(columns)
  const about = (command.long ?? command.short ?? '').trim()
  const usage = command.runnable || command.commands ? usageText(tree, path, columns) : ''
  return limit === undefined ? about + usage : wrapWords(about, limit) + usage
}

/** What `kubectl options` prints: the flags of every command. OptionsUsageTemplate */
export function optionsText(tree: WordedTree, columns?: number): string {
  const limit = wrapLimit(columns)
  const text = `The following options can be passed to any command:\n\n${flagsText(tree, tree.root.persistentFlags ?? [], limit)}`
  return limit === undefined ? text : wrapWords(text, limit)
}

/** Terminals of fewer than 80 columns get no wrapping at all. getTerminalLimitWidth */
const wrapLimit = (columns = 0) => [120, 100, 80].find(width => columns >= width)

/** What follows the first sentences of help: examples, subcommands, flags, the usage line. */
export function usageText(tree: WordedTree, path: readonly Command[], columns?: number): string {
  const limit = wrapLimit(columns)
  const [root, command] = [tree.root, path.at(-1) ?? tree.root]
  const flags = flagsText(tree, command.flags ?? [], limit).trimEnd()
  const { useLine = '' } = command
  const runnable = command.runnable && useLine !== root.name
  const sections = [
    command.aliases && `Aliases:\n${[command.name, ...command.aliases].join(', ')}\n\n`,
    command.example && `Examples:\n${command.example.trimEnd()}\n\n`,
    command.commands && `${commandsText(tree, command)}\n\n`,
    flags !== '' && `Options:\n${flags}\n\n`,
    runnable && `Usage:\n  ${useLine}${useLine.includes('[options]') ? '' : ' [options]'}\n\n`,
    command.commands && `Use "${path.map(({ name }) => name).join(' ')} <command> --help" for more information about a given command.\n`,
    command.runnable && `Use "${root.name} options" for a list of global command-line options (applies to all commands).\n`,
  ]
  const text = `\n\n${sections.filter(Boolean).join('')}`
  return limit === undefined ? text : wrapWords(text, limit)
}

function commandsText({ root, groups: headings }: WordedTree, command: Command): string {
  const all = command.commands ?? []
  // cobra pads to the longest name, hidden ones included, and to 11 at least. minNamePadding
  const width = Math.max(11, ...all.map(({ name }) => name.length))
  const line = ({ name, short = '' }: Command) => `  ${name.padEnd(width)}   ${short}`
  if (command !== root) return ['Available Commands:', ...all.filter(({ hidden }) => !hidden).map(line)].join('\n')
  const groups = headings.map(({ title, commands }) => [title, ...commands.flatMap(name => all.find(c => c.name === name) ?? []).map(line)])
  return groups.map(lines => lines.join('\n')).join('\n\n')
}

/** HelpFlagPrinter.PrintHelpFlag */
function flagsText(tree: WordedTree, keys: readonly string[], limit: number | undefined): string {
  return keys.flatMap(key => {
    const flag = tree.flags[key]
    if (!flag || flag.hidden) return []
    const usage = `${flag.usage ?? ''}${flag.deprecated ? ` (DEPRECATED: ${flag.deprecated})` : ''}`.replaceAll('\n', ' ')
    return `${flagHead(flagName(key), flag)}\n\t${(limit === undefined ? usage : wrapWords(usage, limit - 10)).replaceAll('\n', '\n\t')}\n\n`
  }).join('')
}

/** getFlagFormat */
function flagHead(name: string, { shorthand, type, default: value = '' }: CommandFlag): string {
  return `    ${shorthand ? `-${shorthand}, ` : ''}--${name}=${type === 'string' ? `'${value}'` : value}:`
}
