/** The same few moments are asked for again and again: each container repeats when it started. */
const mostTexts = 1000

/** Turns virtual time into the API's timestamps. */
export class WallTime {
  readonly #texts = new Map<number, string>()

  constructor(readonly startedAtMs: number) {}

  /** RFC 3339 in whole seconds, as the API stores it (spec 10.5): truncated, not rounded. */
  seconds(atMs: number): string {
    const second = Math.floor((this.startedAtMs + atMs) / 1000)
    const known = this.#texts.get(second)
    if (known !== undefined) return known
    if (this.#texts.size >= mostTexts) this.#texts.clear()
    const text = `${new Date(second * 1000).toISOString().slice(0, 19)}Z`
    this.#texts.set(second, text)
    return text
  }

  /** RFC 3339 with microseconds (`eventTime`). */
  micros(atMs: number): string {
    return `${new Date(this.startedAtMs + atMs).toISOString().slice(0, -1)}000Z`
  }

  /** Nanoseconds since 1970 in hexadecimal: the suffix of an event's name. */
  nanosHex(atMs: number, offset: number): string {
    return (BigInt(this.startedAtMs + atMs) * 1_000_000n + BigInt(offset)).toString(16)
  }

  /** Whole minutes since 1970. */
  minutes(atMs: number): number {
    return Math.floor((this.startedAtMs + atMs) / 60_000)
  }

  /** Virtual time of an API timestamp. */
  parse(timestamp: string): number {
    return Date.parse(timestamp) - this.startedAtMs
  }
}
