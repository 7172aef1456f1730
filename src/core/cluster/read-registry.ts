import { isJsonObject } from '../json.ts'
import type { NumberReader } from './read-dependencies.ts'
import type { RegistrySpeed } from './scenario.ts'

/** A line that carries nothing would be waited for for ever. */
export const slowestMBps = 0.01
export const fastestMBps = 100_000
const longestLatencyMs = 600_000

/** How fast images come, as a scenario says it. Never throws. */
export function readRegistry(given: unknown, tell: NumberReader): RegistrySpeed {
  if (given === undefined) return {}
  if (!isJsonObject(given)) {
    tell.ignored('registry', given)
    return {}
  }
  const { bandwidthMBps: rate, latencyMs: latency } = given
  const latencyMs = tell.whole('registry.latencyMs', latency, 0, longestLatencyMs)
  return { ...bandwidth(rate, tell), ...(latencyMs === undefined ? {} : { latencyMs }) }
}

function bandwidth(rate: unknown, tell: NumberReader): RegistrySpeed {
  if (rate === undefined || rate === null) return {}
  if (typeof rate !== 'number' || Number.isNaN(rate)) {
    tell.ignored('registry.bandwidthMBps', rate)
    return {}
  }
  const bandwidthMBps = Math.min(Math.max(rate, slowestMBps), fastestMBps)
  if (bandwidthMBps !== rate) tell.clamped('registry.bandwidthMBps', rate, bandwidthMBps)
  return { bandwidthMBps }
}
