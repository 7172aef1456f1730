import type { Task } from '../../clock/virtual-clock.ts'
import type { Process } from '../process.ts'
import { SystemError } from '../system-error.ts'
import { complain, Failure, orNothing, problemOf, UsageError } from './command.ts'
import { cannotOpen, inputOf, openInput } from './each-input.ts'
import { bare, type LineReader, lineReader, readAll } from './line-reader.ts'
import type { RegularExpression } from './regular-expression.ts'
import { rest } from './rest.ts'
import { type Address, parseSed, type SedCommand, type Substitution } from './sed-program.ts'
import { bufferedOutput, type Output, textCommand } from './text-command.ts'

/** The lines of several files, one ahead, so that the last is known. */
interface Source {
  /** The next line with its newline. */
  next(): Task<string | undefined>
  /** Whether no line follows. */
  atEnd(): Task<boolean>
  code(): number
}

function sourceOf(process: Process, output: Output, paths: readonly string[]): Source {
  let reader: LineReader | undefined
  let ahead: string | undefined
  let index = 0
  let code = 0
  function* fill(): Task {
    while (ahead === undefined) {
      ahead = reader ? yield* reader.next() : undefined
      if (ahead !== undefined || index >= paths.length) return
      const path = paths[index++] ?? ''
      const descriptor = openInput(process, path)
      if (descriptor instanceof SystemError) code = yield* output.complain(`${path}: ${descriptor.message}`)
      else reader = lineReader(inputOf(process, descriptor, path))
    }
  }
  return {
    *next() {
      yield* fill()
      const line = ahead
      ahead = undefined
      if (line !== undefined) yield* fill()
      return line
    },
    *atEnd() {
      yield* fill()
      return ahead === undefined
    },
    code: () => code,
  }
}

const mostBytes = 2 ** 22

/** One run of a script over a source of lines. */
class Run {
  private space = ''
  private held = ''
  private line = 0
  /** Whether the line had its newline: what is printed has one as well, then. */
  private newline = true
  private owesNewline = false
  private substituted = false
  private previous: RegularExpression | undefined
  private readonly appended: { readonly text?: string; readonly file?: string }[] = []
  private readonly active = new Map<SedCommand, number>()

  constructor(
    private readonly process: Process,
    private readonly commands: readonly SedCommand[],
    private readonly source: Source,
    private readonly output: Output,
    private readonly files: ReadonlyMap<string, Output>,
    private readonly quiet: boolean,
  ) {}

  /** Returns whether the script asked to quit. */
  *all(): Task<boolean> {
    let restart = false
    for (;;) {
      if (!restart && !(yield* this.read(false))) return false
      if (!restart) this.substituted = false
      const end = yield* this.cycle()
      restart = end === 'restart'
      if (end !== 'delete' && !restart && !this.quiet) yield* this.print(this.space)
      yield* this.append()
      if (end === 'quit') return true
    }
  }

  private *put(text: string, newline = true): Task {
    yield* this.output.put((this.owesNewline ? '\n' : '') + text + (newline ? '\n' : ''))
    this.owesNewline = !newline
  }

  private *print(text: string): Task {
    yield* this.put(text, this.newline)
  }

  /** Takes the next line; `N` adds it to what is there. */
  private *read(adds: boolean): Task<boolean> {
    const line = yield* this.source.next()
    if (line === undefined) return false
    this.line++
    this.newline = line.endsWith('\n')
    this.space = adds ? `${this.space}\n${bare(line)}` : bare(line)
    return true
  }

  private *append(): Task {
    for (const { text, file } of this.appended.splice(0)) {
      const content = text ?? (file === '/dev/stdin' ? yield* readAll(inputOf(this.process, 0, '-')) : (orNothing(() => this.process.files.readFile(file ?? '')) ?? ''))
      if (content !== '') yield* this.put(bare(content))
    }
  }

  private matches(pattern: RegularExpression | 'previous'): RegularExpression {
    const used = pattern === 'previous' ? this.previous : pattern
    if (!used) throw new Failure('no previous regexp')
    return (this.previous = used)
  }

