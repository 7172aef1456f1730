import type { CommandFlag } from '../../kubectl/command-tree.ts'
import type { Expected, KnownWorld } from './known-world.ts'
import { containersOf, type Here } from './complete-objects.ts'

/** What printers there are, those with a template of their own with `=` (cli-runtime's print flags). */
const printers = ['json', 'yaml', 'kyaml', 'name', 'go-template=', 'go-template-file=', 'template=', 'templatefile=', 'jsonpath=', 'jsonpath-as-json=', 'jsonpath-file=']
/** The formats of `--output`, by verb, where they are not the usual ones. */
const formats: Readonly<Record<string, readonly string[]>> = {
  get: [...printers, 'custom-columns=', 'custom-columns-file=', 'wide'],
  'api-resources': ['json', 'yaml', 'kyaml', 'name', 'wide'],
  explain: ['plaintext', 'plaintext-openapiv2'],
  version: ['json', 'yaml'],
}
/** The values that a flag knows. */
const namedValues: Readonly<Record<string, readonly string[]>> = {
  'dry-run': ['none', 'server', 'client'],
  cascade: ['background', 'orphan', 'foreground'],
  restart: ['Always', 'OnFailure', 'Never'],
  'image-pull-policy': ['Always', 'IfNotPresent', 'Never'],
  types: ['Normal', 'Warning'],
  protocol: ['TCP', 'UDP', 'SCTP'],
  profile: ['general', 'baseline', 'restricted', 'netadmin', 'sysadmin', 'legacy'],
}
/** Conditions of Pods and of what makes them, the usual first. */
const waitedFor = ['condition=Ready', 'condition=Initialized', 'condition=ContainersReady', 'condition=PodScheduled', 'condition=Available', 'condition=Complete', 'condition=Failed', 'create', 'delete', 'jsonpath=']
const namespaces = ['default', 'kube-node-lease', 'kube-public', 'kube-system']

/** Completes the value of a flag, as far as it can be known. */
export function completeFlagValue(name: string, flag: CommandFlag | undefined, typed: string, here: Here, world: KnownWorld): Expected {
  return { typed, candidates: flag ? valuesOf(name, flag, here, world) : [] }
}

function valuesOf(name: string, { type }: CommandFlag, here: Here, world: KnownWorld): readonly string[] {
  const [verb = ''] = here.verb
  switch (name) {
    case 'namespace': return [...namespaces, ...world.objects.flatMap(({ kind, name: own, namespace }) => (kind === 'Namespace' ? [own] : namespace === '' ? [] : [namespace]))]
    case 'container': return containersOf(here, world)
    case 'filename': return world.files
    case 'for': return verb === 'events' ? world.objects.filter(({ kind }) => kind === 'Pod').map(pod => `pod/${pod.name}`) : waitedFor
    case 'output': return formats[verb] ?? printers
    default: return namedValues[name] ?? (type === 'bool' ? ['true', 'false'] : [])
  }
}
