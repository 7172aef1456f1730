import type { LogLine } from '../../trace/trace.ts'

const mostLines = 20_000
const mostCharacters = 4_000_000

/** Keeps the log lines of all containers, as many as a person might read. */
export class LogRecorder {
  readonly lines: LogLine[] = []
  #characters = 0
  #isFull = false

  /** Returns false for the first that does not fit any more; later ones are dropped in silence. */
  add(line: LogLine): boolean {
    if (this.#isFull) return true
    if (this.lines.length >= mostLines || this.#characters >= mostCharacters) {
      this.#isFull = true
      return false
    }
    this.#characters += line.text.length
    this.lines.push(line)
    return true
  }
}
