import type { Scenario, WorldEvent } from '../cluster/scenario.ts'
import { createSimulation, type SimulationInput } from '../cluster/simulate.ts'
import { usualWorld, type World } from '../cluster/world.ts'

import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import type { KubernetesVersion } from '../pod/kubernetes-version.ts'
import type { Trace } from '../trace/trace.ts'
import { readCoreSchema } from '../yaml/read-core-schema.ts'
import { parseSource } from '../yaml/source.ts'
import { recordedWorld } from './recorded-world.ts'
import type { RecordedAction, Recording } from './take.ts'

/** A case that is ready to be simulated with any seed. */
export interface ReadyCase {
  readonly name: string
  readonly objects: readonly JsonObject[]
  readonly events: readonly WorldEvent[]
  readonly world: World
  /** Absent: until the Pods are settled. */
  readonly untilMs?: number
}

/** What cannot be simulated: a sentence for people that says what, where and why. */
export class CaseError extends Error {}

/** A manifest by itself, in the page's world. Throws `CaseError`. */
export function readManifestCase(name: string, manifest: string): ReadyCase {
  const source = parseSource(manifest)
  const problem = source.problems.find(p => p.severity === 'error')
  if (problem) throw new CaseError(`${name} cannot be read as YAML: line ${problem.params.line ?? '?'} (${problem.code}).`)
  return { name, objects: objectsIn(source.documents.map(document => document.value ?? null), name), events: [], world: usualWorld }
}

/** A recording's manifest, actions and time, in the world of the recordings. Throws `CaseError`. */
export function readRecordedCase({ name, manifest, actions, until }: Recording): ReadyCase {
  return {
    name,
    objects: readObjects(manifest, `the manifest of ${name}`),
    events: actions.map((action, i) => readAction(action, name, `actions[${i}]`)),
    world: recordedWorld,
    untilMs: Math.round(until * 1000),
  }
}

/** Whether a JSON value is a recording, as far as a case needs it. */
export function isRecording(value: unknown): value is Recording {
  return isJsonObject(value) && typeof value.manifest === 'string' && typeof value.until === 'number'
}

export interface CaseOptions {
  readonly seed: number
  readonly kubernetes?: KubernetesVersion
  readonly untilMs?: number
  readonly startedAtMs?: number
}

/** Simulates a case once. */
export function simulateCase(ready: ReadyCase, { seed, kubernetes, startedAtMs, untilMs = ready.untilMs }: CaseOptions): Trace {
  const scenario: Scenario = { events: ready.events, seed }
  const input: SimulationInput = {
    objects: ready.objects,
    scenario,
    world: ready.world,
    ...(kubernetes === undefined ? {} : { kubernetes }),
    ...(untilMs === undefined ? {} : { untilMs }),
    ...(startedAtMs === undefined ? {} : { startedAtMs }),
  }
  const simulation = createSimulation(input)
  simulation.runFor(Infinity)
  return simulation.trace()
}

/** Recordings are written in YAML 1.2. */
function readObjects(text: string, where: string): readonly JsonObject[] {
  const values = readCoreSchema(text)
  if (!values) throw new CaseError(`${where} cannot be read as YAML.`)
  return objectsIn(values, where)
}

function objectsIn(values: readonly Json[], where: string): readonly JsonObject[] {
  const objects = values.filter(isJsonObject)
  if (objects.length === 0) throw new CaseError(`${where} holds no object: it needs at least one document with a kind, such as a Pod.`)
  return objects
}

function readAction(action: RecordedAction, pod: string, where: string): WorldEvent {
  const atMs = Math.round(action.at * 1000)
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
  if (action.delete !== undefined) {
    const grace = isJsonObject(action.delete) ? action.delete.grace : undefined
    return { type: 'delete-pod', atMs, pod, ...(typeof grace === 'number' ? { gracePeriodSeconds: grace } : {}) }
  }
  if (typeof action.create === 'string') return { type: 'create-objects', atMs, objects: readObjects(action.create, `${where}.create of ${pod}`) }
  if (isJsonObject(action.patch)) {
    const subresource = action.sub === 'status' || action.sub === 'ephemeralcontainers' ? action.sub : undefined
    return {
      type: 'patch-object',
      atMs,
      kind: text(action.kind) ?? 'Pod',
      name: text(action.name) ?? pod,
      patch: action.patch,
      ...(action.strategic === true || subresource ? { strategic: true } : {}),
      ...(subresource ? { subresource } : {}),
    }
  }
  if (typeof action.dns === 'string') {
    const address = text(action.address)
    return { type: 'set-name', atMs, name: action.dns, ...(address ? { address } : {}) }
  }
  if (typeof action.killSandbox === 'string') return { type: 'kill-sandbox', atMs, pod: action.killSandbox }
  throw new CaseError(`${where} of ${pod} is no action that is known: ${Object.keys(action).join(', ')}.`)
}
