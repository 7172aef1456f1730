import { SeededRandom } from '../../../clock/seeded-random.ts'
import { VirtualClock } from '../../../clock/virtual-clock.ts'
import { WallTime } from '../../../clock/wall-time.ts'
import type { ExecResult } from '../../container.ts'
import { createMachine } from '../../machine/machine.ts'

/** A container that sleeps, in which a test runs commands one after the other; its working directory is `/w`. */
export function commandRunner(uid = 0, image = 'busybox:1.36') {
  const clock = new VirtualClock()
  const machine = createMachine({ clock, wall: new WallTime(Date.UTC(2026, 10, 23, 19, 5, 31)), random: new SeededRandom(1) })
  const network = machine.createNetwork('10.244.1.7')
  const notices: string[] = []
  const running = machine.start({
    image, command: ['sleep', 'infinity'], env: [], groups: [], uid, readOnlyRoot: false, hostname: 'box', network, workingDirectory: '/w',
    mounts: [{ path: '/w', volume: machine.createVolume({ mode: 0o777, type: 'ext4' }), readOnly: false }],
    terminationMessagePath: '/dev/termination-log', onLine: () => undefined, onNotice: code => notices.push(code), onExit: () => undefined,
  })
  /** Starts a command beside others; what is returned waits for its end. */
  const start = (...command: readonly string[]) => {
    let result: ExecResult | undefined
    let failure: unknown
    clock.start(
      (function* () {
        try {
          result = yield* running.exec(command)
        } catch (problem) {
          failure = problem
        }
      })(),
    )
    return (): ExecResult => {
      for (;;) if (result || failure || !clock.step()) break
      if (!result) throw failure instanceof Error ? failure : new Error(`${command.join(' ')} never ends`)
      return result
    }
  }
  /** Both streams in the order they were written, and the exit code. */
  const exec = (...command: readonly string[]): ExecResult => start(...command)()
  /** What a test compares: the output, then the exit code where it is not 0. */
  const run = (...command: readonly string[]): string => {
    const { output, exitCode } = exec(...command)
    return exitCode === 0 ? output : `${output}[${exitCode}]`
  }
  return { clock, machine, network, notices, start, exec, run }
}
