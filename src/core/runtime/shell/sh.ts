import type { Task } from '../../clock/virtual-clock.ts'
import type { Process, Program } from '../process.ts'
import { SystemError } from '../system-error.ts'
import { applySet } from './builtins/variable-builtins.ts'
import { endShell } from './end-shell.ts'
import { evaluateText, readScript, runScript } from './evaluate-text.ts'
import { report, writeError } from './report.ts'
import { runCommand } from './run-command.ts'
import { runInteractive } from './run-interactive.ts'
import type { OptionName, Shell, Variable } from './shell.ts'
import { ShellExit } from './shell-error.ts'
import { substitute } from './substitute.ts'
import { isName } from './variables.ts'

const optionNames: readonly OptionName[] = [
  'errexit', 'noglob', 'ignoreeof', 'monitor', 'noexec', 'xtrace', 'verbose', 'noclobber', 'allexport', 'notify', 'nounset', 'errtrace', 'vi', 'pipefail',
]

const engine = { run: runCommand, evaluate: evaluateText, substitute }

function initialVariables(process: Process): Map<string, Variable> {
  const plain = (value: string): Variable => ({ value, exported: false, readOnly: false })
  const exported = (value: string): Variable => ({ value, exported: true, readOnly: false })
  const variables = new Map<string, Variable>()
  for (const [name, value] of process.env) if (isName(name)) variables.set(name, exported(value))
  variables.set('IFS', plain(' \t\n'))
  variables.set('OPTIND', plain('1'))
  variables.set('PPID', plain(String(process.parentPid)))
  if (!variables.has('PS1')) variables.set('PS1', plain(usualPrompt(process)))
  variables.set('PS2', plain('> '))
  variables.set('PS4', plain('+ '))
  if (!variables.has('PATH')) variables.set('PATH', exported('/sbin:/usr/sbin:/bin:/usr/bin'))
  if (!variables.has('HOSTNAME')) variables.set('HOSTNAME', plain(process.system.hostname))
  variables.set('PWD', exported(process.workingDirectory))
  variables.set('SHLVL', exported(String((Number(process.env.get('SHLVL')) || 0) + 1)))
  return variables
}

/** Bash names user and machine, ash the directory. */
const usualPrompt = ({ args }: Process) => (args[0]?.endsWith('bash') ? '\\u@\\h:\\w\\$ ' : '\\w \\$ ')

function createShell(process: Process, invocation: string): Shell {
  const options = Object.fromEntries(optionNames.map(name => [name, false])) as Record<OptionName, boolean>
  return {
    engine, process, options, invocation,
    random: undefined,
    variables: initialVariables(process),
    functions: new Map(), aliases: new Map(), readAliases: new Map(), hash: new Map(), traps: new Map(),
    pending: [], frames: [], jobs: [],
    shellPid: process.pid,
    name: process.args[0] ?? 'sh',
    scriptName: undefined,
    positional: [],
    status: 0,
    lastBackground: undefined,
    line: 0,
    firstLine: 0,
    jump: undefined,
    isInteractive: false,
    loopDepth: 0,
    depth: 0,
    optionOffset: 0,
    environment: undefined,
    substitutionStatus: undefined,
    work: 0,
    chargedBytes: 0,
  }
}

interface Arguments {
  /** Options for `set`. */
  readonly set: readonly string[]
  readonly command: boolean
  readonly standardInput: boolean
  readonly operands: readonly string[]
}

function parseArguments(args: readonly string[]): Arguments {
  const set: string[] = []
  let command = false
  let standardInput = false
  let index = 0
  for (; index < args.length; index++) {
    const word = args[index] ?? ''
    if (word === '--' || word === '-') {
      index++
      break
    }
    if (!/^[-+]./.test(word)) break
    if (word === '--login') continue
    let rest = ''
    for (const letter of word.slice(1)) {
      if (letter === 'c') command = true
      else if (letter === 's') standardInput = true
      else if (letter !== 'l' && letter !== 'i') rest += letter
    }
    if (rest === '') continue
    set.push(word.charAt(0) + rest)
    if (rest.includes('o')) set.push(args[++index] ?? '')
  }
  return { set, command, standardInput, operands: args.slice(index) }
}

/** `sh -c TEXT`. */
const runText = (shell: Shell, text: string): Task<number> => runScript(shell, readScript(text), 'command')

/** `sh FILE`: lines are counted from 1. */
function* runFile(shell: Shell, name: string): Task<number> {
  const text = readFile(shell, name)
  if (text === undefined) {
    yield* writeError(shell, `sh: can't open '${name}': No such file or directory\n`)
    throw new ShellExit(2)
  }
  shell.scriptName = name
  shell.firstLine = 1
  return yield* runScript(shell, readScript(text), 'file')
}

function readFile(shell: Shell, name: string): string | undefined {
  try {
    return shell.process.files.readFile(name)
  } catch (error) {
    if (error instanceof SystemError) return undefined
    throw error
  }
}

/** Reads and runs commands from standard input, as soon as whole lines of them are there. */
function* runInput(shell: Shell): Task<number> {
  shell.firstLine = 1
  let pending = ''
  let status = 0
  for (;;) {
    const piece = yield* shell.process.read(0)
    pending += piece
    const isEnd = piece === ''
    const ready = isEnd ? pending : pending.slice(0, pending.lastIndexOf('\n') + 1)
    if (ready !== '') {
      const script = readScript(ready)
      const isUnfinished = script.error !== undefined && /end of file|unterminated|EOF|missing/.test(script.error.message)
      if (isEnd || !isUnfinished) {
        status = yield* runScript(shell, script, 'file')
        pending = pending.slice(ready.length)
        if (shell.jump) return status
      }
    }
    if (isEnd) return status
  }
}

function* main(shell: Shell, { set, command, standardInput, operands }: Arguments): Task<number> {
  const printed = applySet(shell, set)
  if (printed !== '') yield* shell.process.out(printed)
  const [first, ...rest] = operands
  if (command) {
    if (first === undefined) {
      yield* report(shell, 'option requires an argument -- c')
      throw new ShellExit(2)
    }
    if (rest[0] !== undefined) shell.name = rest[0]
    shell.positional = rest.slice(1)
    return yield* runText(shell, first)
  }
  if (standardInput || first === undefined) {
    shell.positional = operands
    const terminal = shell.process.descriptors.get(0)?.terminal
    if (terminal) {
      shell.isInteractive = true
      return yield* runInteractive(shell, terminal)
    }
    return yield* runInput(shell)
  }
  shell.name = first
  shell.positional = rest
  return yield* runFile(shell, first)
}

/** The shell: BusyBox ash, as `sh`, `ash` and (as near as it comes) `bash`. */
export const sh: Program = process => {
  const parsed = parseArguments(process.args.slice(1))
  const shell = createShell(process, parsed.command ? 'c' : parsed.operands.length === 0 || parsed.standardInput ? 's' : '')
  return endShell(shell, copy => main(copy, parsed))
}
