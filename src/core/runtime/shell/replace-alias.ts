import type { Shell } from './shell.ts'
import type { SimpleCommand } from './syntax/command-tree.ts'
import { compileScript } from './syntax/compile-script.ts'

/** Aliases within aliases. */
const maxReplacements = 20

/** Puts an alias's words in place of a command's name; an alias that is more than one simple command is left alone. */
export function replaceAlias(shell: Shell, command: SimpleCommand): SimpleCommand {
  const used = new Set<string>()
  let current = command
  for (let count = 0; count < maxReplacements; count++) {
    const [first, ...rest] = current.words
    const [part] = first?.parts ?? []
    const name = first?.parts.length === 1 && part?.kind === 'text' && !part.quoted ? part.text : ''
    const text = used.has(name) ? undefined : shell.readAliases.get(name)
    if (text === undefined) return current
    used.add(name)
    const [only, ...others] = compileScript(text).lines.flat()
    if (only?.kind !== 'simple' || others.length > 0) return current
    current = {
      ...current,
      assignments: [...current.assignments, ...only.assignments],
      words: [...only.words, ...rest],
      redirects: [...only.redirects, ...current.redirects],
      args: only.args && current.args && [...only.args, ...current.args.slice(1)],
      blocks: current.blocks || only.blocks,
    }
  }
  return current
}
