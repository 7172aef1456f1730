import type { Verb } from './call.ts'
import { printApiResources, printApiVersions } from './api-resources-verb.ts'
import { canI, whoAmI } from './auth.ts'
import { clusterInfo, clusterInfoDump } from './cluster-info.ts'
import { configVerbs } from './config.ts'
import { events } from './events.ts'
import { explain } from './explain.ts'
import { get } from './get.ts'
import { help, onlySubcommands, options } from './help.ts'
import { certificate, completion, kustomize, pluginList, proxy, top } from './small-verbs.ts'
import { version } from './version-info.ts'

/** The commands that only read, by their words after `kubectl`; and those that do nothing but name their subcommands. */
export const readingVerbs: readonly (readonly [words: string, verb: Verb])[] = [
  ...configVerbs,
  ['api-resources', printApiResources],
  ['api-versions', printApiVersions],
  ['auth', onlySubcommands(2)],
  ['auth can-i', canI],
  ['auth whoami', whoAmI],
  ['certificate approve', certificate],
  ['certificate deny', certificate],
  ['cluster-info', clusterInfo],
  ['cluster-info dump', clusterInfoDump],
  ['completion', completion],
  ['config', onlySubcommands(2)],
  ['create secret', onlySubcommands(2)],
  ['create service', onlySubcommands(2)],
  ['events', events],
  ['explain', explain],
  ['get', get],
  ['help', help],
  ['kustomize', kustomize],
  ['options', options],
  ['plugin', onlySubcommands(2)],
  ['plugin list', pluginList],
  ['proxy', proxy],
  ['rollout', onlySubcommands(1)],
  ['set', onlySubcommands(2)],
  ['top', onlySubcommands(2)],
  ['top node', top],
  ['top pod', top],
  ['version', version],
]
