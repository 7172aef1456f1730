import { objectAt } from '../../pod/tolerant.ts'
import type { ApiObject } from '../api/api-object.ts'
import type { ApiServer } from '../api/api-server.ts'
import { controllerOf, controllerRef, countAt, specAt } from './owned-pods.ts'

/** Keeps the template of a StatefulSet or DaemonSet as a revision, the newest of all; what leads back is numbered anew (controller/history CreateControllerRevision, UpdateControllerRevision). */
export function keepRevision(api: ApiServer, owner: ApiObject, name: string, hash: string): void {
  const { namespace, uid } = owner.metadata
  const revisions = api.objects.list('ControllerRevision', namespace).filter(revision => controllerOf(revision)?.uid === uid)
  const numberOf = ({ fields }: ApiObject) => Number(fields['revision'] ?? 0)
  const newest = Math.max(0, ...revisions.map(numberOf))
  const current = revisions.find(({ metadata }) => metadata.name === name)
  const cause = `${owner.kind}: revision`
  if (current && numberOf(current) === newest) return
  if (current) api.objects.update(current, { fields: { ...current.fields, revision: newest + 1 } }, cause)
  else {
    const template = specAt(owner, 'template')
    const labels = { ...objectAt(objectAt(template, 'metadata'), 'labels'), [owner.kind === 'StatefulSet' ? 'controller.kubernetes.io/hash' : 'controller-revision-hash']: hash }
    const metadata = { name, namespace, labels, annotations: owner.metadata.annotations ?? {}, ownerReferences: [{ ...controllerRef(owner) }] }
    api.objects.create({ apiVersion: 'apps/v1', kind: 'ControllerRevision', metadata, data: { spec: { template: { ...template, $patch: 'replace' } } }, revision: newest + 1 }, cause)
  }
  // No more old ones are kept than the limit says.
  const old = revisions.filter(revision => revision !== current).toSorted((a, b) => numberOf(a) - numberOf(b))
  for (const revision of old.slice(0, Math.max(0, old.length - countAt(owner, 'revisionHistoryLimit', 10)))) api.objects.remove(revision, cause)
}
