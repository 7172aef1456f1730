import type { EventObject, PodObject } from '../pod/kubernetes.ts'
import type { ObjectVersion, Trace } from './trace.ts'

/** How many of the entries, which are in order of time, happened up to and including `atMs`. */
export function countUntil(entries: readonly { readonly atMs: number }[], atMs: number): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((entries[middle]?.atMs ?? Infinity) <= atMs) low = middle + 1
    else high = middle
  }
  return low
}

/** The newest version of a Pod at a moment; `undefined` before it is created and after it is deleted. Without a name: of the first Pod. */
export function statusAt(trace: Trace, atMs: number, name = trace.pods[0]?.object.metadata.name): PodObject | undefined {
  const version = podVersionAt(trace, atMs, name)
  return version?.type === 'DELETED' ? undefined : version?.object
}

/** As `statusAt`, with the kind of write that made it, also when that was the deletion. */
export function podVersionAt(trace: Trace, atMs: number, name = trace.pods[0]?.object.metadata.name): ObjectVersion<PodObject> | undefined {
  for (let i = countUntil(trace.pods, atMs) - 1; i >= 0; i--) {
    const version = trace.pods[i]
    if (version?.object.metadata.name === name) return version
  }
  return undefined
}

/** The events that exist at a moment, each in its newest version, in the order in which the API lists them (by name). */
export function eventsAt(trace: Trace, atMs: number): readonly EventObject[] {
  const newest = new Map<string, EventObject>()
  const end = countUntil(trace.events, atMs)
  for (let i = 0; i < end; i++) {
    const event = trace.events[i]?.object
    if (event) newest.set(event.metadata.name, event)
  }
  return [...newest].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, event]) => event)
}
