import type { ApiClient } from '../../cluster/client/api-client.ts'
import type { StoredObject } from '../../cluster/client/stored-object.ts'

export interface DrainPods {
  readonly leaving: readonly StoredObject[]
  readonly warnings: readonly string[]
  readonly errors: readonly string[]
}

/** What is to be said of a Pod before it goes, or why it stays. */
type Verdict = { readonly stays?: true; readonly warning?: string; readonly error?: string }

interface Context {
  readonly api: ApiClient
  /** Whether a flag of drain is set. */
  readonly isTrue: (flag: string) => boolean
}

/** Which Pods a drain takes away (kubectl/pkg/drain filters.go, in their order: the last word on a Pod counts). */
export function drainFilter(pods: readonly StoredObject[], context: Context): DrainPods {
  const [leaving, warnings, errors] = [[] as StoredObject[], new Map<string, string[]>(), new Map<string, string[]>()]
  const note = (where: Map<string, string[]>, words: string, { metadata }: StoredObject) => where.set(words, [...(where.get(words) ?? []), `${metadata.namespace}/${metadata.name}`])
  for (const pod of pods) {
    let verdict: Verdict = {}
    for (const filter of [daemonSet, mirror, localStorage, unreplicated]) {
      const own = filter(pod, context)
      if (own) verdict = own
      if (own?.stays) break
    }
    if (verdict.error !== undefined) note(errors, verdict.error, pod)
    else {
      if (verdict.warning !== undefined) note(warnings, verdict.warning, pod)
      if (!verdict.stays) leaving.push(pod)
    }
  }
  const lines = (where: ReadonlyMap<string, readonly string[]>) => [...where].map(([words, names]) => `${words}: ${names.join(', ')}`)
  // Go goes through these in no order; here by their words.
  return { leaving, warnings: lines(warnings), errors: lines(errors).map(line => `cannot delete ${line}`).toSorted() }
}

const ownerOf = ({ metadata }: StoredObject) => metadata.ownerReferences?.find(owner => owner.controller)
const isOver = ({ pod }: StoredObject) => pod?.status.phase === 'Succeeded' || pod?.status.phase === 'Failed'

function daemonSet(pod: StoredObject, { api, isTrue }: Context): Verdict | undefined {
  const owner = ownerOf(pod)
  if (owner?.kind !== 'DaemonSet' || isOver(pod)) return undefined
  if (!api.get('DaemonSet', pod.metadata.namespace, owner.name)) return isTrue('force') ? { warning: 'ignoring DaemonSet-managed Pods' } : { stays: true, error: 'DaemonSet-managed Pods (use --ignore-daemonsets to ignore)' }
  return isTrue('ignore-daemonsets') ? { stays: true, warning: 'ignoring DaemonSet-managed Pods' } : { stays: true, error: 'DaemonSet-managed Pods (use --ignore-daemonsets to ignore)' }
}

const mirror = ({ metadata }: StoredObject): Verdict | undefined => (metadata.annotations?.['kubernetes.io/config.mirror'] === undefined ? undefined : { stays: true })

function localStorage(pod: StoredObject, { isTrue }: Context): Verdict | undefined {
  const isLocal = pod.pod?.spec.volumes?.some(volume => volume['emptyDir'] !== undefined)
  if (!isLocal || isOver(pod)) return undefined
  return isTrue('delete-emptydir-data') ? { warning: 'deleting Pods with local storage' } : { stays: true, error: 'Pods with local storage (use --delete-emptydir-data to override)' }
}

function unreplicated(pod: StoredObject, { isTrue }: Context): Verdict | undefined {
  if (isOver(pod) || ownerOf(pod)) return undefined
  return isTrue('force') ? { warning: 'deleting Pods that declare no controller' } : { stays: true, error: 'cannot delete Pods that declare no controller (use --force to override)' }
}
