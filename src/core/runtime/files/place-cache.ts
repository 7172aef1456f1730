import type { Credentials } from '../credentials.ts'

const mostPlaces = 2000

/** Where paths led, for as long as no name and no right changes anywhere: programs ask for the same few again and again. */
export class PlaceCache<P> {
  #changes = 0
  #credentials: Credentials | undefined
  readonly #places = new Map<string, P>()

  /** `trees` counts the changes. */
  constructor(private readonly trees: { readonly changes: number }) {}

  get(credentials: Credentials, key: string): P | undefined {
    if (this.#changes !== this.trees.changes || this.#credentials !== credentials) this.#forget(credentials)
    return this.#places.get(key)
  }

  set(key: string, place: P): void {
    if (this.#places.size >= mostPlaces) this.#places.clear()
    this.#places.set(key, place)
  }

  clear(): void {
    this.#places.clear()
  }

  #forget(credentials: Credentials): void {
    this.#changes = this.trees.changes
    this.#credentials = credentials
    this.#places.clear()
  }
}
