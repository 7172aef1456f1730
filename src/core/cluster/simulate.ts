import type { JsonObject } from '../json.ts'
import { defaultVersion, type KubernetesVersion } from '../pod/kubernetes-version.ts'
import type { PodObject } from '../pod/kubernetes.ts'
import { textAt } from '../pod/tolerant.ts'
import { templateAt, templatePath } from '../pod/workloads.ts'
import type { ObjectVersion, Trace } from '../trace/trace.ts'
import { type DecodedPod, decodePod } from './api/decode-pod.ts'
import { isTerminal } from './api/is-terminal.ts'
import { Cluster } from './cluster.ts'
import type { CreateWorkstation } from './client/workstation.ts'
import { manifestObjects } from './manifest-objects.ts'
import { noteKinds } from './note-kinds.ts'
import { readScenario, type ReadScenario } from './read-scenario.ts'
import { type Scenario, usualDownMs } from './scenario.ts'
import { usualWorld, type World } from './world.ts'

/** What a simulation is a function of: the same input gives the same trace. */
export interface SimulationInput {
  /** What is created at the beginning: all objects of a manifest as plain JSON, tolerated as typed by a person. Without a kind: a Pod. */
  readonly objects: readonly JsonObject[]
  readonly scenario: Scenario
  /** Absent: that of the scenario, else the newest that is simulated fully. */
  readonly kubernetes?: KubernetesVersion
  /** What surrounds the Pods. Absent: a roomy node, and registries that have everything. */
  readonly world?: World
  /** Makes the computer that `scenario.terminal` is typed at. Absent: nothing of it happens. */
  readonly workstation?: CreateWorkstation
  /** Files in the workstation's home directory, by name. */
  readonly files?: Readonly<Record<string, string>>
  /** How long to simulate, ms. Absent: until all Pods are settled, at least 10 s, at most 10 min (or past the last world event). */
  readonly untilMs?: number
  /** Wall time of virtual time 0, ms since 1970. Absent: one fixed moment. */
  readonly startedAtMs?: number
}

/** A simulation that is done in slices, so that its caller can report progress or drop it. */
export interface Simulation {
  /** Does at most so many steps of work (entries of the event queue, some microseconds each). Returns whether it is complete. */
  runFor(steps: number): boolean
  /** Ends it where it is: what has been recorded so far is its trace. */
  stop(): void
  /** How far it is, from 0 to 1. */
  progress(): number
  /** What has been recorded so far; the whole trace once `runFor` has returned true, or after `stop`. */
  trace(): Trace
}

const leastMs = 10_000
const usualLimitMs = 600_000
const longestMs = 7 * 86_400_000
/** A settled Pod in which nothing happens for so long is taken to stay as it is. */
const quietMs = 60_000
/** Within so long what the world did shows, at the latest. */
const noticedMs = 10_000
/** So much of the quiet is kept, for the eye. */
const tailMs = 5_000
/** Steps of work of a whole simulation: minutes of real time. */
const mostSteps = 4_000_000
/** A Pod with more containers would take longer than anybody waits. */
const maxContainers = 500
const defaultStartMs = Date.UTC(2026, 0, 5, 9, 0, 0, 200)

/** Simulates the whole life of the objects at once. Never throws; what was dropped, clamped or refused is in the trace's notices. */
export function simulate(input: SimulationInput): Trace {
  const simulation = createSimulation(input)
  simulation.runFor(Infinity)
  return simulation.trace()
}

/** Prepares the simulation of the objects' life. Never throws. */
export function createSimulation(input: SimulationInput): Simulation {
  const startedAtMs = finite(input.startedAtMs) ?? defaultStartMs
  const objects = manifestObjects(input.objects)
  const templates = objects.flatMap(decodeTemplate)
  const containers = templates.flatMap(containersOf)
  const scenario = readScenario(input.scenario, containers.map(c => c.name))
  const tooLarge = templates.filter(template => containersOf(template).length > maxContainers)
  const notes = [
    ...templates.flatMap(notesOn),
    ...noteKinds(objects),
    ...scenario.notices,
    ...tooLarge.map(template => ({ code: 'too-many-containers', params: { count: containersOf(template).length, most: maxContainers } })),
  ]
  const kubernetes = input.kubernetes ?? scenario.kubernetes ?? defaultVersion
  const cluster = new Cluster({
    objects: objects.filter(object => !tooLarge.some(template => template.object === object)),
    containers,
    scenario,
    world: input.world ?? usualWorld,
    kubernetes,
    startedAtMs,
    ...(input.workstation && scenario.terminal.length > 0 ? { workstation: input.workstation } : {}),
    ...(input.files ? { files: input.files } : {}),
  })
  for (const { code, params } of notes) cluster.recorder.notice(code, params)
  const graceMs = Math.max(0, ...templates.map(({ spec }) => spec.terminationGracePeriodSeconds)) * 1000
  return new ClusterSimulation(cluster, graceMs, scenario, { startedAtMs, kubernetes }, limit(input.untilMs))
}

