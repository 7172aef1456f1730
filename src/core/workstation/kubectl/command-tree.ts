import data from '../../kubectl/command-tree.generated.json' with { type: 'json' }

/** A flag as kubectl defines it (pflag). */
export interface FlagDefinition {
  readonly shorthand?: string
  /** `bool`, `string`, `int`, `duration`, `stringSlice`, `stringArray`, … */
  readonly type: string
  readonly default?: string
  /** What the flag means when it stands without a value; absent: it needs one. */
  readonly withoutValue?: string
  readonly usage: string
  readonly hidden?: boolean
  readonly deprecated?: string
}

/** A command or subcommand of kubectl (cobra). */
export interface CommandDefinition {
  readonly name: string
  readonly aliases?: readonly string[]
  readonly suggestFor?: readonly string[]
  readonly useLine: string
  readonly short: string
  readonly long?: string
  readonly example?: string
  readonly runnable?: boolean
  readonly hidden?: boolean
  /** Names of its flags; `name#2` is another flag of the same name. */
  readonly flags?: readonly string[]
  readonly persistentFlags?: readonly string[]
  readonly commands?: readonly CommandDefinition[]
}

export const rootCommand = data.root as CommandDefinition

const definitions = data.flags as Readonly<Record<string, FlagDefinition>>

/** The flags that a command takes, by name: its own and those of the commands above it. */
export function flagsOf(path: readonly CommandDefinition[]): ReadonlyMap<string, FlagDefinition> {
  const names = path.flatMap((command, i) => [...(command.persistentFlags ?? []), ...(i === path.length - 1 ? (command.flags ?? []) : [])])
  return new Map(names.flatMap(name => {
    const definition = definitions[name]
    return definition ? [[name.replace(/#\d+$/, ''), definition] as const] : []
  }))
}
