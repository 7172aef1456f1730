import type { SeededRandom } from '../../clock/seeded-random.ts'
import type { Task, VirtualClock } from '../../clock/virtual-clock.ts'
import type { ExecResult } from '../container.ts'
import type { OpenFile } from '../descriptors.ts'
import type { KernelProcess } from '../kernel/kernel-process.ts'
import type { ExitStatus } from '../process.ts'
import { foundCommand } from './find-command.ts'
import { notRunning } from './start-error.ts'

interface ExecOptions {
  readonly spawn: (args: readonly string[], output: readonly [stdout: OpenFile, stderr: OpenFile]) => KernelProcess
  readonly command: readonly string[]
  readonly timeoutMs: number | undefined
  readonly isRunning: () => boolean
}

/** The runtime's own limit for what it keeps of a command's output. */
const mostBytes = 16 * 1024 * 1024
const killed: ExitStatus = { code: 137, signal: 'KILL' }

/** Runs a command in a container beside its PID 1 and waits for its end. Throws `StartError`. */
export function* execIn(node: { readonly clock: VirtualClock; readonly random: SeededRandom }, { spawn, command, timeoutMs, isRunning }: ExecOptions): Task<ExecResult> {
  if (!isRunning()) throw notRunning()
  const output = collector()
  const process = spawn(command, [output.file, output.file])
  const name = foundCommand(process, command, node.random)
  const ended = node.clock.condition()
  let status: ExitStatus | undefined
  process.onEnd = end => {
    status = end
    ended.fire()
  }
  process.begin(process.exec(name, command, process.env))
  yield timeoutMs === undefined ? ended : { conditions: [ended], untilMs: node.clock.nowMs + timeoutMs }
  if (!status) {
    process.receive('KILL', 'outside')
    return { exitCode: killed.code, output: output.text(), timedOut: true }
  }
  return { exitCode: (status as ExitStatus).code, output: output.text(), timedOut: false }
}

function collector(): { readonly file: OpenFile; text(): string } {
  let text = ''
  const file: OpenFile = {
    kind: 'pipe',
    position: undefined,
    // oxlint-disable-next-line require-yield -- nobody writes into this end
    *read(): Task<string> {
      return ''
    },
    // oxlint-disable-next-line require-yield -- the runtime reads as fast as it is written
    *write(more: string): Task {
      text = (text + more).slice(0, mostBytes)
    },
    retain: () => undefined,
    release: () => undefined,
  }
  return { file, text: () => text }
}
