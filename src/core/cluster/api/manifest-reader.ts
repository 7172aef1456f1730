import { isJsonObject, type Json, type JsonObject } from '../../json.ts'

/** A field whose value has the wrong type for the API: it is dropped. */
export interface DroppedField {
  /** As the API server words paths: `spec.containers[0].image`. */
  readonly path: string
  readonly expected: string
}

/** Reads one object of a manifest as typed by a person. What has the wrong type counts as absent and is noted. */
export class ManifestReader {
  constructor(
    private readonly object: JsonObject,
    private readonly path: string,
    private readonly dropped: DroppedField[],
  ) {}

  text(key: string): string | undefined {
    return this.#read(key, 'string', (value): value is string => typeof value === 'string')
  }

  bool(key: string): boolean | undefined {
    return this.#read(key, 'boolean', (value): value is boolean => typeof value === 'boolean')
  }

  integer(key: string): number | undefined {
    return this.#read(key, 'integer', (value): value is number => typeof value === 'number' && Number.isSafeInteger(value))
  }

  word<W extends string>(key: string, words: readonly W[]): W | undefined {
    return this.#read(key, words.join(' | '), (value): value is W => words.some(word => word === value))
  }

  json(key: string): JsonObject | undefined {
    return this.#read(key, 'object', isJsonObject)
  }

  texts(key: string): readonly string[] | undefined {
    const list = this.#read(key, 'list of strings', (value): value is readonly Json[] => Array.isArray(value))
    return list?.filter((item, i): item is string => typeof item === 'string' || this.#drop(`${this.#at(key)}[${i}]`, 'string'))
  }

  /** A map of strings, such as labels; members of another type are dropped. */
  map(key: string): Readonly<Record<string, string>> | undefined {
    const object = this.json(key)
    if (!object) return undefined
    const entries = Object.entries(object).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string' || this.#drop(`${this.#at(key)}[${entry[0]}]`, 'string'),
    )
    return Object.fromEntries(entries)
  }

  /** A map of quantities, which YAML often gives as numbers: `cpu: 1`. */
  quantities(key: string): Readonly<Record<string, string>> | undefined {
    const object = this.json(key)
    if (!object) return undefined
    const entries = Object.entries(object).flatMap(([name, value]): [string, string][] => {
      if (typeof value === 'string' || typeof value === 'number') return [[name, String(value)]]
      this.#drop(`${this.#at(key)}[${name}]`, 'quantity')
      return []
    })
    return Object.fromEntries(entries)
  }

  objects(key: string): readonly JsonObject[] | undefined {
    const list = this.#read(key, 'list', (value): value is readonly Json[] => Array.isArray(value))
    return list?.filter((item, i): item is JsonObject => isJsonObject(item) || this.#drop(`${this.#at(key)}[${i}]`, 'object'))
  }

  /** A reader for each object of a list. */
  readers(key: string): readonly ManifestReader[] {
    const list = this.objects(key) ?? []
    return list.map((item, i) => new ManifestReader(item, `${this.#at(key)}[${i}]`, this.dropped))
  }

  /** A reader for a member, empty when it is missing. */
  reader(key: string): ManifestReader {
    return new ManifestReader(this.json(key) ?? {}, this.#at(key), this.dropped)
  }

  /** The members that are not among the known ones. */
  rest(known: readonly string[]): JsonObject {
    return Object.fromEntries(Object.entries(this.object).filter(([key, value]) => !known.includes(key) && value !== null))
  }

  #at(key: string): string {
    return this.path === '' ? key : `${this.path}.${key}`
  }

  #read<T extends Json>(key: string, expected: string, fits: (value: Json) => value is T): T | undefined {
    const value = Object.hasOwn(this.object, key) ? this.object[key] : undefined
    // `null` means absent everywhere in the API.
    if (value === undefined || value === null) return undefined
    if (fits(value)) return value
    this.#drop(this.#at(key), expected)
    return undefined
  }

  #drop(path: string, expected: string): false {
    this.dropped.push({ path, expected })
    return false
  }
}

/** An object without its absent members (`exactOptionalPropertyTypes`). */
export function compact<T extends object>(object: T): Compact<T> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Compact<T>
}

type Optional<T> = { [K in keyof T]-?: undefined extends T[K] ? K : never }[keyof T]
/** The type of an object whose `undefined` members have been left out. */
export type Compact<T> = { [K in Exclude<keyof T, Optional<T>>]: T[K] } & { [K in Optional<T>]?: Exclude<T[K], undefined> }
