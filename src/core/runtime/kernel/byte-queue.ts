/** After so many taken pieces the list is made shorter. */
const mostTaken = 1024

/** Bytes in the order they came, taken in any portions. */
export class ByteQueue {
  #pieces: string[] = []
  /** The piece that comes next, and how much of it is taken. */
  #first = 0
  #offset = 0
  #size = 0

  get size(): number {
    return this.#size
  }

  put(bytes: string): void {
    this.#pieces.push(bytes)
    this.#size += bytes.length
  }

  take(max: number): string {
    let taken = ''
    while (taken.length < max) {
      const piece = this.#pieces[this.#first]
      if (piece === undefined) break
      const end = Math.min(piece.length, this.#offset + max - taken.length)
      taken += this.#offset === 0 && end === piece.length ? piece : piece.slice(this.#offset, end)
      this.#offset = end
      if (end === piece.length) this.#next()
    }
    this.#size -= taken.length
    return taken
  }

  #next(): void {
    this.#offset = 0
    this.#first++
    if (this.#first < mostTaken && this.#first < this.#pieces.length) return
    this.#pieces = this.#pieces.slice(this.#first)
    this.#first = 0
  }
}
