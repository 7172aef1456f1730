import type { Task } from '../../clock/virtual-clock.ts'
import type { SignalName } from '../signals.ts'

/** What comes of asking for a line: the line with its newline, an interrupt (Ctrl+C), or the end of all input (Ctrl+D). */
export type TypedLine = { readonly line: string } | 'interrupt' | 'end'

/** A terminal as programs know it. */
export interface TerminalDevice {
  /** How often the keyboard has interrupted. */
  readonly interrupts: number
  /** Waits for the next line as a shell's line editor does. */
  readLine(purpose?: 'command' | 'line'): Task<TypedLine>
  /** Shows bytes on the screen. */
  show(bytes: string): void
  /** Puts somebody into the foreground, who gets the keyboard's signals. Returns how to step back. */
  enter(receive: (signal: SignalName) => void): () => void
}
