/**
 * kubectl's commands as data: what `command-tree.generated.json` holds, made by `scripts/extract-kubectl-commands.mjs`. Their words
 * for help are kept apart (`command-words.ts`): they are there only after `withWords`.
 */
export interface CommandTree {
  /** Of which kubectl, such as `v1.35.6`. */
  readonly version: string
  /** By their keys; a key is the flag's name, or `name#2` where another flag of that name has other words. */
  readonly flags: Readonly<Record<string, CommandFlag>>
  readonly root: Command
}

export interface CommandFlag {
  /** One letter. */
  readonly shorthand?: string
  /** As pflag names it: `string`, `bool`, `int`, `duration`, `stringArray`, `stringSlice`, … */
  readonly type: string
  /** The default as help prints it; absent: the empty text. */
  readonly default?: string
  /** What `--flag` means without `=value`; such a flag never takes the next word. */
  readonly withoutValue?: string
  readonly usage?: string
  readonly hidden?: true
  /** What to use instead. */
  readonly deprecated?: string
  readonly required?: true
}

export interface Command {
  readonly name: string
  /** The whole line, such as `kubectl create job NAME --image=image`. */
  readonly useLine?: string
  readonly aliases?: readonly string[]
  /** Other words, of other programs, for which this command is suggested. */
  readonly suggestFor?: readonly string[]
  readonly short?: string
  readonly long?: string
  readonly example?: string
  readonly hidden?: true
  /** Whether it does something by itself, other than through its subcommands. */
  readonly runnable?: true
  /** Keys of the flags of this command alone. `--help` (`-h`) belongs to every command and is not listed. */
  readonly flags?: readonly string[]
  /** Keys of the flags of this command and of all below it. */
  readonly persistentFlags?: readonly string[]
  /** In the order in which kubectl adds them. */
  readonly commands?: readonly Command[]
}

/** The name behind a key of `CommandTree.flags`. */
export const flagName = (key: string): string => key.replace(/#\d+$/, '')
