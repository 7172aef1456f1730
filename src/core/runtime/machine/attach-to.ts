import type { Task, VirtualClock } from '../../clock/virtual-clock.ts'
import type { SeededRandom } from '../../clock/seeded-random.ts'
import type { Streams } from '../container.ts'
import type { KernelProcess } from '../kernel/kernel-process.ts'
import type { ExitStatus } from '../process.ts'
import type { SignalName } from '../signals.ts'
import { foundCommand } from './find-command.ts'
import { notRunning } from './start-error.ts'

interface AttachOptions {
  readonly spawn: (streams: Streams) => KernelProcess
  readonly members: ReadonlySet<KernelProcess>
  readonly command: readonly string[]
  readonly streams: Streams
  readonly isRunning: () => boolean
}

/** Runs a command in a container beside its PID 1, joined to somebody's streams, to its end. Throws `StartError`. */
export function* attachTo(node: { readonly clock: VirtualClock; readonly random: SeededRandom }, { spawn, members, command, streams, isRunning }: AttachOptions): Task<number> {
  if (!isRunning()) throw notRunning()
  const process = spawn(streams)
  const name = foundCommand(process, command, node.random)
  const ended = node.clock.condition()
  const result: { status?: ExitStatus } = {}
  process.onEnd = status => {
    result.status = status
    ended.fire()
  }
  const receive = (signal: SignalName) => {
    for (const member of members) if (member.groupPid === process.groupPid) member.receive(signal, 'outside')
  }
  const leave = streams.terminal?.enter(receive)
  process.begin(process.exec(name, command, process.env))
  try {
    for (;;) {
      if (result.status) return result.status.code
      yield ended
    }
  } finally {
    leave?.()
    // Whoever was joined to it has gone away: as a terminal that is closed.
    if (!result.status) receive('HUP')
  }
}
