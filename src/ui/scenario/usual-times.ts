import type { Trace } from '../../core/trace/trace.ts'

/** What the simulation came to for one container: shown where the scenario leaves a time open. */
export interface UsualTimes {
  readonly runTimeMs?: number | 'forever'
  readonly pullTimeMs?: number
  readonly readyAfterMs?: number
}

/** The first pull and the first run of a container in a trace. */
export function usualTimes(trace: Trace | undefined, container: string): UsualTimes {
  const spans = trace?.spans.filter(span => span.container === container) ?? []
  const pull = spans.find(span => span.kind === 'pull' && span.toMs !== undefined)
  const run = spans.find(span => span.kind === 'run')
  return {
    ...(pull?.toMs !== undefined && { pullTimeMs: pull.toMs - pull.fromMs }),
    ...(run && { runTimeMs: run.toMs === undefined ? 'forever' : run.toMs - run.fromMs }),
    ...(run?.readyAtMs !== undefined && { readyAfterMs: run.readyAtMs - run.fromMs }),
  }
}
