import { SeededRandom } from '../../clock/seeded-random.ts'
import { VirtualClock } from '../../clock/virtual-clock.ts'
import { WallTime } from '../../clock/wall-time.ts'
import type { ContainerExit, ContainerRequest } from '../container.ts'
import { createMachine } from '../machine/machine.ts'

/** A machine with a clock, and containers that remember what came out of them. */
export function boot() {
  const clock = new VirtualClock()
  const machine = createMachine({ clock, wall: new WallTime(Date.UTC(2026, 0, 5, 9)), random: new SeededRandom(1) })
  const network = machine.createNetwork('10.244.0.5')
  const start = (request: Partial<ContainerRequest>) => {
    const lines: string[] = []
    const notices: string[] = []
    const exits: (ContainerExit & { readonly atMs: number })[] = []
    const container = machine.start({
      image: 'busybox:1.36', env: [], groups: [], mounts: [], readOnlyRoot: false, hostname: 'pod', network, terminationMessagePath: '/dev/termination-log',
      onLine: (stream, line) => lines.push(stream === 'stdout' ? line : `! ${line}`),
      onNotice: code => notices.push(code),
      onExit: exit => exits.push({ ...exit, atMs: clock.nowMs }),
      ...request,
    })
    return { container, lines, notices, exits }
  }
  return { clock, machine, network, start, runUntil: (atMs: number) => runUntil(clock, atMs) }
}

/** Lets everything happen that is due up to a moment. */
export function runUntil(clock: VirtualClock, atMs: number): void {
  while (clock.nextAtMs !== undefined && clock.nextAtMs <= atMs) clock.step()
}
