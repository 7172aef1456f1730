import type { Task } from '../clock/virtual-clock.ts'
import type { TerminalDevice } from './terminal/terminal-device.ts'

/** An open file description: what a descriptor points to, shared by all copies of it (dup, fork). Text is bytes, one char each. */
export interface OpenFile {
  readonly kind: 'file' | 'directory' | 'pipe' | 'socket' | 'device'
  /** The terminal that it is, if it is one (isatty). */
  readonly terminal?: TerminalDevice
  /** At most `max` bytes, waiting for the first; empty at the end. Throws `SystemError`. */
  read(max: number): Task<string>
  /** All of it, waiting while there is no room. Throws `SystemError`. */
  write(text: string): Task
  /** Of a regular file: the position of the next byte; `undefined` for what cannot seek. */
  position: number | undefined
  /** One more descriptor points to it. */
  retain(): void
  /** One fewer; the last closes it. */
  release(): void
}

/** The table of open descriptors of one process. */
export interface Descriptors {
  get(descriptor: number): OpenFile | undefined
  /** Puts an open file at a descriptor and closes what was there; it takes over the caller's reference. */
  set(descriptor: number, file: OpenFile): void
  /** The lowest free descriptor from `from` on (default 0) gets it. */
  add(file: OpenFile, from?: number): number
  /** dup2: throws `SystemError` EBADF when `from` is not open. */
  duplicate(from: number, to: number): void
  close(descriptor: number): void
  /** Descriptors that are open, in order. */
  list(): readonly number[]
}
