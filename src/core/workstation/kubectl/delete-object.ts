import type { Task } from '../../clock/virtual-clock.ts'
import type { Call } from './call.ts'
import type { Info } from './resource-builder.ts'

/** Waits until an object of this uid is gone. Returns whether it went before the moment (ms of virtual time). */
export function* waitUntilGone({ api, process, following }: Call, { resource, namespace, name }: Info, uid: string, untilMs: number): Task<boolean> {
  const stop = following.begin()
  try {
    while (api.get(resource.kind, namespace, name)?.metadata.uid === uid) {
      if (process.system.clock.nowMs >= untilMs) return false
      yield* process.waitFor([api.written], untilMs === Infinity ? undefined : untilMs)
    }
    return true
  } finally {
    stop()
  }
}

/** Deletes an object, if it is there, and waits until it is gone. */
export function* deleteAndWait(call: Call, info: Info, gracePeriodSeconds?: number): Task {
  const { kind } = info.resource
  const stored = call.api.get(kind, info.namespace, info.name)
  if (!stored) return
  call.api.delete(kind, info.namespace, info.name, gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds })
  yield* waitUntilGone(call, info, stored.metadata.uid, Infinity)
}
