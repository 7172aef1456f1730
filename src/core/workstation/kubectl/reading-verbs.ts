import type { Verb } from './call.ts'
import { explain } from './explain.ts'
import { get } from './get.ts'
import { help, onlySubcommands, options } from './help.ts'

/** The commands that only read, by their words after `kubectl`; and those that do nothing but name their subcommands. */
export const readingVerbs: readonly (readonly [words: string, verb: Verb])[] = [
  ['auth', onlySubcommands(2)],
  ['config', onlySubcommands(2)],
  ['create secret', onlySubcommands(2)],
  ['create service', onlySubcommands(2)],
  ['explain', explain],
  ['get', get],
  ['help', help],
  ['options', options],
  ['plugin', onlySubcommands(2)],
  ['rollout', onlySubcommands(1)],
  ['set', onlySubcommands(2)],
  ['top', onlySubcommands(2)],
]
