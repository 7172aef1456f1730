import type { JsonObject } from '../json.ts'
import { awaitedHosts } from '../pod/awaited-hosts.ts'
import type { PodView, Workload } from '../pod/pod.ts'
import { objectAt, textAt } from '../pod/tolerant.ts'
import { isWorkloadKind } from '../pod/workloads.ts'
import { manifestObjects } from '../cluster/manifest-objects.ts'
import type { Scenario, WorldEvent } from '../cluster/scenario.ts'
import type { FlagKind } from './flags.ts'
import { withDependency, withEvents } from './scenario-changes.ts'

/** What a scenario can be changed for: a Pod, all objects of the manifest, and the things outside that its containers wait for. */
export interface WhatIfManifest {
  readonly pod: PodView
  /** Those inside of lists by themselves. */
  readonly objects: readonly JsonObject[]
  /** Names of dependencies, as a scenario names them. */
  readonly dependencies: readonly string[]
}

/** What a scenario can be changed for: a workload with all objects of its manifest. */
export function whatIfManifestOf({ pod, namespace }: Pick<Workload, 'pod' | 'namespace'>, values: readonly JsonObject[]): WhatIfManifest {
  const objects = manifestObjects(values)
  const services = new Set(objects.filter(object => textAt(object, 'kind') === 'Service').map(object => textAt(object['metadata'], 'name')))
  const names = awaitedHosts(pod, namespace === '' ? 'default' : namespace).map(({ name }) => name)
  return { pod, objects, dependencies: names.filter(name => !services.has(name.split('.')[0] ?? '')) }
}

/** A flag that can be put on the axis. */
export interface NewFlag {
  readonly kind: FlagKind
  readonly subject: string
  /** The scenario with it at a moment. */
  readonly addTo: (scenario: Scenario, atMs: number) => Scenario
}

/** A menu of more than this is no choice any more. */
const mostOfAKind = 12

/** Every flag that makes sense for a manifest, in the order of a menu. */
export function newFlags({ pod, objects, dependencies }: WhatIfManifest, scenario: Scenario): readonly NewFlag[] {
  const names = [...new Set(pod.containers.map(({ name }) => name).filter(name => name !== ''))].slice(0, mostOfAKind)
  const known = [...new Set([...dependencies, ...Object.keys(scenario.dependencies ?? {})])].slice(0, mostOfAKind)
  return [
    event({ type: 'delete-pod' }, ''),
    event({ type: 'evict-pod' }, ''),
    event({ type: 'reboot-node' }, ''),
    event({ type: 'kill-sandbox' }, ''),
    ...names.map(name => event({ type: 'crash-container', container: name }, name)),
    ...known.flatMap(name => [comesUp(name), goesDown(name)]),
    ...objects.filter(mayBeLate).slice(0, mostOfAKind).map(delay),
  ]
}

type Undated<E> = E extends unknown ? Omit<E, 'atMs'> : never

function event(undated: Undated<WorldEvent>, subject: string): NewFlag {
  return { kind: undated.type, subject, addTo: (scenario, atMs) => withEvents(scenario, [...(scenario.events ?? []), { ...undated, atMs } as WorldEvent]) }
}

const comesUp = (name: string): NewFlag => ({
  kind: 'port-answers',
  subject: name,
  addTo: (scenario, atMs) => withDependency(scenario, name, { ...scenario.dependencies?.[name], answersAtMs: atMs }),
})

const goesDown = (name: string): NewFlag => ({
  kind: 'dependency-down',
  subject: name,
  addTo: (scenario, atMs) => withDependency(scenario, name, { ...scenario.dependencies?.[name], downAtMs: atMs }),
})

/** What Pods use; a late Pod is a Pod. */
export function mayBeLate(object: JsonObject): boolean {
  const kind = textAt(object, 'kind')
  return !isWorkloadKind(kind) && kind !== 'Namespace' && textAt(object['metadata'], 'name') !== ''
}

/** The event that delays an object. */
export function delay(object: JsonObject): NewFlag {
  const metadata = objectAt(object, 'metadata')
  const namespace = textAt(metadata, 'namespace')
  const name = textAt(metadata, 'name')
  return event({ type: 'delay-object', kind: textAt(object, 'kind'), name, ...(namespace === '' ? {} : { namespace }) }, name)
}

const grainMs = 100
const usualMs = 10_000

/** A new flag is put at the playhead; at the beginning there is nothing yet that something could happen to. */
export const momentOfNew = (playheadMs: number): number => (playheadMs < grainMs ? usualMs : Math.round(playheadMs / grainMs) * grainMs)
