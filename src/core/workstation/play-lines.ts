import { fromBytes } from '../bytes.ts'
import type { Task } from '../clock/virtual-clock.ts'
import type { CreateWorkstation } from '../cluster/client/workstation.ts'
import { createSimulation, simulate } from '../cluster/simulate.ts'
import type { JsonObject } from '../json.ts'
import { isUnfinished } from '../runtime/shell/syntax/is-unfinished.ts'
import { createWorkstation } from './workstation.ts'

/** A cluster and what is typed beside it. */
export interface TypedLines {
  /** Created at the beginning. */
  readonly objects: readonly JsonObject[]
  /** Of the home directory, by name. */
  readonly files: Readonly<Record<string, string>>
  /** Lines as they are typed or pasted. */
  readonly text: string
  /** When the first is typed; each further one as soon as the one before it is done. */
  readonly atMs: number
}

/** A command that was run, and what came of it. */
export interface RunLine {
  readonly line: string
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number
  /** When it was given, in ms from the beginning. */
  readonly atMs: number
}

const longestMs = 3_600_000

/** What a terminal shows of lines that are typed into it, with control sequences. */
export function screenOf({ objects, files, text, atMs }: TypedLines): string {
  const trace = simulate({ objects, files, workstation: createWorkstation, scenario: { terminal: [{ atMs, terminal: 1, text: text.endsWith('\n') ? text : `${text}\n` }] } })
  return (trace.terminals ?? []).map(output => output.text).join('')
}

/** Runs each command of a text in a shell of its own, one after the other. One that does not end within an hour has exit code 124, as with `timeout`. */
export function runLines({ objects, files, text, atMs }: TypedLines): readonly RunLine[] {
  const commands = splitCommands(text)
  const ran: RunLine[] = []
  const workstation: CreateWorkstation = host => {
    const station = createWorkstation(host)
    host.clock.start((function* (): Task {
      yield atMs
      for (const line of commands) {
        const startedAtMs = host.clock.nowMs
        const { stdout, stderr, exitCode } = yield* station.run(line)
        ran.push({ line, stdout: fromBytes(stdout), stderr: fromBytes(stderr), exitCode, atMs: startedAtMs })
      }
    })())
    return station
  }
  const simulation = createSimulation({ objects, files, workstation, untilMs: atMs + longestMs, scenario: { terminal: [{ atMs: atMs + longestMs, terminal: 1, text: '\n' }] } })
  while (ran.length < commands.length && !simulation.runFor(1000));
  const [endless, ...further] = commands.slice(ran.length)
  if (endless !== undefined) ran.push(unfinished(endless, `does not end within ${longestMs / 1000} s`))
  for (const line of further) ran.push(unfinished(line, 'was not run: the line before it does not end'))
  return ran
}

const unfinished = (line: string, why: string): RunLine => ({ line, stdout: '', stderr: `${line.split('\n')[0] ?? ''}: ${why}\n`, exitCode: 124, atMs: longestMs })

/** Each with all its lines: a here-document belongs to its command. */
function splitCommands(text: string): readonly string[] {
  const commands: string[] = []
  let open = ''
  for (const line of text.split('\n')) {
    open += `${line}\n`
    if (isUnfinished(open)) continue
    if (open.trim() !== '') commands.push(open.replace(/\n$/, ''))
    open = ''
  }
  return open.trim() === '' ? commands : [...commands, open]
}
