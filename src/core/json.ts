/** A plain JSON value, as `JSON.parse` would give it. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject

/** A plain JSON object. Keys come from user input: use `Object.hasOwn`, never `in`. */
export interface JsonObject {
  readonly [key: string]: Json
}

/** Where a value stands inside a JSON value: object keys and array indices from the root. */
export type Path = readonly (string | number)[]

/** Whether a value is a JSON object (not an array, not null). */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value at a path, or `undefined` where the path leads nowhere. */
export function valueAt(root: Json | undefined, path: Path): Json | undefined {
  let value: Json | undefined = root
  for (const key of path) {
    if (Array.isArray(value) && typeof key === 'number') value = value[key]
    else if (isJsonObject(value) && Object.hasOwn(value, key)) value = value[key]
    else return undefined
  }
  return value
}
