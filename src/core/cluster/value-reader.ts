import { isJsonObject, type Json } from '../json.ts'
import type { NumberReader } from './read-dependencies.ts'

/** Reads one value of a scenario: what makes sense of it, or nothing; what had to be changed is told. */
export type ValueReader<T> = (given: Json | undefined, field: string, tell: NumberReader) => T | undefined

/** What is left out is told with the value, or with its kind. */
const ignored = (given: Json | undefined, field: string, tell: NumberReader): undefined => {
  tell.ignored(field, given)
  return undefined
}

export const wholeFrom = (least: number, most: number): ValueReader<number> => (given, field, tell) => tell.whole(field, given, least, most)

export const textOf = (most: number, fits: (text: string) => boolean = () => true): ValueReader<string> => (given, field, tell) => {
  if (typeof given !== 'string' || !fits(given)) return ignored(given, field, tell)
  if (given.length > most) tell.clamped(field, given.length, most)
  return given.slice(0, most)
}

export const flag: ValueReader<boolean> = (given, field, tell) => (typeof given === 'boolean' ? given : ignored(given, field, tell))

export const oneOf = <T extends string>(words: readonly T[]): ValueReader<T> => (given, field, tell) =>
  words.find(word => word === given) ?? ignored(given, field, tell)

export const eitherOf = <A, B>(isFirst: (given: Json | undefined) => boolean, first: ValueReader<A>, second: ValueReader<B>): ValueReader<A | B> =>
  (given, field, tell) => (isFirst(given) ? first(given, field, tell) : second(given, field, tell))

export const listOf = <T>(item: ValueReader<T>, most: number): ValueReader<readonly T[]> => (given, field, tell) => {
  if (!Array.isArray(given)) return ignored(given, field, tell)
  const items = given as readonly Json[]
  if (items.length > most) tell.clamped(field, items.length, most)
  return items.slice(0, most).flatMap((one, i) => item(one, `${field}[${i}]`, tell) ?? [])
}

export const recordOf = <T>(item: ValueReader<T>, most: number, fits: (key: string) => boolean = () => true): ValueReader<Readonly<Record<string, T>>> => (given, field, tell) => {
  if (!isJsonObject(given)) return ignored(given, field, tell)
  const entries = Object.entries(given)
  if (entries.length > most) tell.clamped(field, entries.length, most)
  return Object.fromEntries(entries.slice(0, most).flatMap(([key, value]) => {
    const read = fits(key) ? item(value, `${field}.${key}`, tell) : ignored(key, field, tell)
    return read === undefined ? [] : [[key, read] as const]
  }))
}

/** An object with these members, all of which may be missing, except those that are needed. */
export const objectOf = <T extends object>(members: { readonly [K in keyof T]-?: ValueReader<NonNullable<T[K]>> }, needed: readonly (keyof T & string)[] = []): ValueReader<T> =>
  (given, field, tell) => {
    if (!isJsonObject(given)) return ignored(given, field, tell)
    const read = Object.entries(given).flatMap(([key, value]) => {
      const reader = Object.hasOwn(members, key) ? members[key as keyof T] : undefined
      const made = reader ? reader(value, `${field}.${key}`, tell) : ignored(key, field, tell)
      return made === undefined ? [] : [[key, made] as const]
    })
    const made = Object.fromEntries(read) as T
    return needed.every(key => Object.hasOwn(made, key)) ? made : ignored(needed.find(key => !Object.hasOwn(made, key)), field, tell)
  }
