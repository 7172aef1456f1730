import type { TraceNotice } from '../../core/trace/trace.ts'

/** Something that a simulation left out or cut short, said once. */
export interface ListedNotice {
  readonly notice: TraceNotice
  /** The container that it is about. */
  readonly container: string | undefined
  /** What is on the screen is not what was asked for. */
  readonly isLoud: boolean
}

const loud: ReadonlySet<string> = new Set([
  'pod-refused', 'too-many-containers', 'too-many-pods', 'run-stopped', 'run-too-long', 'trace-full', 'logs-full', 'files-full', 'scenario-clamped', 'scenario-ignored', 'scenario-unknown-container', 'field-dropped',
  'event-without-pod', 'event-without-run', 'event-without-node', 'event-without-object',
])

/** The notices of a trace, each once however many Pods it is about, the loud ones first. */
export function listedNotices(notices: readonly TraceNotice[]): readonly ListedNotice[] {
  const listed = new Map<string, ListedNotice>()
  for (const notice of notices) {
    const { pod: _, container, ...facts } = notice.params
    const key = JSON.stringify([notice.code, container, facts])
    if (!listed.has(key)) listed.set(key, { notice, container: container === undefined ? undefined : String(container), isLoud: loud.has(notice.code) })
  }
  return [...listed.values()].toSorted((a, b) => Number(b.isLoud) - Number(a.isLoud))
}
