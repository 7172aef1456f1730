import type { Task } from '../../clock/virtual-clock.ts'
import type { TerminalDevice } from '../terminal/terminal-device.ts'
import { describeJob, noteEnded } from './jobs.ts'
import { readScript, runScript } from './evaluate-text.ts'
import { expandText } from './expansion/expand-word.ts'
import { resetSignal } from './run-traps.ts'
import { report, writeError } from './report.ts'
import type { Shell } from './shell.ts'
import { ShellError } from './shell-error.ts'
import { compilePrompt } from './syntax/compile-script.ts'
import { isUnfinished, openDelimiter } from './syntax/is-unfinished.ts'
import { getVariable } from './variables.ts'

/** Reads commands from a terminal, with prompts, and runs them until its end or `exit`; what goes wrong ends only the line. */
export function* runInteractive(shell: Shell, terminal: TerminalDevice): Task<number> {
  for (const signal of ['INT', 'TERM', 'QUIT'] as const) resetSignal(shell, signal)
  for (;;) {
    yield* tellEndedJobs(shell)
    const command = yield* readCommand(shell, terminal)
    if (command === 'end') {
      terminal.show('exit\n')
      return shell.status
    }
    if (command === 'interrupt') {
      shell.status = 130
      continue
    }
    const { interrupts } = terminal
    // Ctrl+C is for what the shell runs; at the prompt it only begins a new line.
    forgetInterrupt(shell)
    if (command.trim() !== '') yield* runLine(shell, command)
    if (shell.jump?.kind === 'interrupt') shell.status = 130
    // What the keyboard ended left its line open.
    if (terminal.interrupts !== interrupts && shell.status === 130) terminal.show('\n')
    if (shell.jump) shell.jump = undefined
  }
}

function forgetInterrupt({ traps, pending }: Shell): void {
  if (!traps.has('INT') && pending.includes('INT')) pending.splice(pending.indexOf('INT'), 1)
}

/** Lines up to where a command is complete. */
function* readCommand(shell: Shell, terminal: TerminalDevice): Task<string | 'end' | 'interrupt'> {
  let text = ''
  for (;;) {
    terminal.show(`\x1b[0m${promptText(shell, text === '' ? 'PS1' : 'PS2')}`)
    const typed = yield* terminal.readLine()
    if (typed === 'interrupt') return 'interrupt'
    if (typed === 'end') {
      if (text === '') return 'end'
      yield* tellEarlyEnd(shell, text)
      return text
    }
    text += typed.line
    if (!isUnfinished(text)) return text
  }
}

function* tellEarlyEnd(shell: Shell, text: string): Task {
  const delimiter = openDelimiter(text)
  yield* writeError(shell, '\n')
  if (delimiter !== undefined) yield* report(shell, `warning: here-document delimited by end-of-file (wanted \`${delimiter}')`)
}

function* runLine(shell: Shell, text: string): Task {
  try {
    shell.status = yield* runScript(shell, readScript(text), 'part')
  } catch (error) {
    if (!(error instanceof ShellError)) throw error
    yield* report(shell, error.message, error.command)
    shell.status = error.code
  }
}

/** As bash does before a prompt: how commands in the background have ended. */
function* tellEndedJobs(shell: Shell): Task {
  const { process, jobs } = shell
  for (const job of jobs) {
    if (job.status || process.children.includes(job.pid)) continue
    const ended = yield* process.wait(job.pid)
    if (ended) noteEnded(shell, ended.pid, ended.status)
  }
  const ended = jobs.filter(job => job.status)
  for (const job of ended) yield* writeError(shell, describeJob(job, job === jobs.at(-1) ? '+' : job === jobs.at(-2) ? '-' : ' '))
  jobs.splice(0, jobs.length, ...jobs.filter(job => !job.status))
}

/** PS1 or PS2 with what bash and ash put in for backslashes: `\u`, `\h`, `\w`, `\W`, `\$`. */
function promptText(shell: Shell, name: 'PS1' | 'PS2'): string {
  const text = getVariable(shell, name) ?? ''
  const { process } = shell
  const home = getVariable(shell, 'HOME') ?? ''
  const directory = process.workingDirectory
  const short = home !== '' && home !== '/' && (directory === home || directory.startsWith(`${home}/`)) ? `~${directory.slice(home.length)}` : directory
  const replaced = text.replace(/\\([uhwW$n\\])/g, (_, letter: string) => {
    if (letter === 'u') return userName(shell)
    if (letter === 'h') return process.system.hostname
    if (letter === 'w') return short
    if (letter === 'W') return short.slice(short.lastIndexOf('/') + 1) || '/'
    if (letter === '$') return process.credentials.uid === 0 ? '#' : '$'
    return letter === 'n' ? '\n' : '\\\\'
  })
  if (!/[$`]/.test(replaced.replace(/\$ *$/, ''))) return replaced.replace('\\\\', '\\')
  const word = compilePrompt(replaced)
  return word.blocks ? replaced : expandText(shell, word)
}

function userName(shell: Shell): string {
  const { files, credentials } = shell.process
  try {
    const fields = files.readFile('/etc/passwd').split('\n').map(line => line.split(':')).find(each => each[2] === String(credentials.uid))
    return fields?.[0] ?? 'I have no name!'
  } catch {
    return 'I have no name!'
  }
}
