import { fromBytes } from '../../bytes.ts'
import type { TerminalOutput } from '../../trace/trace.ts'

/** More than a person scrolls back through. */
const mostCharacters = 1_000_000
const mostOutputs = 20_000

/** Keeps what the terminals showed; pieces of one moment are joined. */
export class TerminalRecorder {
  readonly outputs: TerminalOutput[] = []
  readonly #characters = new Map<number, number>()
  readonly #waits = new Map<number, TerminalOutput['waits']>()
  readonly #full = new Set<number>()

  /** Returns false for the first piece that does not fit any more; later ones are dropped, but what a terminal waits for is kept. */
  add(atMs: number, terminal: number, bytes: string, waits: TerminalOutput['waits']): boolean {
    const saysNothing = bytes === '' && this.#waits.has(terminal) && this.#waits.get(terminal) === waits
    if (saysNothing) return true
    this.#waits.set(terminal, waits)
    const written = (this.#characters.get(terminal) ?? 0) + bytes.length
    const fits = written <= mostCharacters && this.outputs.length < mostOutputs
    const isFirst = !fits && !this.#full.has(terminal)
    if (!fits) this.#full.add(terminal)
    else this.#characters.set(terminal, written)
    this.#put({ atMs, terminal, text: fits ? fromBytes(bytes) : '', ...(waits ? { waits } : {}) })
    return !isFirst
  }

  #put(output: TerminalOutput): void {
    const last = this.outputs.at(-1)
    if (last?.terminal !== output.terminal || last.atMs !== output.atMs) {
      if (output.text !== '' || this.outputs.length < mostOutputs) this.outputs.push(output)
      return
    }
    this.outputs[this.outputs.length - 1] = { ...output, text: last.text + output.text }
  }
}
