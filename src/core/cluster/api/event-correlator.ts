/** What the correlator looks at. */
export interface Observation {
  readonly fieldPath: string
  readonly type: string
  readonly reason: string
  readonly message: string
}

/** What is to be written for an observation. */
export interface Correlated {
  readonly message: string
  readonly count: number
  readonly firstMs: number
  /** The event to change; absent: create one. */
  readonly eventName: string | undefined
  /** To be told under which name the event was created. */
  created(name: string): void
}

interface Seen {
  count: number
  firstMs: number
  eventName: string | undefined
}

/** The events of one type and reason. */
interface Group {
  /** By field path, then by message. */
  readonly seen: Map<string, Map<string, Seen>>
  readonly combined: Seen
  /** Different messages of late. */
  readonly messages: Set<string>
  lastMs: number
}

interface Bucket {
  tokens: number
  filledMs: number
}

const maxSimilar = 10
const similarWithinMs = 600_000
const burst = 25
const refillMs = 300_000

/** client-go tools/record EventCorrelator for one source and object: counts equal events, merges similar ones, drops a flood (spec 12.1). */
export class EventCorrelator {
  readonly #groups = new Map<string, Group>()
  readonly #buckets = new Map<string, Bucket>()

  /** Whether a flood of one type leaves the other type alone (1.32; spec 12.1). */
  constructor(private readonly filtersByType: boolean) {}

  /** `undefined` when the event is dropped; it still counts. */
  observe(event: Observation, nowMs: number): Correlated | undefined {
    const group = this.#group(event, nowMs)
    const isCombined = tooManySimilar(group, event.message, nowMs)
    const seen = isCombined ? group.combined : seenIn(group, event)
    if (seen.count === 0) seen.firstMs = nowMs
    seen.count++
    if (!this.#allow(this.filtersByType ? event.type : '', nowMs)) return undefined
    return {
      message: isCombined ? `(combined from similar events): ${event.message}` : event.message,
      count: seen.count,
      firstMs: seen.firstMs,
      eventName: seen.eventName,
      created: name => {
        seen.eventName ??= name
      },
    }
  }

  /** EventAggregatorByReasonFunc: the field path is not part of the key. */
  #group(event: Observation, nowMs: number): Group {
    const key = `${event.type}/${event.reason}`
    const known = this.#groups.get(key)
    if (known) return known
    const group = { seen: new Map(), combined: unseen(), messages: new Set<string>(), lastMs: nowMs }
    this.#groups.set(key, group)
    return group
  }

  /** EventSourceObjectSpamFilter: a bucket of 25 for each type (1.32 and later), one more every 5 minutes. */
  #allow(type: string, nowMs: number): boolean {
    const bucket = this.#buckets.get(type) ?? { tokens: burst, filledMs: nowMs }
    this.#buckets.set(type, bucket)
    bucket.tokens = Math.min(burst, bucket.tokens + (nowMs - bucket.filledMs) / refillMs)
    bucket.filledMs = nowMs
    if (bucket.tokens < 1) return false
    bucket.tokens -= 1
    return true
  }
}

const unseen = (): Seen => ({ count: 0, firstMs: 0, eventName: undefined })

/** EventAggregator: from the tenth different message within ten minutes on they become one event. */
function tooManySimilar(group: Group, message: string, nowMs: number): boolean {
  if (nowMs - group.lastMs > similarWithinMs) group.messages.clear()
  group.lastMs = nowMs
  group.messages.add(message)
  if (group.messages.size < maxSimilar) return false
  const [oldest] = group.messages
  if (oldest !== undefined) group.messages.delete(oldest)
  return true
}

function seenIn(group: Group, { fieldPath, message }: Observation): Seen {
  let messages = group.seen.get(fieldPath)
  if (!messages) group.seen.set(fieldPath, (messages = new Map<string, Seen>()))
  let seen = messages.get(message)
  if (!seen) messages.set(message, (seen = unseen()))
  return seen
}
