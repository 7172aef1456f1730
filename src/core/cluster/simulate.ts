import type { JsonObject } from '../json.ts'
import type { Trace } from '../trace/trace.ts'
import { type DecodedPod, decodePod } from './api/decode-pod.ts'
import { isTerminal } from './api/is-terminal.ts'
import { refusePod } from './api/refuse-pod.ts'
import { VirtualClock } from '../clock/virtual-clock.ts'
import { Cluster } from './cluster.ts'
import type { BehaviourFactory } from './node/container-behaviour.ts'
import { readScenario, type ReadScenario } from './read-scenario.ts'
import { TraceRecorder } from './recorder/trace-recorder.ts'
import type { Scenario } from './scenario.ts'

/** What a simulation is a function of: the same input gives the same trace. */
export interface SimulationInput {
  /** The Pod to create: plain manifest JSON (`apiVersion: v1`, `kind: Pod`), tolerated as typed by a person. */
  readonly pod: JsonObject
  readonly scenario: Scenario
  /** How long to simulate, ms. Absent: until the Pod is settled, at least 10 s, at most 10 min (or past the last world event). */
  readonly untilMs?: number
  /** Wall time of virtual time 0, ms since 1970. Absent: one fixed moment. */
  readonly startedAtMs?: number
}

/** A simulation that is done in slices, so that its caller can report progress or drop it. */
export interface Simulation {
  /** Does at most so many steps of work (entries of the event queue, some microseconds each). Returns whether it is complete. */
  runFor(steps: number): boolean
  /** How far it is, from 0 to 1. */
  progress(): number
  /** What has been recorded so far; the whole trace once `runFor` has returned true. */
  trace(): Trace
}

const leastMs = 10_000
const usualLimitMs = 600_000
const longestMs = 7 * 86_400_000
/** A settled Pod in which nothing happens for so long is taken to stay as it is. */
const quietMs = 60_000
/** So much of the quiet is kept, for the eye. */
const tailMs = 5_000
/** A Pod with more containers would take longer than anybody waits. */
const maxContainers = 500
const defaultStartMs = Date.UTC(2026, 0, 5, 9, 0, 0, 200)

/** Simulates the whole life of a Pod at once. Never throws; what was dropped, clamped or refused is in the trace's notices. */
export function simulate(input: SimulationInput): Trace {
  const simulation = createSimulation(input)
  simulation.runFor(Infinity)
  return simulation.trace()
}

/** Prepares the simulation of a Pod's life. Never throws. `behaviour` decides what goes on inside containers. */
export function createSimulation(input: SimulationInput, behaviour: BehaviourFactory = (_clock, usual) => usual): Simulation {
  const startedAtMs = finite(input.startedAtMs) ?? defaultStartMs
  const decoded = decodePod(input.pod)
  const inits = decoded.spec.initContainers ?? []
  const names = [...inits, ...decoded.spec.containers].map(c => c.name)
  const scenario = readScenario(input.scenario, names)
  const refusal = names.length > maxContainers ? undefined : refusePod(decoded)
  if (refusal) return new EmptySimulation(startedAtMs, input, [...notesOn(decoded, scenario), { code: 'pod-refused', params: { ...refusal } }])
  if (names.length > maxContainers) {
    const params = { count: names.length, most: maxContainers }
    return new EmptySimulation(startedAtMs, input, [...notesOn(decoded, scenario), { code: 'too-many-containers', params }])
  }
  return new ClusterSimulation(new Cluster(decoded, scenario, startedAtMs, behaviour), decoded, scenario, startedAtMs, limit(input.untilMs))
}

type Note = ReadScenario['notices'][number]

