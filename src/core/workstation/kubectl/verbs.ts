import type { Verb } from './call.ts'
import { create } from './create.ts'
import { get } from './get.ts'

/** What each command does, by its words after `kubectl`. */
export const verbs: ReadonlyMap<string, Verb> = new Map([
  ['create', create],
  ['get', get],
])
