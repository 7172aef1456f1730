import type { Verb } from './call.ts'
import { attach } from './attach.ts'
import { cp } from './cp.ts'
import { debug } from './debug.ts'
import { describe } from './describe/describe.ts'
import { exec } from './exec.ts'
import { logs } from './logs.ts'
import { portForward } from './port-forward.ts'
import { readingVerbs } from './reading-verbs.ts'
import { wait } from './wait.ts'
import { writingVerbs } from './writing-verbs.ts'

/** What each command does, by its words after `kubectl`. */
export const verbs: ReadonlyMap<string, Verb> = new Map([
  ...readingVerbs,
  ...writingVerbs,
  ['attach', attach],
  ['cp', cp],
  ['debug', debug],
  ['describe', describe],
  ['exec', exec],
  ['logs', logs],
  ['port-forward', portForward],
  ['wait', wait],
])