  private *hits(address: Address): Task<boolean> {
    if (address.kind === 'line') return address.line === this.line
    if (address.kind === 'last') return yield* this.source.atEnd()
    return this.matches(address.pattern).test(this.space)
  }

  private *selects(command: SedCommand): Task<boolean> {
    const { from, to } = command
    if (!from) return true
    if (!to) return (from.kind === 'line' && from.line === 0) || (yield* this.hits(from))
    const until = this.active.get(command)
    if (until === undefined) {
      if (!(yield* this.hits(from))) return false
      const last = to.kind === 'count' ? this.line + to.count : to.kind === 'line' ? to.line : Infinity
      if (last > this.line && !(to.kind === 'last' && (yield* this.source.atEnd()))) this.active.set(command, last)
      return true
    }
    const ends = this.line >= until || ((to.kind === 'pattern' || to.kind === 'last') && (yield* this.hits(to)))
    if (ends) this.active.delete(command)
    return until === Infinity || this.line <= until || (yield* this.hits(from))
  }

  private *cycle(): Task<'end' | 'delete' | 'restart' | 'quit'> {
    for (let at = 0; at < this.commands.length; at++) {
      yield* rest(this.process, 1 + (this.space.length >>> 8))
      const command = this.commands[at] as SedCommand
      if ((yield* this.selects(command)) === command.negated) {
        if (command.end !== undefined) at = command.end - 1
        continue
      }
      if (this.space.length + this.held.length > mostBytes) throw new Failure('out of memory')
      const { name, text } = command
      if ('btT'.includes(name)) {
        const taken = name === 'b' || (name === 't') === this.substituted
        if (name !== 'b') this.substituted = false
        if (taken && text === '') return 'end'
        if (!taken) continue
        at = this.commands.findIndex(other => other.name === ':' && other.text === text)
        if (at === -1) throw new Failure(`can't find label for jump to '${text}'`)
      } else {
        const end = yield* this.execute(command)
        if (end) return end
      }
    }
    return 'end'
  }

  /** Does one command; returns how the cycle ends, if it does. */
  private *execute(command: SedCommand): Task<'delete' | 'restart' | 'quit' | undefined> {
    const { name, text } = command
    switch (name) {
      case 's': yield* this.substitute(command.substitution as Substitution); break
      case 'y': this.space = [...this.space].map(char => command.map?.get(char) ?? char).join(''); break
      case 'p': yield* this.put(this.space); break
      case 'P': yield* this.put(this.space.split('\n', 1)[0] ?? ''); break
      case '=': yield* this.put(String(this.line)); break
      case 'i': yield* this.put(bare(text)); break
      case 'a': this.appended.push({ text }); break
      case 'r': this.appended.push({ file: text }); break
      case 'w': yield* this.save(text); break
      case 'g': this.space = this.held; break
      case 'G': this.space += `\n${this.held}`; this.newline = true; break
      case 'h': this.held = this.space; break
      case 'H': this.held += `\n${this.space}`; break
      case 'x': [this.space, this.held] = [this.held, this.space]; this.newline = true; break
      case 'q': return 'quit'
      case 'd': return 'delete'
      case 'c':
        if (!command.to || command.negated || !this.active.has(command)) yield* this.put(bare(text))
        return 'delete'
      case 'D': {
        const end = this.space.indexOf('\n')
        if (end === -1) return 'delete'
        this.space = this.space.slice(end + 1)
        return 'restart'
      }
      case 'n': return yield* this.next(false)
      case 'N': return yield* this.next(true)
    }
    return undefined
  }

  private *next(adds: boolean): Task<'quit' | undefined> {
    if (yield* this.source.atEnd()) return 'quit'
    if (!adds && !this.quiet) yield* this.print(this.space)
    yield* this.append()
    yield* this.read(adds)
    return undefined
  }

