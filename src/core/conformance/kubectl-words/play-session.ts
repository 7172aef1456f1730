import { fromBytes } from '../../bytes.ts'
import type { Task } from '../../clock/virtual-clock.ts'
import type { CreateWorkstation, Workstation, WorkstationHost } from '../../cluster/client/workstation.ts'
import { createSimulation } from '../../cluster/simulate.ts'
import { objectAt, listAt, textAt } from '../../pod/tolerant.ts'
import { wholeLibrary } from '../../workstation/whole-library.ts'
import { workstationWith } from '../../workstation/workstation.ts'
import { recordedWorld } from '../recorded-world.ts'
import { sameWords } from './same-words.ts'
import type { Answer, Session, UntilStep, Words } from './session.ts'

/** Where the sessions were recorded: an empty folder. */
const folder = '/root/work'

/** A command of a session with what was recorded of it, and what the simulated kubectl says. */
export interface PlayedCommand {
  readonly line: string
  readonly recorded: Answer
  readonly simulated: Words
  readonly isSame: boolean
}

/** No session takes longer in the simulation, ms. */
const mostMs = 900_000
/** A condition that is not met by then counts as met, so that the rest is still played. */
const longestWaitMs = 60_000

const kinds: Readonly<Record<string, string>> = { pod: 'Pod', job: 'Job', deployment: 'Deployment', statefulset: 'StatefulSet' }

/**
 * Plays a recorded session in the simulated cluster: each line by a shell of its own, as long after the last condition that was
 * waited for as when it was recorded.
 */
export function playSession(session: Session, seed = 1): readonly PlayedCommand[] {
  const played: PlayedCommand[] = []
  const workstation: CreateWorkstation = host => {
    const station = workstationWith(wholeLibrary)(host)
    host.clock.start((function* (): Task {
      yield* play(session, host, station, played)
      simulation.stop()
    })())
    return station
  }
  const terminal = [{ atMs: mostMs, terminal: 1, text: '\n' }]
  const simulation = createSimulation({ objects: [], scenario: { seed, terminal }, world: recordedWorld, workstation, untilMs: mostMs })
  while (!simulation.runFor(1000));
  return played
}

function* play(session: Session, host: WorkstationHost, station: Workstation, played: PlayedCommand[]): Task {
  // How much later than recorded it is.
  let lateMs = 0
  for (const step of session.steps) {
    if (step.kind === 'until') {
      yield* holdUntil(step, host)
      if (step.atMs !== undefined && !/^\d/.test(step.condition)) lateMs = host.clock.nowMs - step.atMs
      continue
    }
    const { line, answer: recorded } = step
    if (!recorded) continue
    yield Math.max(0, recorded.atMs + lateMs - host.clock.nowMs)
    const { stdout, stderr, exitCode } = yield* station.run(`mkdir -p ${folder}; cd ${folder}\n${line}`)
    const simulated = { stdout: fromBytes(stdout), stderr: fromBytes(stderr), exitCode }
    played.push({ line, recorded, simulated, isSame: sameWords(recorded, simulated) })
  }
}

function* holdUntil({ condition }: UntilStep, { api, clock }: WorkstationHost): Task {
  const [, seconds] = /^(\d+)s$/.exec(condition) ?? []
  if (seconds !== undefined) {
    yield Number(seconds) * 1000
    return
  }
  const [, kind = '', name = '', wanted = ''] = /^(\w+)\/(\S+) condition=(\w+)$/.exec(condition) ?? []
  const untilMs = clock.nowMs + longestWaitMs
  const isMet = () => {
    const object = api.get(kinds[kind] ?? kind, 'default', name)
    return object && listAt(objectAt(object.json, 'status'), 'conditions').some(each => textAt(each, 'type') === wanted && textAt(each, 'status') === 'True')
  }
  while (!isMet() && clock.nowMs < untilMs) yield { conditions: [api.written], untilMs }
}
