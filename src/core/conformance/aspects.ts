import { mask } from './mask.ts'
import type { RecordedContainerStatus, RecordedEvent, RecordedStateDetails, Take } from './take.ts'

/** One thing that is to be the same in two takes, at the same place of a sequence. */
export interface Entry {
  readonly what: string
  /** Milliseconds; absent where times do not count. */
  readonly t?: number
  /** Of an event: how often. */
  readonly count?: number
}

/** The sequences of one aspect, by Pod, container or condition. */
export type Sequences = ReadonlyMap<string, readonly Entry[]>

/** What two takes are compared by, and whether the time between entries counts. */
export const aspects: Readonly<Record<string, { readonly timed: boolean; readonly view: (take: Take) => Sequences }>> = {
  rows: { timed: true, view: viewRows },
  states: { timed: true, view: viewStates },
  conditions: { timed: true, view: viewConditions },
  phase: { timed: true, view: viewPhase },
  events: { timed: false, view: viewEvents },
  logs: { timed: false, view: viewLogs },
}

function collect(entries: Iterable<readonly [key: string, entry: Entry]>): Map<string, Entry[]> {
  const sequences = new Map<string, Entry[]>()
  for (const [key, entry] of entries) {
    const sequence = sequences.get(key)
    if (sequence) sequence.push(entry)
    else sequences.set(key, [entry])
  }
  return sequences
}

function withoutRepeats(sequences: Map<string, Entry[]>): Sequences {
  return new Map([...sequences].map(([key, entries]) => [key, entries.filter((entry, i) => entry.what !== entries[i - 1]?.what)]))
}

/** Every row in order, equal neighbours included, the last one marked when it is the deletion. */
function viewRows(take: Take): Sequences {
  return collect(take.rows.map(({ t, type, cells: [name = '', ready, status, restarts] }) => {
    const ages = String(restarts).replace(/\(.* ago\)/, '(<age> ago)')
    return [name, { t, what: `${type === 'DELETED' ? 'deleted ' : ''}${ready} ${status} ${ages}` }] as const
  }))
}

function viewStates(take: Take): Sequences {
  return withoutRepeats(collect(take.objects.flatMap(({ t, name, status }) => {
    const all = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? []), ...(status.ephemeralContainerStatuses ?? [])]
    return all.map(container => [`${name}/${container.name}`, { t, what: describeState(container) }] as const)
  })))
}

function describeState({ state, lastState, restartCount, ready, started }: RecordedContainerStatus): string {
  const [kind, details = {}] = (Object.entries(state ?? {}) as [string, RecordedStateDetails][])[0] ?? ['waiting']
  const last = lastState?.terminated
  return [
    kind,
    details.reason,
    details.exitCode,
    details.signal,
    kind === 'running' ? '' : mask(details.message),
    `restarts=${restartCount}`,
    `ready=${ready}`,
    `started=${started ?? ''}`,
    last ? `last=${last.reason} ${last.exitCode}` : '',
  ].filter(part => part !== '' && part !== undefined).join(' ')
}

function viewConditions(take: Take): Sequences {
  return withoutRepeats(collect(take.objects.flatMap(({ t, name, status }) =>
    (status.conditions ?? []).map(c => [`${name}/${c.type}`, { t, what: [c.status, c.reason, mask(c.message)].filter(Boolean).join(' ') }] as const))))
}

function viewPhase(take: Take): Sequences {
  return withoutRepeats(collect(take.objects.map(({ t, name, status: { phase, reason, message } }) =>
    [name, { t, what: [phase, reason, mask(message)].filter(Boolean).join(' ') }] as const)))
}

/** The set of events with their final count; a probe that was cut off by its container's end is a race and left out. */
function viewEvents(take: Take): Sequences {
  const known = new Map<string, { readonly event: RecordedEvent; readonly count: number }>()
  for (const event of take.events) {
    if (/errored and resulted in unknown state/.test(event.message)) continue
    const key = [event.kind, event.name, event.fieldPath ?? '', event.level, event.reason, mask(event.message)].join('|')
    const before = known.get(key)
    known.set(key, { event: before?.event ?? event, count: Math.max(before?.count ?? 0, event.count) })
  }
  const sequences = collect([...known.values()].map(({ event, count }) => {
    const what = [event.fieldPath ?? '', event.level, event.reason, mask(event.message)].join(' ')
    return [event.name, { what, count, t: event.t }] as const
  }))
  return new Map([...sequences].map(([key, entries]) => [key, entries.toSorted(byText)]))
}

/** Lines without their times, in any order: two streams interleave by chance. The runtime's complaint that a log is gone is no line. */
function viewLogs(take: Take): Sequences {
  return new Map(Object.entries(take.logs).map(([key, text]) => {
    const lines = text.split('\n').filter(line => line !== '' && !/^unable to retrieve container logs|^failed to try resolving symlinks/.test(line))
    const entries = lines.map(line => {
      const masked = mask(line.replace(/^\d{4}-\d\d-\d\dT[\d:.]+Z /, ''))
      return { what: masked.replace(/[A-Z][a-z]{2} [ \d]\d \d\d:\d\d/, '<date>') }
    })
    return [key, entries.toSorted(byText)]
  }))
}

const byText = (a: Entry, b: Entry) => (a.what < b.what ? -1 : a.what > b.what ? 1 : 0)
