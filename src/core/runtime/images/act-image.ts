import type { Task } from '../../clock/virtual-clock.ts'
import { epochOffsetMs } from '../commands/file-times.ts'
import { orNothing, problemOf } from '../commands/command.ts'
import type { Listener } from '../network/network-stack.ts'
import type { Process, Program } from '../process.ts'
import type { SignalName } from '../signals.ts'
import { SystemError } from '../system-error.ts'
import { checkNeeds } from './check-needs.ts'
import type { ImageDescription, ImageService, PrintedLine } from './image-description.ts'
import { lineText } from './line-text.ts'
import { optionValue } from './option-value.ts'
import { prepareNginx } from './prepare-nginx.ts'
import { serve } from './serve.ts'
import type { NginxState } from './serve-nginx.ts'

type Lines = readonly (string | PrintedLine)[]

/** The script before a program: says what it has to say, and hands over. */
export const actScript = (description: ImageDescription, main: string): Program =>
  function* (process) {
    const { scriptTakes = [], scriptPrints = [] } = description
    const given = process.args.slice(1)
    const args = given[0] !== undefined && scriptTakes.some(start => given[0]?.startsWith(start)) ? [main, ...given] : given
    const [name] = args
    if (name === undefined) return 0
    if (name === main) {
      const failure = yield* checkNeeds(process, description.needs?.filter(({ oneOf }) => oneOf))
      if (failure !== undefined) return failure
      const mouth = new Mouth(process, description)
      yield* mouth.say(scriptPrints)
    }
    try {
      return yield* process.exec(name, args, process.env)
    } catch (error) {
      if (!(error instanceof SystemError)) throw error
      yield* process.err(`${process.args[0] ?? ''}: exec: ${name}: ${error.errno === 'ENOENT' ? 'not found' : error.message}\n`)
      return error.errno === 'ENOENT' ? 127 : 126
    }
  }

/** Acts the program of an image: what it needs, says, listens on, and how it ends. */
export const actProgram = (description: ImageDescription): Program =>
  function* (process) {
    const said = yield* sayAndEnd(process, description)
    if (said !== undefined) return said
    const mouth = new Mouth(process, description)
    const { firstStart, onTerm = {}, ends, prints = [] } = description
    listenToSignals(process, description, mouth)
    // Variables are its script's matter, where there is one.
    const hasScript = description.main !== undefined && (description.entrypoint?.[0] ?? description.main) !== description.main
    const failure = yield* checkNeeds(process, hasScript ? description.needs?.filter(({ oneOf }) => !oneOf) : description.needs)
    if (failure !== undefined) return failure
    const nginx = yield* prepare(process, description)
    if (typeof nginx === 'number') return nginx
    if (firstStart && !process.files.exists(firstStart.marker)) {
      yield* mouth.say(firstStart.prints)
      // Where it may not write, it comes to nothing and is done again the next time.
      orNothing(() => writeMarker(process, firstStart.marker))
    }
    const startMs = process.system.clock.nowMs
    const readyMs = startMs + (description.readyAfterMs ?? totalMs(prints))
    const late = yield* mouth.say(prints, readyMs)
    const open = mouth.isAsked ? [] : yield* listen(process, description, mouth, nginx)
    if (typeof open === 'number') return open
    yield* mouth.say(late)
    if (ends) {
      yield* mouth.rest(ends.afterMs ?? 0)
      if (!mouth.isAsked) return ends.exitCode ?? 0
    }
    while (!mouth.isAsked) {
      while (yield* process.wait('any'));
      if (!mouth.isAsked) yield* process.sleep(Infinity)
    }
    for (const listener of open) listener.close()
    const { afterMs = 0, exitCode = 0 } = onTerm
    const askedMs = process.system.clock.nowMs
    mouth.isAsked = false
    yield* mouth.say(onTerm.prints ?? [])
    yield* mouth.rest(askedMs + afterMs - process.system.clock.nowMs)
    return exitCode
  }

/** What it is asked to say and no more (`-v`), or to tell the running one (`-s quit`). */
function* sayAndEnd(process: Process, { answers = {}, signals, version = 'latest', main }: ImageDescription): Task<number | undefined> {
  const [own = '', first = ''] = process.args
  if (Object.hasOwn(answers, first)) {
    yield* process.err(`${lineText(answers[first] ?? '', { version })}\n`)
    return 0
  }
  const word = signals && optionValue(process, [signals.option])
  if (word === undefined) return undefined
  const name = main ?? own
  const signal = signals && Object.hasOwn(signals.names, word) ? signals.names[word] : undefined
  const running = process.system.processes().find(({ pid, command }) => pid !== process.pid && command === name.slice(name.lastIndexOf('/') + 1, 15))
  if (!signal || !running) {
    yield* process.err(signal ? `${name}: [error] invalid PID number "" in "/run/${name}.pid"\n` : `${name}: invalid option: "${signals?.option ?? ''} ${word}"\n`)
    return 1
  }
  process.kill(running.pid, signal)
  return 0
}

