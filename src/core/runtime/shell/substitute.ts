import type { Task } from '../../clock/virtual-clock.ts'
import { forkShell } from './fork-shell.ts'
import { waitForChild } from './jobs.ts'
import { flags } from './outcome.ts'
import { runList } from './run-list.ts'
import type { Shell } from './shell.ts'
import { ShellError } from './shell-error.ts'
import type { CommandPart, ProcessPart, Script } from './syntax/command-tree.ts'
import { maxTextBytes } from './variables.ts'

const chargeStepBytes = 1 << 20

function* runScript(shell: Shell, script: Script): Task<number> {
  // A failure inside is seen by what uses the substitution (ash turns `set -e` off in it).
  shell.options.errexit = false
  const outcome = runList(shell, script.lines.flat(), flags.last)
  return typeof outcome === 'number' ? outcome : yield* outcome
}

/** Runs the command of a substitution. */
export function* substitute(shell: Shell, part: CommandPart | ProcessPart): Task<string> {
  if (part.kind === 'process') return connectProcess(shell, part)
  if (part.script.lines.length === 0) return ''
  const { process } = shell
  const { reader, writer } = process.pipe()
  const child = forkShell(shell, copy => runScript(copy, part.script), { prepare: forked => forked.descriptors.set(1, writer) })
  const pieces: string[] = []
  let length = 0
  let charged = 0
  try {
    for (;;) {
      const text = yield* reader.read(65_536)
      if (text === '') break
      pieces.push(text.includes('\0') ? text.replaceAll('\0', '') : text)
      length += text.length
      if (length > maxTextBytes) throw new ShellError('out of memory')
      if (length - charged < chargeStepBytes) continue
      process.system.charge(process, length - charged)
      charged = length
    }
  } finally {
    reader.release()
    if (charged > 0) process.system.charge(process, -charged)
  }
  shell.substitutionStatus = yield* waitForChild(shell, child.pid)
  return withoutFinalNewlines(pieces.join(''))
}

function withoutFinalNewlines(text: string): string {
  let end = text.length
  while (end > 0 && text.charCodeAt(end - 1) === 10) end--
  return end === text.length ? text : text.slice(0, end)
}

/** `<(…)`: a command at the other end of a pipe, which the shell keeps open and names. */
function connectProcess(shell: Shell, part: ProcessPart): string {
  const { process } = shell
  const { reader, writer } = process.pipe()
  const reads = part.direction === 'read'
  forkShell(shell, copy => runScript(copy, part.script), {
    prepare: forked => (reads ? forked.descriptors.set(1, writer) : forked.descriptors.set(0, reader)),
  })
  return `/dev/fd/${process.descriptors.add(reads ? reader : writer, 63)}`
}