/** What makes Pods, decoded. */
interface Template extends DecodedPod {
  readonly object: JsonObject
}

function decodeTemplate(object: JsonObject): readonly Template[] {
  const template = templateAt(textAt(object, 'kind'), object)
  return template ? [{ ...decodePod(template), object }] : []
}

const containersOf = ({ spec }: DecodedPod) => [...(spec.initContainers ?? []), ...spec.containers]

type Note = ReadScenario['notices'][number]

function notesOn(template: Template): readonly Note[] {
  const prefix = templatePath(textAt(template.object, 'kind')).map(key => `${key}.`).join('')
  return template.dropped.map(({ path, expected }) => ({ code: 'field-dropped', params: { path: `${prefix}${path}`, expected } }))
}

const finite = (value: number | undefined) => (value !== undefined && Number.isFinite(value) ? Math.round(value) : undefined)

const limit = (untilMs: number | undefined) => {
  const wanted = finite(untilMs)
  return wanted === undefined ? undefined : Math.min(Math.max(wanted, 0), longestMs)
}

class ClusterSimulation implements Simulation {
  readonly #limitMs: number
  readonly #lastWorldEventMs: number
  #endMs: number | undefined
  #steps = 0

  constructor(
    private readonly cluster: Cluster,
    graceMs: number,
    scenario: ReadScenario,
    private readonly frame: Pick<Trace, 'startedAtMs' | 'kubernetes'>,
    private readonly untilMs: number | undefined,
  ) {
    const over = scenario.events.map(event => event.atMs + (event.type === 'reboot-node' ? (event.downMs ?? usualDownMs) : 0))
    this.#lastWorldEventMs = Math.max(0, ...over, ...scenario.terminal.map(input => input.atMs))
    const lastKillMs = this.#lastWorldEventMs + quietMs + graceMs
    this.#limitMs = untilMs ?? Math.min(Math.max(usualLimitMs, lastKillMs), longestMs)
  }

  runFor(steps: number): boolean {
    const { clock } = this.cluster
    for (let left = steps; left > 0 && this.#endMs === undefined; left--) {
      this.#endMs = this.#end()
      if (this.#endMs !== undefined) break
      clock.step()
      this.#steps++
    }
    return this.#endMs !== undefined
  }

  stop(): void {
    if (this.#endMs !== undefined) return
    this.#endMs = this.cluster.clock.nowMs
    this.cluster.recorder.notice('run-stopped', { atMs: this.#endMs })
  }

  progress(): number {
    return this.#endMs === undefined ? Math.min(1, this.cluster.clock.nowMs / Math.max(1, this.#limitMs)) : 1
  }

  trace(): Trace {
    this.cluster.tellFileChanges()
    return { ...this.cluster.recorder.finish(this.frame.startedAtMs, this.#endMs ?? this.cluster.clock.nowMs), ...this.frame }
  }

  /** Where the simulation ends, if it ends before the next thing that is due. */
  #end(): number | undefined {
    const { clock, recorder } = this.cluster
    const nextAtMs = clock.nextAtMs ?? Infinity
    const isQuiet = nextAtMs - recorder.lastChangeMs > quietMs && nextAtMs > this.#lastWorldEventMs + noticedMs
    if (this.untilMs === undefined && isQuiet && this.#isSettled()) return Math.max(leastMs, this.#lastWorldEventMs, recorder.lastChangeMs + tailMs)
    if (nextAtMs > this.#limitMs) return this.#limitMs
    if (!recorder.isFull && this.#steps < mostSteps) return undefined
    if (recorder.isFull) recorder.notice('trace-full', { atMs: clock.nowMs })
    else recorder.notice('run-too-long', { atMs: clock.nowMs })
    return clock.nowMs
  }

  #isSettled(): boolean {
    return this.cluster.isIdle && this.cluster.recorder.lastVersions.every(isSettled)
  }
}

/** Whether a Pod has come to where it can stay. */
function isSettled({ type, object }: ObjectVersion<PodObject>): boolean {
  const ready = object.status.conditions?.some(c => c.type === 'Ready' && c.status === 'True')
  return type === 'DELETED' || isTerminal(object) || ready === true
}
