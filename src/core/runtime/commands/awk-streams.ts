import type { Task } from '../../clock/virtual-clock.ts'
import type { OpenFile } from '../descriptors.ts'
import type { Process } from '../process.ts'
import { SystemError } from '../system-error.ts'
import { Failure, problemOf } from './command.ts'
import { inputOf, openInput } from './each-input.ts'
import { compilePattern } from './compile-pattern.ts'
import { checkHeld } from './line-reader.ts'
import { bufferedOutput, type Output } from './text-command.ts'

/** A source of records. */
export interface RecordReader {
  /** The next record without its separator; `undefined` at the end. */
  next(separator: string): Task<string | undefined>
}

/** Reads records that end with a character, a blank line (empty separator) or what a pattern matches. */
export function recordReader(read: () => Task<string>): RecordReader {
  let buffer = ''
  let ended = false
  function* more(): Task<boolean> {
    const text = ended ? '' : yield* read()
    if (text === '') ended = true
    buffer += text
    checkHeld(buffer.length)
    return !ended
  }
  /** Up to the first match, which counts once something follows it or the input has ended. */
  function* byPattern(pattern: string, skipsNewlines: boolean): Task<string | undefined> {
    const expression = compilePattern(pattern, { extended: true })
    if (skipsNewlines) while (/^(\n|$)/.test(buffer) && (buffer !== '' || (yield* more()))) buffer = buffer.replace(/^\n+/, '')
    for (;;) {
      const found = expression.find(buffer)
      const [begin = 0, end = 0] = found ?? []
      if (found && end > begin && (end < buffer.length || ended)) {
        const record = buffer.slice(0, begin)
        buffer = buffer.slice(end)
        return record
      }
      if (ended || !(yield* more())) {
        if (found && end > begin) continue
        const record = buffer
        buffer = ''
        return record === '' ? undefined : skipsNewlines ? record.replace(/\n$/, '') : record
      }
    }
  }
  let at = 0
  function* byCharacter(separator: string): Task<string | undefined> {
    // In pieces: looking through all of a long record again with each of them would never end.
    const pieces: string[] = []
    let size = 0
    for (;;) {
      const end = buffer.indexOf(separator, at)
      if (end !== -1) {
        pieces.push(buffer.slice(at, end))
        at = end + 1
        return pieces.join('')
      }
      const piece = buffer.slice(at)
      pieces.push(piece)
      checkHeld((size += piece.length))
      buffer = ''
      at = 0
      if (yield* more()) continue
      const record = pieces.join('')
      return record === '' ? undefined : record
    }
  }
  return {
    *next(separator) {
      if (separator.length === 1) return yield* byCharacter(separator)
      buffer = buffer.slice(at)
      at = 0
      return yield* byPattern(separator === '' ? '\n\n+' : separator, separator === '')
    },
  }
}

interface Stream {
  readonly reader?: RecordReader
  readonly output?: Output
  /** Ends it; the result is what `close` returns. */
  finish(): Task<number>
}

/** The files and commands that an awk program reads from and writes to, by name. */
export interface Streams {
  /** `undefined` when it cannot be opened. */
  reader(name: string, isCommand: boolean): RecordReader | undefined
  writer(name: string, how: string): Output
  close(name: string): Task<number>
  flush(): Task
  closeAll(): Task
  /** Runs a command and waits for it. */
  system(command: string): Task<number>
}

/** The streams of one run; commands are run by the shell. */
export function awkStreams(process: Process, standard: Output, environment: () => ReadonlyMap<string, string>): Streams {
  const streams = new Map<string, Stream>()
  const flush = function* (): Task {
    yield* standard.flush()
    for (const { output } of streams.values()) if (output) yield* output.flush()
  }
  const start = (command: string, prepare: (child: Process) => void = () => {}) => {
    const main = function* (child: Process): Task<number> {
      try {
        return yield* child.exec('/bin/sh', ['sh', '-c', command], environment())
      } catch (error) {
        if (error instanceof SystemError) return 127
        throw error
      }
    }
    return process.fork(main, { prepare }).pid
  }
  const waitFor = function* (pid: number): Task<number> {
    const ended = yield* process.wait(pid)
    return ended?.status.signal ? ended.status.code - 128 + 256 : (ended?.status.code ?? 0)
  }
  /** Starts a command at the other end of a pipe. */
  const pipeline = (command: string, childReads: boolean) => {
    const { reader, writer } = process.pipe()
    const [mine, theirs]: [OpenFile, OpenFile] = childReads ? [writer, reader] : [reader, writer]
    const descriptor = process.descriptors.add(mine)
    const pid = start(command, child => {
      child.descriptors.close(descriptor)
      child.descriptors.set(childReads ? 0 : 1, theirs)
    })
    return { descriptor, pid }
  }
  return {
    flush,
    reader(name, isCommand) {
      const known = streams.get(name)
      if (known) return known.reader
      const command = isCommand ? pipeline(name, false) : undefined
      const descriptor = command?.descriptor ?? openInput(process, name === '/dev/stdin' ? '-' : name)
      if (descriptor instanceof SystemError) return undefined
      const reader = recordReader(inputOf(process, descriptor, name).read)
      streams.set(name, {
        reader,
        *finish() {
          if (descriptor !== 0) process.descriptors.close(descriptor)
          return command ? yield* waitFor(command.pid) : 0
        },
      })
      return reader
    },
    writer(name, how) {
      const known = streams.get(name)?.output
      if (known) return known
      if (name === '-' || name === '/dev/stdout') return standard
      const command = how === '|' ? pipeline(name, true) : undefined
      let descriptor = command?.descriptor ?? 2
      if (!command && name !== '/dev/stderr') {
        const append = how === '>>'
        const problem = problemOf(() => (descriptor = process.descriptors.add(process.files.open(name, { write: true, create: true, append, truncate: !append }))))
        if (problem) throw new Failure(`can't open '${name}': ${problem.message}`)
      }
      const output = bufferedOutput(process, text => process.write(descriptor, text))
      streams.set(name, {
        output,
        *finish() {
          yield* output.flush()
          if (descriptor !== 2) process.descriptors.close(descriptor)
          return command ? yield* waitFor(command.pid) : 0
        },
      })
      return output
    },
    *close(name) {
      const stream = streams.get(name)
      streams.delete(name)
      return stream ? yield* stream.finish() : -1
    },
    *closeAll() {
      yield* standard.flush()
      for (const [name, stream] of streams) {
        streams.delete(name)
        yield* stream.finish()
      }
    },
    *system(command) {
      yield* flush()
      return yield* waitFor(start(command))
    },
  }
}
