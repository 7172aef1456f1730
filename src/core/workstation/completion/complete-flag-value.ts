import type { FlagDefinition } from '../kubectl/command-tree.ts'
import type { Expected, KnownWorld } from './known-world.ts'
import { containersOf, type Here } from './complete-objects.ts'

/** Values that a flag's help does not list. */
const namedValues: Readonly<Record<string, readonly string[]>> = {
  'image-pull-policy': ['Always', 'IfNotPresent', 'Never'],
  types: ['Normal', 'Warning'],
  type: ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'],
  protocol: ['TCP', 'UDP', 'SCTP'],
  profile: ['general', 'baseline', 'restricted', 'netadmin', 'sysadmin', 'legacy'],
}
/** Conditions of Pods and of what makes them, the usual first. */
const waitedFor = ['condition=Ready', 'condition=Initialized', 'condition=ContainersReady', 'condition=PodScheduled', 'condition=Available', 'condition=Complete', 'condition=Failed', 'create', 'delete', 'jsonpath=']

/** Completes the value of a flag, as far as it can be known. */
export function completeFlagValue(name: string, definition: FlagDefinition | undefined, typed: string, here: Here, world: KnownWorld): Expected {
  return { typed, candidates: definition ? valuesOf(name, definition, here, world) : [] }
}

function valuesOf(name: string, { usage, type }: FlagDefinition, here: Here, world: KnownWorld): readonly string[] {
  switch (name) {
    case 'namespace': return [...new Set(['default', 'kube-node-lease', 'kube-public', 'kube-system', ...world.objects.flatMap(({ kind, name: own, namespace }) => (kind === 'Namespace' ? [own] : [namespace]))])]
    case 'container': return containersOf(here, world)
    case 'filename': return world.files
    case 'for': return here.verb[0] === 'events' ? world.objects.filter(({ kind }) => kind === 'Pod').map(pod => `pod/${pod.name}`) : waitedFor
    case 'output': return valuesInHelp(usage).map(value => (/^(?:jsonpath|go-template|custom-columns|template)$/.test(value) ? `${value}=` : value))
    default: return namedValues[name] ?? (type === 'bool' ? ['true', 'false'] : valuesInHelp(usage))
  }
}

/** The values that a flag's help lists: `One of: (json, yaml)`, `Must be "none" or "client".`, `either 'name' or 'kind'`. */
function valuesInHelp(usage: string): readonly string[] {
  const listed = /(?:one of:?|values:?|schema) ?[([]?([\w-]+(?:, [\w-]+)*)/i.exec(usage)?.[1]
  if (listed !== undefined) return listed.split(', ')
  const sentence = /(?:^Must be |[Oo]ne of |either )([^.]*)/.exec(usage)?.[1] ?? ''
  return [...sentence.matchAll(/["']([\w-]+)["']/g)].map(found => found[1] ?? '')
}
