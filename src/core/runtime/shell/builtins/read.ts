import { Condition, type Task, type Wait } from '../../../clock/virtual-clock.ts'
import type { OpenFile } from '../../descriptors.ts'
import type { Shell } from '../shell.ts'
import { ShellError } from '../shell-error.ts'
import { writeError } from '../report.ts'
import { getVariable, isName, setVariable } from '../variables.ts'
import type { Builtin } from './builtin.ts'
import { splitRead } from './split-read.ts'

interface Options {
  readonly raw: boolean
  readonly descriptor: number
  readonly delimiter: string
  /** Characters to read at most; with `exactly` the delimiter does not end it. */
  readonly count: number
  readonly exactly: boolean
  readonly timeoutMs: number | undefined
  readonly prompt: string
  readonly names: readonly string[]
}

function parse(args: readonly string[]): Options {
  const given = new Map<string, string>()
  let index = 0
  for (; index < args.length && /^-./.test(args[index] ?? ''); index++) {
    const word = args[index] ?? ''
    if (word === '--') {
      index++
      break
    }
    for (let at = 1; at < word.length; at++) {
      const letter = word.charAt(at)
      if ('rs'.includes(letter)) given.set(letter, '')
      else if ('pndtuN'.includes(letter)) {
        const value = word.slice(at + 1) || args[++index]
        if (value === undefined) throw new ShellError(`option requires an argument -- ${letter}`)
        given.set(letter, value)
        break
      } else throw new ShellError(`illegal option -${letter}`)
    }
  }
  const number = (letter: string, otherwise: number) => {
    const text = given.get(letter)
    if (text === undefined) return otherwise
    if (!/^\d*\.?\d+$/.test(text)) throw new ShellError(letter === 't' ? 'invalid timeout' : 'invalid count')
    return Number(text)
  }
  const seconds = given.has('t') ? number('t', 0) : undefined
  return {
    raw: given.has('r'),
    descriptor: number('u', 0),
    delimiter: given.has('d') ? (given.get('d') ?? '').charAt(0) || '\0' : '\n',
    count: number('N', number('n', Infinity)) || Infinity,
    exactly: given.has('N'),
    timeoutMs: seconds === undefined ? undefined : Math.ceil(seconds * 1000),
    prompt: given.get('p') ?? '',
    names: args.slice(index),
  }
}

/** Waits as the file asks, but not longer than to a moment, and gives way to signals. */
function* waitFor(shell: Shell, wait: Wait, untilMs: number | undefined): Task {
  if (typeof wait === 'number') return yield wait
  const conditions = wait instanceof Condition ? [wait] : wait.conditions
  return yield* shell.process.waitFor(conditions, untilMs)
}

/** One byte; `undefined` when the time is over or a trap waits. */
function* readByte(shell: Shell, file: OpenFile, untilMs: number | undefined): Task<string | undefined> {
  const reading = file.read(1)
  for (;;) {
    const { done, value } = reading.next()
    if (done) return value
    yield* waitFor(shell, value, untilMs)
    const isLate = untilMs !== undefined && shell.process.system.clock.nowMs >= untilMs
    if (!isLate && shell.pending.length === 0) continue
    reading.return('')
    return undefined
  }
}

/** A regular file gives its line at once: what was read too much is given back. */
function* readLineOfFile(file: OpenFile): Task<string> {
  const start = file.position ?? 0
  let text = ''
  for (;;) {
    const piece = yield* file.read(4096)
    text += piece
    const end = text.indexOf('\n')
    if (end === -1 && piece !== '') continue
    if (end !== -1) {
      text = text.slice(0, end + 1)
      file.position = start + text.length
    }
    return text
  }
}

interface Line {
  text: string
  /** Positions of characters that a backslash protects. */
  readonly escaped: Set<number>
  ended: boolean
}

function* readLine(shell: Shell, file: OpenFile, options: Options): Task<Line> {
  const line: Line = { text: '', escaped: new Set(), ended: false }
  const untilMs = options.timeoutMs === undefined ? undefined : shell.process.system.clock.nowMs + options.timeoutMs
  const quick = file.kind === 'file' && options.delimiter === '\n' && options.count === Infinity
  let buffer = ''
  let escaping = false
  for (let at = 0; line.text.length < options.count; ) {
    if (at >= buffer.length) {
      buffer = (quick ? yield* readLineOfFile(file) : yield* readByte(shell, file, untilMs)) ?? ''
      at = 0
      if (buffer === '') return line
      const wait = shell.process.step()
      if (wait !== undefined) yield wait
    }
    const char = buffer.charAt(at++)
    if (escaping) {
      escaping = false
      if (char === '\n') continue
      line.escaped.add(line.text.length)
      line.text += char
    } else if (char === '\\' && !options.raw) escaping = true
    else if (char === options.delimiter && !options.exactly) {
      line.ended = true
      return line
    } else if (char !== '\0') line.text += char
  }
  line.ended = true
  return line
}

function* read(shell: Shell, args: readonly string[]): Task<number> {
  const options = parse(args)
  const bad = options.names.find(name => !isName(name))
  if (bad !== undefined) {
    yield* writeError(shell, `${shell.name}: read: '${bad}': bad variable name\n`)
    return 1
  }
  const file = shell.process.descriptors.get(options.descriptor)
  if (!file) return 1
  const line = yield* readLine(shell, file, options)
  if (options.names.length === 0) setVariable(shell, 'REPLY', line.text)
  else {
    const values = splitRead(line.text, line.escaped, options.names.length, getVariable(shell, 'IFS') ?? ' \t\n')
    options.names.forEach((name, index) => setVariable(shell, name, values[index] ?? ''))
  }
  return line.ended ? 0 : 1
}

/** `read`: takes a line from a descriptor apart. */
export const readBuiltin: Builtin = { run: read }
