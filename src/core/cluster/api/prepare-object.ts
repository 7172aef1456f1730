import type { JsonObject } from '../../json.ts'
import type { ObjectMeta } from '../../pod/kubernetes.ts'
import { member, objectAt } from '../../pod/tolerant.ts'
import { sameJson } from './same-json.ts'

const templateGeneration = 'deprecated.daemonset.template.generation'

/** What keeps storage that is in use from being deleted, by kind (admission plugin StorageObjectInUseProtection). */
export const storageProtection: Readonly<Record<string, string>> = {
  PersistentVolume: 'kubernetes.io/pv-protection',
  PersistentVolumeClaim: 'kubernetes.io/pvc-protection',
}

interface Prepared {
  readonly metadata: ObjectMeta
  readonly fields: JsonObject
}

/** What the API server itself writes into a new object, which has its UID already (registry/*\/strategy.go PrepareForCreate). */
export function prepareForCreate(kind: string, metadata: ObjectMeta, fields: JsonObject): Prepared {
  if (kind === 'Job') return prepareJob(metadata, fields)
  if (kind === 'Namespace') return { metadata, fields: { ...fields, spec: { finalizers: ['kubernetes'] }, status: { phase: 'Active' } } }
  const protection = storageProtection[kind]
  if (protection !== undefined) return { fields, metadata: { ...metadata, finalizers: [...(metadata.finalizers ?? []).filter(each => each !== protection), protection] } }
  if (kind !== 'DaemonSet') return { metadata, fields }
  return { fields, metadata: { ...metadata, annotations: { ...metadata.annotations, [templateGeneration]: '1' } } }
}

/** What it writes into a changed one: another template of a DaemonSet is another generation of it. */
export function prepareForUpdate(kind: string, metadata: ObjectMeta, before: JsonObject, after: JsonObject): ObjectMeta {
  if (kind !== 'DaemonSet' || sameJson(member(before['spec'], 'template'), member(after['spec'], 'template'))) return metadata
  const generation = Number(metadata.annotations?.[templateGeneration] ?? 1) + 1
  return { ...metadata, annotations: { ...metadata.annotations, [templateGeneration]: String(generation) } }
}

/** A Job finds its Pods by its own UID, unless its author wants to say how (batch/job generateSelector); without labels it has those of its template. */
function prepareJob(metadata: ObjectMeta, fields: JsonObject): Prepared {
  const spec = objectAt(fields, 'spec')
  const template = objectAt(spec, 'template')
  if (spec['manualSelector'] === true || member(spec, 'template') === undefined) return { metadata, fields }
  const own = {
    'batch.kubernetes.io/controller-uid': metadata.uid, 'batch.kubernetes.io/job-name': metadata.name, 'controller-uid': metadata.uid, 'job-name': metadata.name,
  }
  const labels = { ...objectAt(objectAt(template, 'metadata'), 'labels'), ...own } as Readonly<Record<string, string>>
  const isLabelled = Object.keys(metadata.labels ?? {}).length > 0
  return {
    metadata: isLabelled ? metadata : { ...metadata, labels },
    fields: {
      ...fields,
      spec: {
        ...spec,
        selector: { matchLabels: { 'batch.kubernetes.io/controller-uid': metadata.uid } },
        template: { ...template, metadata: { ...objectAt(template, 'metadata'), labels } },
      },
    },
  }
}