  private *substitute({ pattern, replacement, first, all, prints, file }: Substitution): Task {
    const expression = this.matches(pattern)
    const { space } = this
    const parts: string[] = []
    let copied = 0
    let count = 0
    let lastEnd = -1
    for (let from = 0; from <= space.length;) {
      const found = expression.find(space, from)
      const [begin = 0, end = 0] = found ?? []
      if (!found) break
      if (begin === end && begin === lastEnd) {
        from = begin + 1
        continue
      }
      lastEnd = end
      from = begin === end ? end + 1 : end
      if (++count < first) continue
      parts.push(space.slice(copied, begin), ...replacement.map(part => (typeof part === 'string' ? part : space.slice(found[part * 2] ?? -1, Math.max(0, found[part * 2 + 1] ?? 0)))))
      copied = end
      if (!all) break
      yield* rest(this.process)
    }
    if (parts.length === 0) return
    this.space = parts.join('') + space.slice(copied)
    this.substituted = true
    if (prints) yield* this.print(this.space)
    if (file !== undefined) yield* this.save(file)
  }

  private *save(file: string): Task {
    const target = this.files.get(file)
    if (target) yield* target.put(`${this.space}\n`)
  }
}

function openTargets(process: Process, commands: readonly SedCommand[]): ReadonlyMap<string, Output> {
  const paths = commands.flatMap(({ name, text, substitution }) => (name === 'w' ? [text] : (substitution?.file ?? [])))
  const descriptorOf = (path: string) => {
    if (path === '/dev/stdout') return 1
    if (path === '/dev/stderr') return 2
    let descriptor = 0
    const problem = problemOf(() => (descriptor = process.descriptors.add(process.files.open(path, { write: true, create: true, truncate: true }))))
    if (problem) throw new Failure(cannotOpen(path, problem.message))
    return descriptor
  }
  return new Map([...new Set(paths)].map(path => {
    const descriptor = descriptorOf(path)
    return [path, bufferedOutput(process, text => process.write(descriptor, text))]
  }))
}

/** Edits a stream of lines by a script. */
export const sed = textCommand(
  {
    usage: '[-i[SFX]] [-nrE] [-f FILE]... [-e CMD]... [FILE]...',
    letters: 'i::rEne:f:V',
    long: { 'in-place': 'i', 'regexp-extended': 'r', quiet: 'n', silent: 'n', expression: 'e', file: 'f', version: 'V' },
  },
  function* (process, call, output) {
    if (call.has('V')) {
      yield* output.put('This is not GNU sed version 4.0\n')
      return 0
    }
    const scripts: string[] = []
    for (const { letter, value = '' } of call.given) {
      if (letter === 'e') scripts.push(value)
      if (letter !== 'f') continue
      const descriptor = openInput(process, value)
      if (descriptor instanceof SystemError) throw new Failure(`${value}: ${descriptor.message}`)
      scripts.push((yield* readAll(inputOf(process, descriptor, value))).replace(/\n$/, ''))
    }
    const [first, ...others] = call.operands
    if (scripts.length === 0 && first === undefined) throw new UsageError()
    const script = scripts.length > 0 ? scripts.join('\n') : (first ?? '')
    const paths = scripts.length > 0 ? call.operands : others
    const commands = parseSed(script, call.has('rE'))
    const quiet = call.has('n') || script.startsWith('#n\n') || script === '#n'
    const targets = openTargets(process, commands)
    let code = 0
    if (!call.has('i')) {
      const source = sourceOf(process, output, paths.length > 0 ? paths : ['-'])
      yield* new Run(process, commands, source, output, targets, quiet).all()
      code = source.code()
    } else if (paths.length === 0) throw new Failure('-i requires an argument')
    else for (const path of paths) {
      const status = orNothing(() => process.files.stat(path))
      if (!status) {
        code = yield* complain(process, `${path}: ${new SystemError('ENOENT').message}`)
        continue
      }
      const source = sourceOf(process, output, [path])
      const parts: string[] = []
      // oxlint-disable-next-line require-yield -- it has nothing to wait for
      const collected = bufferedOutput(process, function* (text) {
        parts.push(text)
      })
      const quits = yield* new Run(process, commands, source, collected, targets, quiet).all()
      for (let line = yield* source.next(); line !== undefined; line = yield* source.next()) yield* collected.put(line)
      yield* collected.flush()
      const suffix = call.value('i')
      if (suffix) process.files.rename(path, path + suffix)
      process.files.writeFile(path, parts.join(''), status.mode)
      if (quits) break
    }
    for (const target of targets.values()) yield* target.flush()
    return code
  },
)
