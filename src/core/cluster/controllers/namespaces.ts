import { objectAt } from '../../pod/tolerant.ts'
import type { ApiObject } from '../api/api-object.ts'
import { deleteObject } from '../api/delete-object.ts'
import type { ControllerContext } from './controller-context.ts'

/** Empties namespaces that are being deleted, and lets them go when their last Pod has (controller/namespace). */
export function emptyNamespaces(context: ControllerContext): void {
  const { api, clock, latencies } = context
  api.objects.watch((type, object) => {
    if (object.kind === 'Namespace' && type === 'MODIFIED' && object.metadata.deletionTimestamp !== undefined) clock.after(latencies.of('watch'), () => empty(context, object))
  })
  api.watchPods((type, { metadata: { namespace } }) => {
    if (type !== 'DELETED') return
    const object = api.getObject('Namespace', '', namespace)
    if (object?.metadata.deletionTimestamp !== undefined) clock.after(latencies.of('watch'), () => empty(context, object))
  })
}

function empty({ api }: ControllerContext, { metadata: { name, uid } }: ApiObject): void {
  for (const object of api.objects.inNamespace(name)) deleteObject(api, object.kind, name, object.metadata.name, 'namespace controller: delete')
  const pods = api.pods.filter(pod => pod.metadata.namespace === name)
  for (const pod of pods) api.deletePod(pod.metadata.uid, undefined, 'namespace controller: delete')
  const current = api.getObject('Namespace', '', name)
  if (pods.length > 0 || current?.metadata.uid !== uid) return
  api.objects.update(current, { fields: { ...current.fields, spec: { ...objectAt(current.fields, 'spec'), finalizers: [] } } }, 'namespace controller: finalize')
}
