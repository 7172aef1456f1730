import type { PodObject } from '../../pod/kubernetes.ts'
import type { ApiServer } from '../api/api-server.ts'
import { controllerOf, isActive, isReady } from './owned-pods.ts'

/** Tells a controller of changes of its Pods that mean something to it: not of every container's state. */
export function watchOwned(api: ApiServer, kind: string, changed: (key: string) => void): void {
  const known = new Map<string, string>()
  api.watchPods((type, pod) => {
    const owner = controllerOf(pod)
    if (owner?.kind !== kind) return
    const { uid, namespace } = pod.metadata
    const facts = type === 'DELETED' ? '' : factsOf(pod)
    if (known.get(uid) === facts) return
    if (type === 'DELETED') known.delete(uid)
    else known.set(uid, facts)
    changed(`${namespace}/${owner.name}`)
  })
}

const factsOf = (pod: PodObject) => `${isActive(pod)} ${isReady(pod)} ${pod.status.phase} ${pod.metadata.deletionTimestamp ?? ''}`
