import type { Task } from '../../../clock/virtual-clock.ts'
import { findProgram } from '../find-program.ts'
import { report, writeError } from '../report.ts'
import type { Shell } from '../shell.ts'
import { singleQuote } from '../trace-command.ts'
import type { Builtin } from './builtin.ts'

const keywords = new Set(['!', 'case', 'do', 'done', 'elif', 'else', 'esac', 'fi', 'for', 'function', 'if', 'in', 'then', 'until', 'while', '{', '}'])

/** What a command's name means, in words and as `command -v` says it; `undefined` when nothing has it. */
function describe(shell: Shell, name: string, table: Readonly<Record<string, Builtin>>): { readonly words: string; readonly short: string } | undefined {
  if (keywords.has(name)) return { words: `${name} is a shell keyword`, short: name }
  const alias = shell.aliases.get(name)
  if (alias !== undefined) return { words: `${name} is an alias for ${alias}`, short: `alias ${name}=${singleQuote(alias)}` }
  const builtin = Object.hasOwn(table, name) ? table[name] : undefined
  if (builtin?.special) return { words: `${name} is a special shell builtin`, short: name }
  if (shell.functions.has(name)) return { words: `${name} is a function`, short: name }
  if (builtin) return { words: `${name} is a shell builtin`, short: name }
  const found = findProgram(shell, name)
  return 'path' in found ? { words: `${name} is ${found.path}`, short: found.path } : undefined
}

function* type(shell: Shell, names: readonly string[], table: Readonly<Record<string, Builtin>>): Task<number> {
  let status = 0
  for (const name of names) {
    const found = describe(shell, name, table)
    if (!found) status = 127
    yield* shell.process.out(`${found?.words ?? `${name}: not found`}\n`)
  }
  return status
}

/** `command -v` and `-V` look at their first operand only. */
function* command(shell: Shell, [option, name]: readonly string[], table: Readonly<Record<string, Builtin>>): Task<number> {
  if (name === undefined) return 0
  if (option?.includes('V')) return yield* type(shell, [name], table)
  const found = describe(shell, name, table)
  if (found) yield* shell.process.out(`${found.short}\n`)
  return found ? 0 : 127
}

function* hash(shell: Shell, args: readonly string[]): Task<number> {
  if (args[0] === '-r') {
    shell.hash.clear()
    return 0
  }
  let status = 0
  for (const name of args) {
    if ('path' in findProgram(shell, name)) continue
    yield* report(shell, `${name}: not found`, 'hash')
    status = 1
  }
  if (args.length === 0 && shell.hash.size > 0) yield* shell.process.out(`${[...shell.hash.values()].join('\n')}\n`)
  return status
}

function* alias(shell: Shell, args: readonly string[]): Task<number> {
  const shown = (name: string, text: string) => `${name}=${singleQuote(text)}\n`
  if (args.length === 0) {
    const text = [...shell.aliases].map(([name, value]) => shown(name, value)).join('')
    if (text !== '') yield* shell.process.out(text)
  }
  let status = 0
  for (const arg of args) {
    const at = arg.indexOf('=', 1)
    const known = shell.aliases.get(arg)
    if (at !== -1) shell.aliases.set(arg.slice(0, at), arg.slice(at + 1))
    else if (known !== undefined) yield* shell.process.out(shown(arg, known))
    else {
      yield* writeError(shell, `alias: ${arg} not found\n`)
      status = 1
    }
  }
  return status
}

function* unalias(shell: Shell, args: readonly string[]): Task<number> {
  if (args[0] === '-a') {
    shell.aliases.clear()
    return 0
  }
  let status = 0
  for (const name of args) {
    if (shell.aliases.delete(name)) continue
    yield* writeError(shell, `unalias: ${name} not found\n`)
    status = 1
  }
  return status
}

/** Builtins that tell and change what names of commands mean; `table` gives all builtins. */
export const lookupBuiltins = (table: () => Readonly<Record<string, Builtin>>): Readonly<Record<string, Builtin>> => ({
  type: { run: (shell, names) => type(shell, names, table()) },
  command: { run: (shell, args) => command(shell, args, table()) },
  hash: { run: hash },
  alias: { run: alias },
  unalias: { run: unalias },
})
