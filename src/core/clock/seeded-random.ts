/** FNV-1a over the UTF-16 units of a text: a seed for a name. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  return value >>> 0
}

/** A repeatable source of chance (mulberry32). Forks by name do not disturb each other. */
export class SeededRandom {
  readonly #seed: number
  #state: number

  constructor(seed: number) {
    this.#seed = seed >>> 0
    this.#state = this.#seed
  }

  /** An independent source for one purpose: drawing from it leaves all others as they are. */
  fork(name: string): SeededRandom {
    return new SeededRandom(Math.imul(this.#seed ^ 0x9e3779b9, 0x85ebca6b) ^ hash(name))
  }

  /** A number in [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }

  /** An integer from `from` up to, not including, `to`. */
  between(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from))
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  hex(digits: number): string {
    let out = ''
    while (out.length < digits) out += this.between(0, 0x10000).toString(16).padStart(4, '0')
    return out.slice(0, digits)
  }

  uuid(): string {
    const hex = this.hex(32)
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
  }

  /** The letters of names that Kubernetes generates: no vowels, so no words (apimachinery util/rand). */
  suffix(length: number): string {
    const alphabet = 'bcdfghjklmnpqrstvwxz2456789'
    let out = ''
    while (out.length < length) out += alphabet[this.between(0, alphabet.length)]
    return out
  }
}
