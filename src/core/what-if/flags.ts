import { mostEvents } from '../cluster/read-events.ts'
import { type Dependency, type Scenario, usualDownMs, type WorldEvent } from '../cluster/scenario.ts'
import { withDependency, withEvents, without } from './scenario-changes.ts'

/** A moment of a dependency. */
export type DependencyMoment = 'nameAtMs' | 'answersAtMs' | 'downAtMs'

/** What a flag stands for: a world event, or a moment of a dependency. */
export type FlagKind = WorldEvent['type'] | 'name-resolves' | 'port-answers' | 'dependency-down'

/** Where a flag's time stands in the scenario. */
export type FlagPlace =
  | { readonly type: 'event'; readonly index: number }
  | { readonly type: 'dependency'; readonly name: string; readonly moment: DependencyMoment }

/** Something that happens at a moment and can be moved: what the world's lane shows, and the form lists. */
export interface Flag {
  /** One flag keeps it while it moves. */
  readonly key: string
  readonly kind: FlagKind
  readonly atMs: number
  /** The container, object or dependency that it is about; empty: the Pod, or the node. */
  readonly subject: string
  readonly place: FlagPlace
}

const moments: readonly (readonly [DependencyMoment, FlagKind])[] = [['nameAtMs', 'name-resolves'], ['answersAtMs', 'port-answers'], ['downAtMs', 'dependency-down']]

/** All flags of a scenario: those of the dependencies first, then the events in their order. */
export function flagsOf(scenario: Scenario): readonly Flag[] {
  const ofDependencies = Object.entries(scenario.dependencies ?? {}).flatMap(([name, dependency]) =>
    moments.flatMap(([moment, kind]): readonly Flag[] => {
      const atMs = momentOf(dependency, moment)
      return atMs === undefined ? [] : [{ key: `${name} ${moment}`, kind, atMs, subject: name, place: { type: 'dependency', name, moment } }]
    }),
  )
  const ofEvents = (scenario.events ?? []).slice(0, mostEvents).map((event, index): Flag => (
    { key: `event ${index}`, kind: event.type, atMs: event.atMs, subject: subjectOf(event), place: { type: 'event', index } }
  ))
  return [...ofDependencies, ...ofEvents]
}

/** A dependency's moment, as the simulation takes it when it is not said. */
function momentOf({ nameAtMs = 0, answersAtMs = nameAtMs, downAtMs }: Dependency, moment: DependencyMoment): number | undefined {
  return { nameAtMs, answersAtMs, downAtMs }[moment]
}

function subjectOf(event: WorldEvent): string {
  switch (event.type) {
    case 'crash-container': return event.container
    case 'delay-object':
    case 'delete-object':
    case 'set-name': return event.name
    case 'patch-object': return event.name ?? ''
    case 'create-objects':
    case 'reboot-node': return ''
    case 'delete-pod':
    case 'evict-pod':
    case 'kill-sandbox': return event.pod ?? ''
  }
}

/** A time for which the node is down, ms. */
export interface Outage {
  readonly fromMs: number
  readonly toMs: number
}

/** When the node is down, in order of time; a reboot during another one does not happen. */
export function outagesOf({ events = [] }: Scenario): readonly Outage[] {
  const outages: Outage[] = []
  const reboots = events.slice(0, mostEvents).flatMap(event => (event.type === 'reboot-node' ? [event] : [])).toSorted((a, b) => a.atMs - b.atMs)
  for (const { atMs, downMs = usualDownMs } of reboots) if (atMs >= (outages.at(-1)?.toMs ?? 0)) outages.push({ fromMs: atMs, toMs: atMs + downMs })
  return outages
}

/** The scenario with a flag at another moment. */
export function withFlagAt(scenario: Scenario, place: FlagPlace, atMs: number): Scenario {
  if (place.type === 'event') return withEvents(scenario, (scenario.events ?? []).map((event, i) => (i === place.index ? { ...event, atMs } : event)))
  return withDependency(scenario, place.name, { ...scenario.dependencies?.[place.name], [place.moment]: atMs })
}

/**
 * The scenario without a flag. What answers without a moment of its own does so as soon as its name resolves; a dependency
 * whose name never resolves is none.
 */
export function withoutFlag(scenario: Scenario, place: FlagPlace): Scenario {
  if (place.type === 'event') return withEvents(scenario, (scenario.events ?? []).filter((_, i) => i !== place.index))
  const dependency = scenario.dependencies?.[place.name]
  return withDependency(scenario, place.name, place.moment === 'nameAtMs' || !dependency ? undefined : without(dependency, place.moment))
}
