import type { ObjectMeta } from '../../pod/kubernetes.ts'
import type { ApiServer } from './api-server.ts'

/** Lets what belongs to an object stand for itself (propagation policy Orphan): it is not deleted with its owner. */
export function orphan(api: ApiServer, ownerUid: string, cause: string): void {
  const alone = ({ ownerReferences = [], ...metadata }: ObjectMeta): ObjectMeta => {
    const others = ownerReferences.filter(({ uid }) => uid !== ownerUid)
    return others.length > 0 ? { ...metadata, ownerReferences: others } : metadata
  }
  for (const pod of api.podsOf(ownerUid)) api.putPod(pod.metadata.uid, { metadata: alone(pod.metadata) }, cause)
  for (const object of api.objects.ownedBy(ownerUid)) api.objects.update(object, { metadata: alone(object.metadata) }, cause)
  api.forgetOwner(ownerUid)
}
