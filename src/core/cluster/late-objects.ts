import type { JsonObject } from '../json.ts'
import { textAt } from '../pod/tolerant.ts'
import type { DelayObject, ObjectName, WorldEvent } from './scenario.ts'

/** An object of the manifest and when it is created, ms. */
export interface DueObject {
  readonly object: JsonObject
  readonly atMs: number
}

/** When each object of the manifest is created that nobody creates by hand: at the beginning, or as late as the world's events say. The last one that speaks of it counts. */
export function dueObjects(objects: readonly JsonObject[], events: readonly WorldEvent[], byHand: readonly ObjectName[]): readonly DueObject[] {
  const delays = events.filter(isDelay)
  return objects.filter(object => !byHand.some(name => isMeant(name, object))).map(object => ({ object, atMs: delays.findLast(delay => isMeant(delay, object))?.atMs ?? 0 }))
}

/** The delays that speak of no object of the manifest. */
export function strayDelays(objects: readonly JsonObject[], events: readonly WorldEvent[]): readonly DelayObject[] {
  return events.filter(isDelay).filter(delay => !objects.some(object => isMeant(delay, object)))
}

const isDelay = (event: WorldEvent): event is DelayObject => event.type === 'delay-object'

function isMeant({ kind, name, namespace = 'default' }: ObjectName, object: JsonObject): boolean {
  const metadata = object['metadata']
  return textAt(object, 'kind') === kind && textAt(metadata, 'name') === name && (textAt(metadata, 'namespace') || 'default') === namespace
}
