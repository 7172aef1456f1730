import type { Task, VirtualClock } from '../../clock/virtual-clock.ts'
import type { OpenFile } from '../descriptors.ts'
import { SystemError } from '../system-error.ts'
import { ByteQueue } from './byte-queue.ts'

/** Linux's default size of a pipe. */
const capacity = 64 * 1024
/** Writes of up to so much are not torn apart (PIPE_BUF). */
const atomic = 4096

/** Bytes on their way from writers to readers: a pipe, or a FIFO between two openings. */
export class Pipe {
  readonly #bytes = new ByteQueue()
  #readers = 0
  #writers = 0
  #readersEver = 0
  #writersEver = 0
  /** Readers wait for bytes, writers for room, both for the other side. */
  readonly #filled
  readonly #emptied

  constructor(clock: VirtualClock) {
    this.#filled = clock.condition()
    this.#emptied = clock.condition()
  }

  /** An end that reads. It is at its end when the last writer is gone, after there was one. */
  reader(): OpenFile {
    const writersBefore = this.#writersEver - this.#writers
    this.#readers++
    this.#readersEver++
    this.#emptied.fire()
    const isAtEnd = () => this.#writers === 0 && this.#writersEver > writersBefore
    return end({
      read: max => this.#read(max, isAtEnd),
      write: refuse,
      close: () => {
        this.#readers--
        this.#emptied.fire()
      },
    })
  }

  /** An end that writes. It is broken when the last reader is gone, after there was one. */
  writer(): OpenFile {
    const readersBefore = this.#readersEver - this.#readers
    this.#writers++
    this.#writersEver++
    const isBroken = () => this.#readers === 0 && this.#readersEver > readersBefore
    return end({
      read: refuse,
      write: text => this.#write(text, isBroken),
      close: () => {
        this.#writers--
        this.#filled.fire()
      },
    })
  }

  *#read(max: number, isAtEnd: () => boolean): Task<string> {
    if (max <= 0) return ''
    while (this.#bytes.size === 0) {
      if (isAtEnd()) return ''
      yield this.#filled
    }
    const taken = this.#bytes.take(max)
    if (capacity - this.#bytes.size >= atomic) this.#emptied.fire()
    return taken
  }

  *#write(text: string, isBroken: () => boolean): Task {
    let rest = text
    while (rest !== '') {
      if (isBroken()) throw new SystemError('EPIPE')
      const room = this.#readers === 0 ? 0 : capacity - this.#bytes.size
      if (room < Math.min(rest.length, atomic)) {
        yield this.#emptied
        continue
      }
      const piece = rest.length > room ? rest.slice(0, room) : rest
      rest = rest.slice(piece.length)
      this.#bytes.put(piece)
      this.#filled.fire()
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
