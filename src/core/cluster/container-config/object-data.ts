import { decodeBase64, toBytes } from '../../bytes.ts'
import { type Json, type JsonObject, isJsonObject } from '../../json.ts'

/** Keys and their contents, in bytes, sorted by key. */
export type ObjectData = ReadonlyMap<string, string>

/** The texts of a ConfigMap; `binaryData` can be mounted and is no environment variable. */
export const configMapTexts = (object: JsonObject): ObjectData => sorted(decoded(object['data'], toBytes))

/** All that a ConfigMap holds. */
export const configMapData = (object: JsonObject): ObjectData =>
  sorted([...decoded(object['data'], toBytes), ...decoded(object['binaryData'], decodeBase64)])

/** All that a Secret holds; `stringData` is plain text and wins (registry/core/secret strategy). */
export const secretData = (object: JsonObject): ObjectData =>
  sorted([...decoded(object['data'], decodeBase64), ...decoded(object['stringData'], toBytes)])

function decoded(data: Json | undefined, decode: (text: string) => string): readonly (readonly [string, string])[] {
  if (!isJsonObject(data)) return []
  return Object.entries(data).flatMap(([key, value]) => (typeof value === 'string' ? [[key, decode(value)] as const] : []))
}

const sorted = (entries: readonly (readonly [string, string])[]): ObjectData =>
  new Map([...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
