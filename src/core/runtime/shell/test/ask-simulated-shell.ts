import { SeededRandom } from '../../../clock/seeded-random.ts'
import { VirtualClock, type Task } from '../../../clock/virtual-clock.ts'
import { WallTime } from '../../../clock/wall-time.ts'
import type { ContainerRequest, ExecResult, RunningContainer } from '../../container.ts'
import { createMachine } from '../../machine/machine.ts'
import { errorClass } from './error-class.ts'
import type { ScriptCase, ShellAnswer } from './script-cases.ts'

const ignore = () => undefined

/** The time that a script may take, and the steps of the clock: more is a script that does not end. */
const mostMs = 20_000
const mostSteps = 2_000_000

const image: Pick<ContainerRequest, 'image' | 'command' | 'groups' | 'readOnlyRoot' | 'hostname' | 'terminationMessagePath'> = {
  image: 'docker.io/library/busybox:1.36', command: ['sleep', '1000'], groups: [], readOnlyRoot: false, hostname: 'case', terminationMessagePath: '/dev/termination-log',
}

// As the real shells were asked: standard input and output are pipes, the shell is not the first process of its container.
const wrapper = 'unset HOSTNAME; exec 2>/dev/null; cat /mnt/stdin | sh -c "$@" 2>>/mnt/stderr'

/** What the simulated machine makes of a script, and what it wrote to standard error. */
export function askSimulatedShell({ script, args, stdin }: Pick<ScriptCase, 'script' | 'args' | 'stdin'>): ShellAnswer & { readonly stderr: string } {
  const clock = new VirtualClock()
  const machine = createMachine({ clock, wall: new WallTime(Date.parse('2024-05-01T12:00:00Z')), random: new SeededRandom(1) })
  const volume = machine.createVolume({ mode: 0o777, type: 'ext4' })
  volume.put('stdin', { content: stdin })
  volume.put('stderr', { content: '' })
  const container = machine.start({
    ...image, env: [['HOME', '/root']], workingDirectory: '/tmp', mounts: [{ path: '/mnt', volume, readOnly: false }], network: machine.createNetwork('10.0.0.1'),
    onLine: ignore, onNotice: ignore, onExit: ignore,
  })
  const { exitCode, output: stdout } = execute(clock, container, ['sh', '-c', wrapper, 'sh', script, ...args])
  const { output: stderr } = execute(clock, container, ['cat', '/mnt/stderr'])
  return { exitCode, errors: errorClass(stderr), stdout, stderr }
}

function execute(clock: VirtualClock, container: RunningContainer, command: readonly string[]): ExecResult {
  const results: ExecResult[] = []
  clock.start((function* run(): Task {
    results.push(yield* container.exec(command, mostMs))
  })())
  for (let steps = 0; results.length === 0 && steps < mostSteps && clock.step(); steps++);
  return results[0] ?? { exitCode: -1, output: '', timedOut: true }
}
