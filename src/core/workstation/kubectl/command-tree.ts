import data from '../../kubectl/command-tree.generated.json' with { type: 'json' }
import { type Command, type CommandFlag, type CommandTree, flagName } from '../../kubectl/command-tree.ts'

export const commandTree = data as CommandTree

const help: CommandFlag = { shorthand: 'h', type: 'bool', default: 'false', withoutValue: 'true' }

/** The flags that a command takes, by name: its own and those of the commands above it. */
export function flagsOf(path: readonly Command[]): ReadonlyMap<string, CommandFlag> {
  const keys = path.flatMap((command, i) => [...(command.persistentFlags ?? []), ...(i === path.length - 1 ? (command.flags ?? []) : [])])
  const flags = keys.flatMap(key => {
    const flag = commandTree.flags[key]
    return flag ? [[flagName(key), flag] as const] : []
  })
  return new Map([...flags, ['help', help]])
}
