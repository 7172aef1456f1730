import type { JsonObject } from '../json.ts'
import type { NumberReader } from './read-dependencies.ts'
import type { Scenario, WorldEvent } from './scenario.ts'
import { soundEvent } from './sound-event.ts'

/** More things than this do not happen in one run. */
export const mostEvents = 100

/** The world events of a scenario that can happen, their numbers made sound; `i` in a notice is their place in the list. Never throws. */
export function readEvents(given: Scenario['events'], longestMs: number, reader: NumberReader): readonly WorldEvent[] {
  const listed: readonly WorldEvent[] = Array.isArray(given) ? given : []
  if (given !== undefined && !Array.isArray(given)) reader.ignored('events', given)
  if (listed.length > mostEvents) reader.clamped('events', listed.length, mostEvents)
  return listed.slice(0, mostEvents).flatMap((event, i) => readEvent(event, `events[${i}]`, longestMs, reader) ?? [])
}

function readEvent(given: WorldEvent, at: string, longestMs: number, { whole, ignored }: NumberReader): WorldEvent | undefined {
  const atMs = whole(`${at}.atMs`, given?.atMs, 0, longestMs)
  const event = atMs === undefined ? undefined : soundEvent({ ...(given as unknown as JsonObject), atMs })
  if (!event) ignored(at, given?.type)
  switch (event?.type) {
    case 'delete-pod': {
      const seconds = whole(`${at}.gracePeriodSeconds`, event.gracePeriodSeconds, 0, longestMs / 1000)
      return seconds === undefined ? event : { ...event, gracePeriodSeconds: seconds }
    }
    case 'reboot-node': {
      const downMs = whole(`${at}.downMs`, event.downMs, 0, longestMs)
      return downMs === undefined ? event : { ...event, downMs }
    }
    case 'crash-container': {
      const exitCode = whole(`${at}.exitCode`, event.exitCode, 0, 255)
      return exitCode === undefined ? event : { ...event, exitCode }
    }
    default:
      return event
  }
}
