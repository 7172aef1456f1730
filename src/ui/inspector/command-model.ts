import type { Json, JsonObject, Path } from '../../core/json.ts'
import { quoteWords, splitWords } from '../kit/shell-words.ts'

/** How a container's `command` and `args` are edited. */
export type CommandModel =
  /** `sh -c` and one script; the script stands at `path` inside the container. */
  | { readonly mode: 'shell'; readonly shell: readonly string[]; readonly script: string; readonly path: Path; readonly args: readonly string[] }
  /** Program and arguments, one a line. */
  | { readonly mode: 'exec'; readonly command: readonly string[]; readonly args: readonly string[] }
  /** Something that a line for each argument cannot show: not texts, or texts with line ends. */
  | { readonly mode: 'yaml' }

const shells = /^(\/(usr\/)?bin\/)?(sh|bash|ash|dash)$/
const scriptFlag = /^-[a-z]*c$/

function texts(value: Json | undefined): readonly string[] | undefined {
  if (value === undefined || value === null) return []
  return Array.isArray(value) && value.every(item => typeof item === 'string') ? (value as readonly string[]) : undefined
}

/** Reads `command` and `args` of a container. */
export function readCommand(container: JsonObject): CommandModel {
  const command = texts(Object.hasOwn(container, 'command') ? container.command : undefined)
  const args = texts(Object.hasOwn(container, 'args') ? container.args : undefined)
  if (!command || !args) return { mode: 'yaml' }
  const [program = '', flag = '', script, ...rest] = command
  if (shells.test(program) && scriptFlag.test(flag)) {
    if (script !== undefined && rest.length === 0) return { mode: 'shell', shell: [program, flag], script, path: ['command', 2], args }
    if (script === undefined && args[0] !== undefined) return { mode: 'shell', shell: [program, flag], script: args[0], path: ['args', 0], args: args.slice(1) }
  }
  return [...command, ...args].some(word => word.includes('\n')) ? { mode: 'yaml' } : { mode: 'exec', command, args }
}

/** One argument a line; empty lines are no arguments. */
export function wordsOfLines(text: string): readonly string[] | undefined {
  const words = text.split('\n').map(line => line.trim()).filter(line => line !== '')
  return words.length === 0 ? undefined : words
}

/** What `command` becomes when it is run in a shell from now on. Its arguments move into the script. */
export function inShell(model: CommandModel & { readonly mode: 'exec' }): readonly string[] {
  return ['sh', '-c', quoteWords([...model.command, ...model.args])]
}

/** What `command` becomes without its shell; `undefined` when the script needs one. */
export function withoutShell(model: CommandModel & { readonly mode: 'shell' }): readonly string[] | undefined {
  const words = model.args.length > 0 ? undefined : splitWords(model.script)
  const own = words?.[0] === 'exec' ? words.slice(1) : words
  return own === undefined || own.length === 0 ? undefined : own
}
