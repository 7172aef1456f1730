import type { Lane } from '../pod/pod.ts'
import type { Trace } from '../trace/trace.ts'

interface NamedContainer {
  readonly name: string
  readonly lane: Lane
}

/** The containers of a manifest, and behind them those that someone added to the running Pod. */
export function withEphemeral(containers: readonly NamedContainer[], trace: Trace): readonly NamedContainer[] {
  const added = trace.pods.at(-1)?.object.spec.ephemeralContainers ?? []
  return added.length === 0 ? containers : [...containers, ...added.map(({ name }) => ({ name, lane: 'app' as const }))]
}
