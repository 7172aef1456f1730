import type { JsonObject } from '../json.ts'
import { member, objectAt, textAt, textOf } from '../pod/tolerant.ts'
import { type DescribeWriter, writeAnnotations, writeLabels } from './describe-writer.ts'

const CLASS_ANNOTATION = 'volume.beta.kubernetes.io/storage-class'

/** Writes the claim that an ephemeral volume makes. kubectl printPersistentVolumeClaim with `isFullPVC` false */
export function writeClaimTemplate(w: DescribeWriter, template: JsonObject): void {
  const metadata = objectAt(template, 'metadata')
  const spec = objectAt(template, 'spec')
  const annotations = textMap(objectAt(metadata, 'annotations'))
  w.field(0, 'StorageClass', annotations[CLASS_ANNOTATION] ?? textAt(spec, 'storageClassName'))
  w.field(0, 'Volume', textAt(spec, 'volumeName'))
  writeLabels(w, 'Labels', textMap(objectAt(metadata, 'labels')))
  writeAnnotations(w, annotations)
  // Both tell of the bound volume, which a template does not have.
  w.field(0, 'Capacity', textAt(spec, 'volumeName') === '' ? '' : '0')
  w.field(0, 'Access Modes', '')
  // The API server's default.
  w.field(0, 'VolumeMode', textAt(spec, 'volumeMode') || 'Filesystem')
  const source = objectAt(spec, 'dataSource')
  if (Object.keys(source).length === 0) return
  w.write(0, 'DataSource:\n')
  if (member(source, 'apiGroup') !== undefined) w.field(1, 'APIGroup', textAt(source, 'apiGroup'))
  w.field(1, 'Kind', textAt(source, 'kind'))
  w.field(1, 'Name', textAt(source, 'name'))
}

function textMap(object: JsonObject): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, textOf(value)]))
}
