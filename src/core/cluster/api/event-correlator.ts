/** What the correlator looks at. */
export interface Observation {
  /** Source component and object. */
  readonly subject: string
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

interface Similar {
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

/** client-go tools/record EventCorrelator: counts equal events, merges many similar ones, and drops a flood (spec 12.1). */
export class EventCorrelator {
  readonly #seen = new Map<string, Seen>()
  readonly #similar = new Map<string, Similar>()
  readonly #buckets = new Map<string, Bucket>()

  /** `undefined` when the event is dropped; it still counts. */
  observe(event: Observation, nowMs: number): Correlated | undefined {
    const { message, key } = this.#aggregate(event, nowMs)
    const seen = this.#seen.get(key) ?? { count: 0, firstMs: nowMs, eventName: undefined }
    seen.count++
    this.#seen.set(key, seen)
    if (!this.#allow(`${event.subject}/${event.type}`, nowMs)) return undefined
    const { eventName } = seen
    return {
      message,
      count: seen.count,
      firstMs: seen.firstMs,
      eventName,
      created: name => {
        seen.eventName ??= name
      },
    }
  }

  /** EventAggregator: from the tenth different message of the same reason on they become one event. The key leaves the field path out. */
  #aggregate(event: Observation, nowMs: number): { readonly message: string; readonly key: string } {
    const group = `${event.subject}/${event.type}/${event.reason}`
    let similar = this.#similar.get(group)
    if (!similar || nowMs - similar.lastMs > similarWithinMs) {
      similar = { messages: new Set(), lastMs: nowMs }
      this.#similar.set(group, similar)
    }
    similar.messages.add(event.message)
    similar.lastMs = nowMs
    if (similar.messages.size < maxSimilar) {
      return { message: event.message, key: `${group}/${event.fieldPath}/${event.message}` }
    }
    const [oldest] = similar.messages
    if (oldest !== undefined) similar.messages.delete(oldest)
    return { message: `(combined from similar events): ${event.message}`, key: group }
  }

  /** EventSourceObjectSpamFilter: a bucket of 25 for each source, object and type, one more every 5 minutes. */
  #allow(key: string, nowMs: number): boolean {
    const bucket = this.#buckets.get(key) ?? { tokens: burst, filledMs: nowMs }
    this.#buckets.set(key, bucket)
    bucket.tokens = Math.min(burst, bucket.tokens + (nowMs - bucket.filledMs) / refillMs)
    bucket.filledMs = nowMs
    if (bucket.tokens < 1) return false
    bucket.tokens -= 1
    return true
  }
}
