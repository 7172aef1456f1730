import { isJsonObject, type Json, type JsonObject } from '../json.ts'

/** A member of an object that may be anything; never an inherited one. */
export function member(value: Json | undefined, key: string): Json | undefined {
  return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined
}

/** A scalar as text: numbers and booleans as a person would have typed them, everything else as empty. */
export function textOf(value: Json | undefined): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

/** A member as text, empty when it is missing or no scalar. */
export function textAt(value: Json | undefined, key: string): string {
  return textOf(member(value, key))
}

/** A member as an object, empty when it is none. */
export function objectAt(value: Json | undefined, key: string): JsonObject {
  const found = member(value, key)
  return isJsonObject(found) ? found : {}
}

/** A member as a list, empty when it is none. */
export function listAt(value: Json | undefined, key: string): readonly Json[] {
  const found = member(value, key)
  return Array.isArray(found) ? found : []
}
