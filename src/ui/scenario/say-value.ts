import type { ContainerScenario } from '../../core/cluster/scenario.ts'
import { printDuration } from './duration-text.ts'
import type { ScenarioWords } from './messages.ts'

/** A value of a container as a person reads it. */
export function sayValue(key: keyof ContainerScenario, value: number | string | undefined, t: ScenarioWords): string {
  if (value === undefined) return t.auto
  if (value === 'forever') return t.endless
  if (key === 'pullError') return { 'not-found': t.pullNotFound, denied: t.pullDenied, unreachable: t.pullUnreachable }[String(value)] ?? String(value)
  if (key === 'failures') return t.failuresFirst({ count: Number(value) })
  return typeof value === 'number' && key.endsWith('Ms') ? printDuration(value) : String(value)
}

/** What a container's value is called. */
export function nameOfValue(key: keyof ContainerScenario, t: ScenarioWords): string {
  return { runTimeMs: t.runTime, exitCode: t.exitCode, failures: t.failures, pullTimeMs: t.pullTime, pullError: t.pullError, readyAfterMs: t.readyAfter }[key]
}