function listenToSignals(process: Process, { onTerm = {}, stopSignal = 'TERM' }: ImageDescription, mouth: Mouth): void {
  const asked = () => {
    mouth.isAsked = true
  }
  process.onSignal('CHLD', () => undefined)
  process.onSignal('HUP', 'ignore')
  process.onSignal('USR1', 'ignore')
  for (const signal of new Set<SignalName>(['TERM', 'INT', stopSignal])) process.onSignal(signal, onTerm.ignores ? 'ignore' : asked)
}

/** Opens all its ports and serves them. Returns an exit code when somebody has one of them already. */
function* listen(process: Process, description: ImageDescription, mouth: Mouth, nginx: NginxState | undefined): Task<readonly Listener[] | number> {
  const open: Listener[] = []
  for (const { service, port } of (description.serves ?? []).flatMap(service => portsOf(process, service, nginx))) {
    const problem = problemOf(() => open.push(process.network.listen('', port)))
    if (problem) {
      yield* mouth.say(description.portTaken ?? [`listen tcp :{port}: bind: ${problem.message.toLowerCase()}`], Infinity, { port })
      return 1
    }
    const listener = open.at(-1)
    if (listener) process.fork(child => serve(child, listener, { service, description, port, nginx }))
  }
  return open
}

function portsOf(process: Process, service: ImageService, nginx: NginxState | undefined): readonly { readonly service: ImageService; readonly port: number }[] {
  if (nginx && service.kind === 'files') return [...new Set(nginx.setup.sites.flatMap(({ ports }) => ports))].map(port => ({ service, port }))
  const port = Number(optionValue(process, service.portFrom ?? [])?.replace(/^.*:/, '') ?? service.port)
  return [{ service, port: Number.isInteger(port) && port > 0 && port < 65_536 ? port : service.port }]
}

/** Only nginx' configuration is read. */
function* prepare(process: Process, { serves = [], version = 'latest' }: ImageDescription): Task<NginxState | number | undefined> {
  const [service] = serves
  return service?.kind === 'files' && service.configuration !== undefined ? yield* prepareNginx(process, service.configuration, version) : undefined
}

function writeMarker(process: Process, path: string): void {
  const directory = path.slice(0, path.lastIndexOf('/'))
  const parts = directory.split('/')
  for (let i = 2; i <= parts.length; i++) {
    const above = parts.slice(0, i).join('/')
    if (!process.files.exists(above)) process.files.makeDirectory(above, 0o755)
  }
  process.files.writeFile(path, '\n')
}

const totalMs = (lines: Lines) => lines.reduce((sum, line) => sum + (typeof line === 'string' ? 0 : (line.afterMs ?? 0)), 0)

/** What speaks for a program; somebody may ask it to end meanwhile. */
class Mouth {
  isAsked = false
  readonly #version

  constructor(
    private readonly process: Process,
    private readonly description: ImageDescription,
  ) {
    this.#version = description.version ?? 'latest'
  }

  /** Says lines as they are due up to a moment, and waits for that. Returns those that come later. */
  *say(lines: Lines, untilMs = Infinity, facts: Readonly<Record<string, string | number>> = {}): Task<Lines> {
    const { process } = this
    const { clock } = process.system
    for (const [i, line] of lines.entries()) {
      const { text, afterMs = 0 } = typeof line === 'string' ? { text: line } : line
      const dueMs = clock.nowMs + afterMs
      if (dueMs > untilMs) {
        const lateMs = dueMs - untilMs
        yield* this.rest(untilMs - clock.nowMs)
        return [{ text, afterMs: lateMs }, ...lines.slice(i + 1)]
      }
      yield* this.rest(afterMs)
      if (this.isAsked) return []
      yield* process.write(this.description.printsTo === 'stderr' ? 2 : 1, `${lineText(text, this.#facts(facts))}\n`)
    }
    if (untilMs !== Infinity) yield* this.rest(untilMs - clock.nowMs)
    return []
  }

  /** Sleeps, unless it is asked to end. */
  *rest(ms: number): Task {
    const untilMs = this.process.system.clock.nowMs + ms
    while (!this.isAsked && this.process.system.clock.nowMs < untilMs) yield* this.process.sleep(untilMs - this.process.system.clock.nowMs)
  }

  #facts(more: Readonly<Record<string, string | number>>) {
    const { process, description } = this
    const { system, network, pid } = process
    const port = Number(optionValue(process, description.serves?.[0]?.portFrom ?? [])?.replace(/^.*:/, '') ?? description.serves?.[0]?.port ?? 0)
    return { epochMs: epochOffsetMs(process) + system.clock.nowMs, version: this.#version, hostname: system.hostname, ip: network.address, pid, port, ...more }
  }
}
