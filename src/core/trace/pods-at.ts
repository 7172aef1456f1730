import type { PodObject } from '../pod/kubernetes.ts'
import { countUntil } from './at.ts'
import type { Trace } from './trace.ts'

/** The Pods that exist at a moment, each in its newest version, in the order in which they were created. */
export function podsAt({ pods }: Trace, atMs: number): readonly PodObject[] {
  const newest = new Map<string, PodObject | undefined>()
  for (const { type, object } of pods.slice(0, countUntil(pods, atMs))) newest.set(object.metadata.uid, type === 'DELETED' ? undefined : object)
  return [...newest.values()].filter(pod => pod !== undefined)
}
