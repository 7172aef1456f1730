import { SystemError } from '../system-error.ts'

/** A run of bytes that is not kept: zeros, or bytes that nobody can tell from random ones. */
export interface Fill {
  readonly fill: 'zeros' | 'noise'
  readonly size: number
}

type Chunk = string | Fill

/** Bytes of one file that are really kept. */
const mostKeptBytes = 64 * 1024 * 1024
/** Small writes are put together up to this. */
const chunkBytes = 64 * 1024
/** Shorter runs of zeros are kept as they are. */
const shortestFill = 4096

let knownZeros = '\0'.repeat(chunkBytes)

/** So many zero bytes; the same text again for the same size. */
export function zeros(size: number): string {
  if (knownZeros.length !== size) knownZeros = '\0'.repeat(size)
  return knownZeros
}

const lengthOf = (chunk: Chunk) => (typeof chunk === 'string' ? chunk.length : chunk.size)

/** Bytes that repeat every 64 KiB, made when they are read. */
function noise(from: number, size: number): string {
  let out = ''
  for (let at = from; at < from + size; at++) {
    const mixed = Math.imul((at % chunkBytes) ^ 0x9e3779b9, 0x85ebca6b)
    out += String.fromCharCode((mixed ^ (mixed >>> 13) ^ (mixed >>> 21)) & 255)
  }
  return out
}

function slice(chunk: Chunk, from: number, to: number): Chunk {
  return typeof chunk === 'string' ? chunk.slice(from, to) : { fill: chunk.fill, size: to - from }
}

/** The bytes of a file, in pieces: appending is cheap, and long runs of zeros cost nothing. */
export class FileContent {
  #chunks: Chunk[] = []
  #size = 0
  #keptBytes = 0
  /** Where the last read began: most files are read from the front to the end. */
  #cursor = { index: 0, start: 0 }

  constructor(content: string | Fill = '') {
    if (lengthOf(content) > 0) this.#push(content)
  }

  get size(): number {
    return this.#size
  }

  /** How much of it takes memory of ours. */
  get keptBytes(): number {
    return this.#keptBytes
  }

  read(at: number, max: number): string {
    const end = Math.min(this.#size, at + max)
    let { index, start } = at >= this.#cursor.start ? this.#cursor : { index: 0, start: 0 }
    let out = ''
    while (at + out.length < end) {
      const chunk = this.#chunks[index]
      if (chunk === undefined) break
      const next = start + lengthOf(chunk)
      const from = at + out.length
      if (next > from) {
        if (out === '') this.#cursor = { index, start }
        out += textOf(chunk, from - start, Math.min(end, next) - start, start)
      }
      start = next
      index++
    }
    return out
  }

  /** Throws ENOSPC past what a file may keep. A gap before `at` is filled with zeros. */
  write(at: number, text: string): void {
    if (text === '') return
    const piece: Chunk = text.length >= shortestFill && text === zeros(text.length) ? { fill: 'zeros', size: text.length } : text
    if (typeof piece === 'string' && this.#keptBytes + text.length > mostKeptBytes) throw new SystemError('ENOSPC')
    if (at > this.#size) this.#push({ fill: 'zeros', size: at - this.#size })
    if (at === this.#size) return this.#push(piece)
    const after = this.#cut(at + text.length, this.#size)
    this.#replace([...this.#cut(0, at), piece, ...after])
  }

  truncate(size: number): void {
    if (size > this.#size) this.#push({ fill: 'zeros', size: size - this.#size })
    else if (size < this.#size) this.#replace(this.#cut(0, size))
  }

  #push(piece: Chunk): void {
    const last = this.#chunks.at(-1)
    this.#size += lengthOf(piece)
    if (typeof piece === 'string') this.#keptBytes += piece.length
    if (typeof piece === 'string' && typeof last === 'string' && last.length + piece.length <= chunkBytes) {
      this.#chunks[this.#chunks.length - 1] = last + piece
    } else if (typeof piece !== 'string' && typeof last === 'object' && last.fill === piece.fill) {
      this.#chunks[this.#chunks.length - 1] = { fill: piece.fill, size: last.size + piece.size }
    } else this.#chunks.push(piece)
  }

  #replace(chunks: readonly Chunk[]): void {
    this.#chunks = []
    this.#size = 0
    this.#keptBytes = 0
    this.#cursor = { index: 0, start: 0 }
    for (const chunk of chunks) this.#push(chunk)
  }

  #cut(from: number, to: number): readonly Chunk[] {
    const out: Chunk[] = []
    let start = 0
    for (const chunk of this.#chunks) {
      const end = start + lengthOf(chunk)
      if (end > from && start < to) out.push(slice(chunk, Math.max(from, start) - start, Math.min(to, end) - start))
      start = end
    }
    return out
  }
}

function textOf(chunk: Chunk, from: number, to: number, start: number): string {
  if (typeof chunk === 'string') return from === 0 && to === chunk.length ? chunk : chunk.slice(from, to)
  return chunk.fill === 'zeros' ? zeros(to - from) : noise(start + from, to - from)
}
