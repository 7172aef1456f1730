import type { Command, CommandFlag, CommandTree } from './command-tree.ts'

/** What help says of commands and flags: what `command-words.generated.json` holds. */
export interface CommandWords {
  /** How the help of kubectl itself groups its commands. */
  readonly groups: readonly CommandGroup[]
  /** By path: `kubectl create job`. */
  readonly commands: Readonly<Record<string, Pick<Command, 'useLine' | 'short' | 'long' | 'example'>>>
  /** By the keys of `CommandTree.flags`. */
  readonly flags: Readonly<Record<string, string>>
}

export interface CommandGroup {
  readonly title: string
  readonly commands: readonly string[]
}

/** A tree whose commands and flags know what help says of them. */
export interface WordedTree extends CommandTree {
  readonly groups: readonly CommandGroup[]
}

export function withWords({ version, flags, root }: CommandTree, words: CommandWords): WordedTree {
  const worded = (command: Command, above: string): Command => {
    const path = `${above}${command.name}`
    return { ...command, ...words.commands[path], ...(command.commands ? { commands: command.commands.map(each => worded(each, `${path} `)) } : {}) }
  }
  const wordedFlags = Object.entries(flags).map(([key, flag]): [string, CommandFlag] => [key, { ...flag, usage: words.flags[key] ?? '' }])
  return { version, flags: Object.fromEntries(wordedFlags), root: worded(root, ''), groups: words.groups }
}
