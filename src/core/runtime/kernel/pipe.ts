import type { Task, VirtualClock } from '../../clock/virtual-clock.ts'
import type { OpenFile } from '../descriptors.ts'
import { SystemError } from '../system-error.ts'

/** Linux's default size of a pipe. */
const capacity = 64 * 1024
/** Writes of up to so much are not torn apart (PIPE_BUF). */
const atomic = 4096

/** Bytes on their way from writers to readers: a pipe, or a FIFO between two openings. */
export class Pipe {
  readonly #chunks: string[] = []
  #size = 0
  #readers = 0
  #writers = 0
  #readersEver = 0
  #writersEver = 0
  readonly #changed

  constructor(clock: VirtualClock) {
    this.#changed = clock.condition()
  }

  /** An end that reads. It is at its end when the last writer is gone, after there was one. */
  reader(): OpenFile {
    const writersBefore = this.#writersEver - this.#writers
    this.#readers++
    this.#readersEver++
    this.#changed.fire()
    const isAtEnd = () => this.#writers === 0 && this.#writersEver > writersBefore
    return end({
      read: max => this.#read(max, isAtEnd),
      write: refuse,
      close: () => {
        this.#readers--
        this.#changed.fire()
      },
    })
  }

  /** An end that writes. It is broken when the last reader is gone, after there was one. */
  writer(): OpenFile {
    const readersBefore = this.#readersEver - this.#readers
    this.#writers++
    this.#writersEver++
    this.#changed.fire()
    const isBroken = () => this.#readers === 0 && this.#readersEver > readersBefore
    return end({
      read: refuse,
      write: text => this.#write(text, isBroken),
      close: () => {
        this.#writers--
        this.#changed.fire()
      },
    })
  }

  *#read(max: number, isAtEnd: () => boolean): Task<string> {
    if (max <= 0) return ''
    while (this.#size === 0) {
      if (isAtEnd()) return ''
      yield this.#changed
    }
    let taken = ''
    while (taken.length < max) {
      const chunk = this.#chunks.shift()
      if (chunk === undefined) break
      const room = max - taken.length
      taken += chunk.length > room ? chunk.slice(0, room) : chunk
      if (chunk.length > room) this.#chunks.unshift(chunk.slice(room))
    }
    this.#size -= taken.length
    this.#changed.fire()
    return taken
  }

  *#write(text: string, isBroken: () => boolean): Task {
    let rest = text
    while (rest !== '') {
      if (isBroken()) throw new SystemError('EPIPE')
      const room = this.#readers === 0 ? 0 : capacity - this.#size
      if (room < Math.min(rest.length, atomic)) {
        yield this.#changed
        continue
      }
      const chunk = rest.length > room ? rest.slice(0, room) : rest
      rest = rest.slice(chunk.length)
      this.#chunks.push(chunk)
      this.#size += chunk.length
      this.#changed.fire()
    }
  }
}

// oxlint-disable-next-line require-yield -- it is a system call that fails at once
function* refuse(): Task<never> {
  throw new SystemError('EBADF')
}

interface End {
  read(max: number): Task<string>
  write(text: string): Task
  close(): void
}

function end({ read, write, close }: End): OpenFile {
  let references = 1
  return {
    kind: 'pipe',
    position: undefined,
    read,
    write,
    retain: () => {
      references++
    },
    release: () => {
      if (--references === 0) close()
    },
  }
}
