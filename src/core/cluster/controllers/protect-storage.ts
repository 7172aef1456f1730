import { member, objectAt, textAt } from '../../pod/tolerant.ts'
import type { ApiObject } from '../api/api-object.ts'
import { storageProtection } from '../api/prepare-object.ts'
import { isTerminal } from '../api/is-terminal.ts'
import type { ControllerContext } from './controller-context.ts'

/** Lets claims that are being deleted go when no Pod uses them, and volumes when no claim is bound to them (controller/volume/pvcprotection, pvprotection). */
export function protectStorage(context: ControllerContext): void {
  const { api, clock, latencies } = context
  const look = (object: ApiObject) => {
    if (object.metadata.deletionTimestamp !== undefined && object.kind in storageProtection) clock.after(latencies.of('watch'), () => letGo(context, object))
  }
  api.objects.watch((type, object) => {
    if (type === 'MODIFIED') look(object)
  })
  api.watchPods((_type, pod) => {
    for (const volume of pod.spec.volumes ?? []) {
      const claim = api.objects.get('PersistentVolumeClaim', pod.metadata.namespace, textAt(member(volume, 'persistentVolumeClaim'), 'claimName'))
      if (claim) look(claim)
    }
  })
}

function letGo({ api }: ControllerContext, { kind, metadata: { namespace, name } }: ApiObject): void {
  const object = api.objects.get(kind, namespace, name)
  if (object?.metadata.deletionTimestamp === undefined) return
  const isUsed = kind === 'PersistentVolume' ? textAt(object.fields['status'], 'phase') === 'Bound' : api.pods.some(pod =>
    pod.metadata.namespace === namespace && !isTerminal(pod) && pod.spec.volumes?.some(volume => textAt(objectAt(volume, 'persistentVolumeClaim'), 'claimName') === name))
  const { finalizers = [], ...metadata } = object.metadata
  const left = finalizers.filter(finalizer => finalizer !== storageProtection[kind])
  if (isUsed || left.length === finalizers.length) return
  api.objects.update(object, { metadata: { ...metadata, ...(left.length > 0 ? { finalizers: left } : {}) } }, 'storage protection: let go')
}
