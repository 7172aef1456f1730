import type { ContainerScenario, Scenario } from '../cluster/scenario.ts'
import { sameJson } from '../cluster/api/same-json.ts'
import type { Json, JsonObject } from '../json.ts'
import { defaultVersion, kubernetesVersions } from '../pod/kubernetes-version.ts'
import type { ContainerView } from '../pod/pod.ts'
import { member, objectAt, textAt } from '../pod/tolerant.ts'
import { type FlagKind, flagsOf } from './flags.ts'
import { delay, mayBeLate, type NewFlag, newFlags, type WhatIfManifest } from './new-flags.ts'
import { containerScenario, withContainerValue, withDependency, withVersion } from './scenario-changes.ts'

/** The what-ifs that are ready-made. Each has its sentences by this name. */
export type ReadyMadeId =
  | 'dependency-late' | 'dependency-down' | 'image-missing' | 'slow-registry' | 'step-fails-first' | 'step-hangs' | 'starts-crash' | 'runs-end'
  | 'out-of-memory' | 'never-ready' | 'object-late' | 'node-reboots' | 'pod-deleted' | 'pod-evicted' | 'version-before'

/** A change of the scenario that fits the manifest. */
export interface ReadyMade {
  readonly id: ReadyMadeId
  /** The container, dependency, object or version that it is about. */
  readonly subject: string
  /** What it sets, one line each: of a container, of a dependency or as a flag on the axis. */
  readonly effects: readonly Effect[]
  /** The scenario with it. */
  readonly scenario: Scenario
  /** The scenario says so already. */
  readonly isApplied: boolean
}

/** One thing that a change sets. */
export type Effect =
  | { readonly type: 'value'; readonly containers: readonly string[]; readonly key: keyof ContainerScenario; readonly value: number | string }
  | { readonly type: 'flag'; readonly kind: FlagKind; readonly subject: string; readonly atMs: number }
  | { readonly type: 'bandwidth'; readonly megabytesPerSecond: number }
  | { readonly type: 'version'; readonly version: string }

const lateMs = 20_000
const objectLateMs = 30_000
const soonMs = 30_000
const laterMs = 60_000
/** A line of 8 Mbit/s. */
const slowMBps = 1
const crashes = 3
/** The longest time that the form takes. */
const neverMs = 86_400_000
/** Of one kind no more than these are offered: a list is for choosing. */
const mostOfAKind = 3

/** The ready-made what-ifs that fit a manifest, what is outside of it first. */
export function readyMades(manifest: WhatIfManifest, scenario: Scenario): readonly ReadyMade[] {
  const { pod, objects, dependencies } = manifest
  const containers = pod.containers.filter(({ name }) => name !== '')
  const steps = containers.filter(({ lane }) => lane === 'init')
  const apps = containers.filter(({ lane }) => lane === 'app')
  const offered = newFlags(manifest, scenario)
  const flag = (kind: FlagKind, atMs: number) => (base: Scenario) => offered.find(one => one.kind === kind)?.addTo(base, atMs) ?? base
  const set = ({ name }: ContainerView, values: ContainerScenario) => (base: Scenario) => withValues(base, name, values)
  const make = (id: ReadyMadeId, subject: string, change: (base: Scenario) => Scenario): ReadyMade => {
    const isApplied = contains(scenario, change({}))
    return { id, subject, effects: effectsOf(change({})), scenario: isApplied ? scenario : change(scenario), isApplied }
  }
  const ofFirst = <T>(list: readonly T[], many: number, change: (one: T) => ReadyMade) => list.slice(0, many).map(change)

  return [
    ...ofFirst(dependencies, mostOfAKind, name => make('dependency-late', name, base => withDependency(base, name, { ...base.dependencies?.[name], nameAtMs: lateMs, answersAtMs: lateMs }))),
    ...ofFirst(dependencies, mostOfAKind, name => make('dependency-down', name, base => withDependency(base, name, { ...base.dependencies?.[name], downAtMs: laterMs }))),
    ...ofFirst(objects.filter(object => mayBeLate(object) && isUsed(object, manifest)), mostOfAKind, object => lateObject(object, make)),
    ...ofFirst(apps, 1, app => make('image-missing', app.name, base => containers.filter(({ image }) => image === app.image).reduce((next, { name }) => withValues(next, name, { pullError: 'not-found' }), base))),
    make('slow-registry', '', base => ({ ...base, registry: { ...base.registry, bandwidthMBps: slowMBps } })),
    ...ofFirst(steps, 1, step => make('step-fails-first', step.name, set(step, { exitCode: 1, failures: crashes }))),
    ...ofFirst(steps.slice(-1), 1, step => make('step-hangs', step.name, set(step, { runTimeMs: 'forever' }))),
    ...ofFirst(apps, 1, app => make('starts-crash', app.name, set(app, { runTimeMs: 1000, exitCode: 1, failures: crashes }))),
    ...ofFirst(pod.restartPolicy === 'Always' ? apps : [], 1, app => make('runs-end', app.name, set(app, { runTimeMs: lateMs, exitCode: 0 }))),
    ...ofFirst([...apps].sort((a, b) => Number(hasMemoryLimit(b)) - Number(hasMemoryLimit(a))), 1, app => make('out-of-memory', app.name, outOfMemory(app))),
    ...ofFirst(containers.filter(isProbed), 1, probed => make('never-ready', probed.name, set(probed, { readyAfterMs: neverMs }))),
    make('node-reboots', '', flag('reboot-node', laterMs)),
    make('pod-deleted', '', flag('delete-pod', laterMs)),
    make('pod-evicted', '', flag('evict-pod', laterMs)),
    ...versionBefore(scenario, make),
  ]
}

