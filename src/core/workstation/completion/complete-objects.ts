import { apiResources, findResource, qualifiedName } from '../kubectl/api-resources.ts'
import type { Expected, KnownWorld, NamedObject } from './known-world.ts'

/** Where in a kubectl command the next word stands. */
export interface Here {
  /** The verb with its subcommand. */
  readonly verb: readonly string[]
  /** The words that are no flags and no verb. */
  readonly args: readonly string[]
  readonly namespace: string
  readonly allNamespaces: boolean
}

/** Verbs whose first word is a Pod, or something that has Pods as `TYPE/NAME`. */
const ofPods = new Set(['logs', 'exec', 'port-forward', 'attach', 'debug', 'cp'])
/** Verbs that take a node. */
const ofNodes = new Set(['cordon', 'uncordon', 'drain'])
/** Verbs that take a kind and then names of it. */
const ofKinds = new Set(['get', 'describe', 'delete', 'edit', 'label', 'annotate', 'patch', 'wait', 'expose', 'scale', 'autoscale', 'rollout', 'taint', 'set', 'events'])

/** Completes the next word that names a kind or an object (kubectl's pkg/util/completion). */
export function completeObjects(word: string, here: Here, world: KnownWorld): Expected {
  const [verb = '', sub] = here.verb
  const names = (kind: string) => namesOf(kind, here, world).filter(name => !here.args.includes(name))
  if (word.includes('/') && !word.startsWith('/')) return ofKind(word, names)
  if (verb === 'explain') return here.args.length === 0 ? { typed: word, candidates: kindNames(word) } : nothing(word)
  if (verb === 'top') return { typed: word, candidates: names(sub === 'node' ? 'Node' : 'Pod') }
  if (ofNodes.has(verb)) return { typed: word, candidates: names('Node') }
  if (ofPods.has(verb)) {
    if (here.args.length === 0) return { typed: word, candidates: names('Pod') }
    return verb === 'logs' && here.args.length === 1 ? { typed: word, candidates: containersOf(here, world) } : nothing(word)
  }
  if (!ofKinds.has(verb)) return nothing(word)
  const [kinds] = here.args
  // `pods,serv`: what is behind the last comma is completed.
  const last = word.slice(word.lastIndexOf(',') + 1)
  if (kinds === undefined) return { typed: last, candidates: kindNames(last) }
  if (kinds.includes('/')) return nothing(word)
  return { typed: word, candidates: kinds.split(',').flatMap(kind => names(findResource(kind)?.kind ?? '')) }
}

const nothing = (typed: string): Expected => ({ typed, candidates: [] })

/** Kinds as `kubectl api-resources -o name` prints them, which is what kubectl completes with; a short name is complete as it is. */
function kindNames(typed: string): readonly string[] {
  const names = apiResources.filter(({ verbs }) => verbs.includes('get')).map(qualifiedName).filter(name => name.startsWith(typed))
  const isShort = names.length === 0 && apiResources.some(({ shortNames }) => shortNames?.includes(typed))
  return isShort ? [typed] : names
}

/** `pod/we`: the part behind the slash is completed. */
function ofKind(word: string, names: (kind: string) => readonly string[]): Expected {
  const [kind = '', typed = ''] = word.split('/')
  return { typed, candidates: names(findResource(kind)?.kind ?? '') }
}

function namesOf(kind: string, { namespace, allNamespaces }: Here, { objects }: KnownWorld): readonly string[] {
  const isNamespaced = apiResources.find(resource => resource.kind === kind)?.namespaced ?? true
  return objects.filter(object => object.kind === kind && (!isNamespaced || allNamespaces || object.namespace === namespace)).map(({ name }) => name)
}

/** The containers of the Pod that is named, or of all Pods. */
export function containersOf(here: Here, { objects }: KnownWorld): readonly string[] {
  const [first = ''] = here.args
  const name = first.slice(first.indexOf('/') + 1)
  const pods = objects.filter(({ kind, namespace }) => kind === 'Pod' && namespace === here.namespace)
  const named = pods.filter(pod => pod.name === name)
  return (named.length > 0 ? named : pods).flatMap(({ containers }: NamedObject) => containers ?? [])
}
