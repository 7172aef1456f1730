import type { Condition, Task, VirtualClock } from '../../clock/virtual-clock.ts'
import type { OpenFile } from '../descriptors.ts'
import type { SignalName } from '../signals.ts'
import type { RemoteTerminal, TerminalDevice, TerminalScreen, TypedLine } from './terminal-device.ts'

type Typed = { readonly line: string } | 'end'

/**
 * A terminal as programs see it (tty(4), line by line): what is typed is shown when somebody reads it, as a line editor does,
 * so that lines which were pasted at once stand beside the prompts that they answer.
 */
export class Terminal implements TerminalDevice {
  readonly #typed: Typed[] = []
  readonly #changed: Condition
  /** How often the keyboard has interrupted. */
  interrupts = 0
  /** Who gets the signals of the keyboard; the last is in the foreground. */
  readonly #foreground: ((signal: SignalName) => void)[] = []
  #rest = ''
  #remote: RemoteTerminal | undefined

  constructor(
    clock: VirtualClock,
    private readonly screen: TerminalScreen,
  ) {
    this.#changed = clock.condition()
  }

  /** Whole or broken lines, as they were typed or pasted. */
  type(text: string): void {
    if (this.#remote) return this.#remote.type(text)
    const lines = (this.#rest + text.replaceAll('\r\n', '\n').replaceAll('\r', '\n')).split('\n')
    this.#rest = lines.pop() ?? ''
    for (const line of lines) this.#typed.push({ line: `${line}\n` })
    this.#changed.fire()
  }

  /** Ctrl+C, Ctrl+\: what was typed ahead is dropped, and whoever is in the foreground gets a signal. */
  interrupt(signal: 'INT' | 'QUIT' = 'INT'): void {
    if (this.#remote?.interrupt) return this.#remote.interrupt(signal)
    this.#typed.length = 0
    this.#rest = ''
    this.interrupts++
    this.screen.shows(signal === 'INT' ? '^C' : '^\\')
    this.#foreground.at(-1)?.(signal)
    this.#changed.fire()
  }

  /** Ctrl+D. */
  end(): void {
    if (this.#remote) return this.#remote.end()
    if (this.#rest !== '') this.#typed.push({ line: this.#rest })
    else this.#typed.push('end')
    this.#rest = ''
    this.#changed.fire()
  }

  /** Puts somebody into the foreground. Returns how to step back. */
  enter(receive: (signal: SignalName) => void): () => void {
    this.#foreground.push(receive)
    return () => {
      const at = this.#foreground.indexOf(receive)
      if (at !== -1) this.#foreground.splice(at, 1)
    }
  }

  /** Keyboard and screen are another terminal's; what was typed ahead is typed there, and what is left there is typed here in the end. */
  join(remote: RemoteTerminal): () => void {
    const ahead = this.takeTyped()
    const leave = remote.showOn(this.screen)
    this.#remote = remote
    if (ahead !== '') remote.type(ahead)
    return () => {
      if (this.#remote !== remote) return
      this.#remote = undefined
      leave()
      this.screen.waits(undefined)
      this.type(remote.takeTyped())
    }
  }

  /** The lines that nobody has read yet, taken away. */
  takeTyped(): string {
    const text = this.#typed.map(typed => (typed === 'end' ? '' : typed.line)).join('') + this.#rest
    this.#typed.length = 0
    this.#rest = ''
    return text
  }

  /** Waits for the next line as a shell's line editor does. */
  *readLine(purpose: 'command' | 'line' = 'command'): Task<TypedLine> {
    const { interrupts } = this
    const isInterrupted = () => purpose === 'command' && this.interrupts !== interrupts
    if (this.#typed.length === 0) {
      this.screen.waits(purpose)
      while (this.#typed.length === 0 && !isInterrupted()) yield this.#changed
      this.screen.waits(undefined)
    }
    if (isInterrupted()) {
      this.screen.shows('\r\n')
      return 'interrupt'
    }
    const typed = this.#typed.shift() as Typed
    if (typed === 'end') return 'end'
    this.show(typed.line)
    return typed
  }

  /** Shows what a program writes. */
  show(bytes: string): void {
    this.screen.shows(bytes.replace(/\r?\n/g, '\r\n'))
  }

  /** The device file: reading gives lines, writing shows. */
  open(): OpenFile {
    let pending = ''
    const next = () => this.readLine('line')
    const show = (text: string) => this.show(text)
    return {
      kind: 'device',
      terminal: this,
      position: undefined,
      *read(max): Task<string> {
        if (pending === '') {
          const typed = yield* next()
          pending = typeof typed === 'string' ? '' : typed.line
        }
        const piece = pending.slice(0, max)
        pending = pending.slice(max)
        return piece
      },
      // oxlint-disable-next-line require-yield -- a screen takes whatever comes
      *write(text): Task {
        show(text)
      },
      retain: () => undefined,
      release: () => undefined,
    }
  }
}
