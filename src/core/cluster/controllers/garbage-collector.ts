import type { ControllerContext } from './controller-context.ts'
import { deleteObject } from '../api/delete-object.ts'

const kinds = ['ReplicaSet', 'Job', 'EndpointSlice', 'ControllerRevision'] as const

/** Deletes what belonged to an object that is gone (controller/garbagecollector, in the background). */
export function collectGarbage({ api, clock, latencies }: ControllerContext): void {
  api.objects.watch((type, owner) => {
    if (type !== 'DELETED') return
    const { uid, namespace } = owner.metadata
    clock.after(latencies.of('watch'), () => {
      for (const pod of api.podsOf(uid)) api.deletePod(pod.metadata.uid, undefined, 'garbage collector: delete')
      for (const kind of kinds) {
        const owned = api.objects.list(kind, namespace).filter(object => object.metadata.ownerReferences?.some(o => o.uid === uid))
        for (const { metadata } of owned) deleteObject(api, kind, namespace, metadata.name, 'garbage collector: delete')
      }
    })
  })
}
