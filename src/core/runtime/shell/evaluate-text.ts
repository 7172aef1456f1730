import type { Task } from '../../clock/virtual-clock.ts'
import { flags } from './outcome.ts'

import { writeError } from './report.ts'
import { runList } from './run-list.ts'
import type { Shell } from './shell.ts'
import { ShellError } from './shell-error.ts'
import type { Script } from './syntax/command-tree.ts'
import { compileScript } from './syntax/compile-script.ts'

/** Texts that were read before: a container that starts again, or a trap, reads its script only once. */
const known = new Map<string, Script>()
const mostKnown = 200
const longestKnown = 20_000

/** Reads a text of commands, from memory where it was read before. */
export function readScript(text: string): Script {
  const before = known.get(text)
  if (before) return before
  const script = compileScript(text)
  if (known.size >= mostKnown) known.clear()
  if (text.length <= longestKnown) known.set(text, script)
  return script
}

/** Runs a script line after line; a mistake in it comes up when the lines before it are done. Of the argument of `-c` the shell knows where it ends; files are shown with `set -v`. */
export function* runScript(shell: Shell, script: Script, kind: 'command' | 'file' | 'part', how = flags.none as number): Task<number> {
  let status = 0
  for (let index = 0; index < script.lines.length; index++) {
    const line = script.lines[index] ?? []
    if (shell.options.noexec) return status
    const ends = kind === 'command' && script.endsAtOnce && !script.error && index === script.lines.length - 1
    if (shell.aliases.size + shell.readAliases.size > 0) shell.readAliases = new Map(shell.aliases)
    if (shell.options.verbose && kind === 'file') yield* writeError(shell, script.texts[index] ?? '')
    const outcome = runList(shell, line, ends ? how | flags.last : how)
    status = typeof outcome === 'number' ? outcome : yield* outcome
    if (shell.jump) return status
  }
  if (!script.error) return status
  shell.line = script.error.line + shell.firstLine
  throw new ShellError(`syntax error: ${script.error.message}`)
}

/** Runs a text of commands within a shell, as `eval` does. */
export function* evaluateText(shell: Shell, text: string, how: number): Task<number> {
  // Reading it is work, too.
  shell.work += 4 + (text.length >>> 4)
  const script = readScript(text)
  return yield* runScript(shell, script, 'part', how & flags.tested)
}
