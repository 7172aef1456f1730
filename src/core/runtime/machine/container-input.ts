import type { VirtualClock } from '../../clock/virtual-clock.ts'
import type { ContainerInput, ContainerRequest } from '../container.ts'
import type { OpenFile } from '../descriptors.ts'
import { Pipe } from '../kernel/pipe.ts'
import type { SignalName } from '../signals.ts'
import { Terminal } from '../terminal/terminal.ts'
import type { RemoteTerminal, TerminalScreen } from '../terminal/terminal-device.ts'

interface Input {
  /** What PID 1 reads; with a terminal, also what it writes to. */
  readonly stdin?: OpenFile
  readonly isTerminal: boolean
  readonly input?: ContainerInput
  /** With a terminal: who gets the signals of its keyboard. */
  readonly enter: (receive: (signal: SignalName) => void) => void
}

/** What PID 1 reads, as its request has it: nothing, a pipe, or a terminal, which also shows in the log. */
export function containerInput({ stdin, stdinOnce, tty }: ContainerRequest, clock: VirtualClock, log: (bytes: string) => void): Input {
  if (tty) {
    const { terminal, remote } = loggedTerminal(clock, log)
    return { stdin: terminal.open(), isTerminal: true, ...(stdin ? { input: { terminal: remote } } : {}), enter: receive => void terminal.enter(receive) }
  }
  if (!stdin) return { isTerminal: false, enter: () => undefined }
  const pipe = new Pipe(clock)
  const writer = pipe.writer()
  return { stdin: pipe.reader(), isTerminal: false, input: { pipe: writer, closes: stdinOnce === true }, enter: () => undefined }
}

function loggedTerminal(clock: VirtualClock, log: (bytes: string) => void): { readonly terminal: Terminal; readonly remote: RemoteTerminal } {
  const screens = new Set<TerminalScreen>()
  let line = ''
  let waits: 'command' | 'line' | undefined
  const terminal = new Terminal(clock, {
    shows(bytes) {
      // A prompt sets the colours back, which is nothing to log.
      log(bytes.replaceAll('\x1b[0m', ''))
      line = (line + bytes).slice((line + bytes).lastIndexOf('\n') + 1)
      for (const screen of screens) screen.shows(bytes)
    },
    waits(what) {
      waits = what
      for (const screen of screens) screen.waits(what)
    },
  })
  return {
    terminal,
    remote: {
      type: text => terminal.type(text),
      interrupt: signal => terminal.interrupt(signal),
      end: () => terminal.end(),
      takeTyped: () => terminal.takeTyped(),
      // Whoever comes late sees the line that is there: kubectl changes the size for a moment, so that a shell draws its prompt again.
      showOn(screen) {
        screen.shows(line)
        screen.waits(waits)
        screens.add(screen)
        return () => screens.delete(screen)
      },
    },
  }
}
