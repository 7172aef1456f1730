import { fromBytes } from '../../bytes.ts'
import type { Task } from '../../clock/virtual-clock.ts'
import type { CreateWorkstation } from '../../cluster/client/workstation.ts'
import { createSimulation } from '../../cluster/simulate.ts'
import { createWorkstation } from '../../workstation/workstation.ts'
import { recordedWorld } from '../recorded-world.ts'
import { sameWords } from './same-words.ts'
import type { Answer, Session, Words } from './session.ts'

/** A command of a session with what was recorded of it, and what the simulated kubectl says. */
export interface PlayedCommand {
  readonly line: string
  readonly recorded: Answer
  readonly simulated: Words
  readonly isSame: boolean
}

/** Plays a recorded session in the simulated cluster: the same lines at the same moments, each by a shell of its own. */
export function playSession(session: Session, seed = 1): readonly PlayedCommand[] {
  const played: PlayedCommand[] = []
  const steps = session.steps.flatMap(step => (step.kind === 'command' && step.answer ? [{ line: step.line, recorded: step.answer }] : []))
  const workstation: CreateWorkstation = host => {
    const station = createWorkstation(host)
    host.clock.start((function* (): Task {
      for (const { line, recorded } of steps) {
        if (recorded.atMs > host.clock.nowMs) yield recorded.atMs - host.clock.nowMs
        const { stdout, stderr, exitCode } = yield* station.run(line)
        const simulated = { stdout: fromBytes(stdout), stderr: fromBytes(stderr), exitCode }
        played.push({ line, recorded, simulated, isSame: sameWords(recorded, simulated) })
      }
    })())
    return station
  }
  const lastMs = Math.max(0, ...steps.map(({ recorded }) => recorded.atMs + recorded.tookMs)) + 60_000
  const simulation = createSimulation({
    objects: [], scenario: { seed, terminal: [{ atMs: lastMs, terminal: 1, text: '\n' }] }, world: recordedWorld, workstation, untilMs: lastMs,
  })
  while (played.length < steps.length && !simulation.runFor(1000));
  return played
}