type Make = (id: ReadyMadeId, subject: string, change: (base: Scenario) => Scenario) => ReadyMade

function withValues(scenario: Scenario, container: string, values: ContainerScenario): Scenario {
  const keys = Object.keys(values) as (keyof ContainerScenario)[]
  return keys.reduce((next, key) => withContainerValue(next, container, key, values[key]), scenario)
}

function lateObject(object: JsonObject, make: Make): ReadyMade {
  const late: NewFlag = delay(object)
  return make('object-late', `${textAt(object, 'kind')} ${late.subject}`, base => late.addTo(base, objectLateMs))
}

const outOfMemory = ({ name }: ContainerView) => (base: Scenario): Scenario =>
  ({ ...base, events: [...(base.events ?? []), { type: 'crash-container', atMs: soonMs, container: name, outOfMemory: true }] })

function versionBefore(scenario: Scenario, make: Make): readonly ReadyMade[] {
  const version = kubernetesVersions[kubernetesVersions.indexOf(scenario.kubernetes ?? defaultVersion) - 1]
  return version === undefined ? [] : [make('version-before', version, base => withVersion(base, version))]
}

const hasMemoryLimit = ({ value }: ContainerView) => textAt(objectAt(objectAt(value, 'resources'), 'limits'), 'memory') !== ''

const isProbed = ({ value }: ContainerView) => ['readinessProbe', 'startupProbe', 'livenessProbe'].some(key => member(value, key) !== undefined)

/** Where an object's name is written when a Pod uses it. */
const nameKeys: readonly string[] = ['name', 'secretName', 'claimName', 'serviceAccountName']

/** Whether some workload of the manifest speaks of an object by its name, outside of its own metadata. */
function isUsed(object: JsonObject, { objects }: WhatIfManifest): boolean {
  const name = textAt(object['metadata'], 'name')
  return objects.some(other => other !== object && speaksOf(objectAt(other, 'spec'), name, 0))
}

const deepest = 30

function speaksOf(value: Json, name: string, depth: number): boolean {
  if (depth > deepest || typeof value !== 'object' || value === null) return false
  if (Array.isArray(value)) return (value as readonly Json[]).some(item => speaksOf(item, name, depth + 1))
  return Object.entries(value as JsonObject).some(([key, item]) => (item === name && nameKeys.includes(key)) || speaksOf(item ?? null, name, depth + 1))
}

/** What a scenario that was empty before sets. */
function effectsOf(scenario: Scenario): readonly Effect[] {
  // A change gives all its containers the same values.
  const containers = Object.keys(scenario.containers ?? {})
  const given = containerScenario(scenario, containers[0] ?? '')
  const values = (Object.keys(given) as (keyof ContainerScenario)[]).map((key): Effect => ({ type: 'value', containers, key, value: given[key] ?? '' }))
  const flags = flagsOf(scenario).filter(({ place, kind }) => place.type === 'event' || isSaid(scenario, place.name, place.moment) || kind === 'dependency-down')
  return [
    ...values,
    ...flags.map(({ kind, subject, atMs }): Effect => ({ type: 'flag', kind, subject, atMs })),
    ...(scenario.registry?.bandwidthMBps === undefined ? [] : [{ type: 'bandwidth', megabytesPerSecond: scenario.registry.bandwidthMBps } as const]),
    ...(scenario.kubernetes === undefined ? [] : [{ type: 'version', version: scenario.kubernetes } as const]),
  ]
}

const isSaid = ({ dependencies }: Scenario, name: string, moment: 'nameAtMs' | 'answersAtMs' | 'downAtMs') => dependencies?.[name]?.[moment] !== undefined

/** Whether a scenario says all that another one says. */
function contains(scenario: Scenario, part: Scenario): boolean {
  const values = Object.entries(part.containers ?? {}).every(([name, given]) => Object.entries(given).every(([key, value]) => containerScenario(scenario, name)[key as keyof ContainerScenario] === value))
  const dependencies = Object.entries(part.dependencies ?? {}).every(([name, given]) =>
    Object.entries(given).every(([key, value]) => scenario.dependencies?.[name]?.[key as 'nameAtMs'] === value))
  const events = (part.events ?? []).every(event => (scenario.events ?? []).some(other => sameJson(other as unknown as JsonObject, event as unknown as JsonObject)))
  const registry = Object.entries(part.registry ?? {}).every(([key, value]) => scenario.registry?.[key as 'bandwidthMBps'] === value)
  return values && dependencies && events && registry && (part.kubernetes === undefined || part.kubernetes === scenario.kubernetes)
}
