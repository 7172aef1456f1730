import type { Task } from '../../clock/virtual-clock.ts'
import type { SignalName } from '../signals.ts'

/** What comes of asking for a line: the line with its newline, an interrupt (Ctrl+C), or the end of all input (Ctrl+D). */
export type TypedLine = { readonly line: string } | 'interrupt' | 'end'

/** What whoever looks at a terminal's screen gets to know. */
export interface TerminalScreen {
  /** Bytes for the screen, with control sequences; lines end with CR LF. */
  shows(bytes: string): void
  /** Somebody waits for what is typed next: a shell for a command, another program for a line; or (undefined) nobody does any more. */
  waits(what: 'command' | 'line' | undefined): void
}

/** A terminal somewhere else, in whose place somebody sits at this one. */
export interface RemoteTerminal {
  type(text: string): void
  /** Absent: the keyboard's signals are for who joined the two. */
  interrupt?(signal: 'INT' | 'QUIT'): void
  end(): void
  /** What was typed and nobody has read: it is taken away. */
  takeTyped(): string
  /** From now on it shows on this screen too. Returns how to end that. */
  showOn(screen: TerminalScreen): () => void
}

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
  /** Keyboard and screen are another terminal's until the end of it, which is returned. */
  join(remote: RemoteTerminal): () => void
}