function notesOn({ dropped, spec }: DecodedPod, scenario: ReadScenario): readonly Note[] {
  const containers = [...(spec.initContainers ?? []), ...spec.containers]
  const ignored = containers.flatMap(container =>
    notSimulated.filter(field => container[field] !== undefined).map(field => ({ container: container.name, field })))
  return [
    ...dropped.map(({ path, expected }) => ({ code: 'field-dropped', params: { path, expected } })),
    ...ignored.map(params => ({ code: 'not-simulated', params })),
    ...scenario.notices,
  ]
}

/** What a manifest may ask for and the simulation leaves out: the container counts as ready by the scenario, hooks do nothing. */
const notSimulated = ['startupProbe', 'readinessProbe', 'livenessProbe', 'lifecycle'] as const

const finite = (value: number | undefined) => (value !== undefined && Number.isFinite(value) ? Math.round(value) : undefined)

const limit = (untilMs: number | undefined) => {
  const wanted = finite(untilMs)
  return wanted === undefined ? undefined : Math.min(Math.max(wanted, 0), longestMs)
}

/** What a refused Pod leaves behind. */
class EmptySimulation implements Simulation {
  readonly #trace: Trace

  constructor(startedAtMs: number, input: SimulationInput, notes: readonly Note[]) {
    const recorder = new TraceRecorder(new VirtualClock())
    for (const { code, params } of notes) recorder.notice(code, params)
    this.#trace = recorder.finish(startedAtMs, limit(input.untilMs) ?? leastMs)
  }

  runFor(): boolean {
    return true
  }

  progress(): number {
    return 1
  }

  trace(): Trace {
    return this.#trace
  }
}

class ClusterSimulation implements Simulation {
  readonly #limitMs: number
  readonly #lastWorldEventMs: number
  #endMs: number | undefined

  constructor(
    private readonly cluster: Cluster,
    decoded: DecodedPod,
    scenario: ReadScenario,
    private readonly startedAtMs: number,
    private readonly untilMs: number | undefined,
  ) {
    this.#lastWorldEventMs = Math.max(0, ...scenario.events.map(event => event.atMs))
    const lastKillMs = this.#lastWorldEventMs + quietMs + decoded.spec.terminationGracePeriodSeconds * 1000
    this.#limitMs = untilMs ?? Math.min(Math.max(usualLimitMs, lastKillMs), longestMs)
    for (const { code, params } of notesOn(decoded, scenario)) this.cluster.recorder.notice(code, params)
  }

  runFor(steps: number): boolean {
    const { clock } = this.cluster
    for (let left = steps; left > 0 && this.#endMs === undefined; left--) {
      this.#endMs = this.#end()
      if (this.#endMs === undefined) clock.step()
    }
    return this.#endMs !== undefined
  }

  progress(): number {
    return this.#endMs === undefined ? Math.min(1, this.cluster.clock.nowMs / Math.max(1, this.#limitMs)) : 1
  }

  trace(): Trace {
    return this.cluster.recorder.finish(this.startedAtMs, this.#endMs ?? this.cluster.clock.nowMs)
  }

  /** Where the simulation ends, if it ends before the next thing that is due. */
  #end(): number | undefined {
    const { clock, recorder } = this.cluster
    const nextAtMs = clock.nextAtMs ?? Infinity
    const isQuiet = nextAtMs - recorder.lastChangeMs > quietMs && nextAtMs > this.#lastWorldEventMs
    if (this.untilMs === undefined && isQuiet && this.#isSettled()) return Math.max(leastMs, this.#lastWorldEventMs, recorder.lastChangeMs + tailMs)
    if (nextAtMs > this.#limitMs) return this.#limitMs
    if (!recorder.isFull) return undefined
    recorder.notice('trace-full', { atMs: clock.nowMs })
    return clock.nowMs
  }

  #isSettled(): boolean {
    const version = this.cluster.recorder.lastVersion
    if (!version || !this.cluster.isIdle) return false
    const ready = version.object.status.conditions?.some(c => c.type === 'Ready' && c.status === 'True')
    return version.type === 'DELETED' || isTerminal(version.object) || ready === true
  }
}
