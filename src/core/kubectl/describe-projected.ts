import type { JsonObject } from '../json.ts'
import { listAt, member, objectAt, textAt } from '../pod/tolerant.ts'
import type { DescribeWriter } from './describe-writer.ts'

/** Writes the sources of a projected volume; kinds that kubectl 1.35 does not know are left out. kubectl printProjectedVolumeSource */
export function writeProjectedSources(w: DescribeWriter, projected: JsonObject): void {
  for (const source of listAt(projected, 'sources')) {
    if (member(source, 'secret') !== undefined) writeNamed(w, 'SecretName', objectAt(source, 'secret'))
    else if (member(source, 'downwardAPI') !== undefined) w.field(2, 'DownwardAPI', true)
    else if (member(source, 'configMap') !== undefined) writeNamed(w, 'ConfigMapName', objectAt(source, 'configMap'))
    else if (member(source, 'serviceAccountToken') !== undefined) {
      w.field(2, 'TokenExpirationSeconds', textAt(objectAt(source, 'serviceAccountToken'), 'expirationSeconds') || '3600')
    }
  }
}

function writeNamed(w: DescribeWriter, word: string, source: JsonObject): void {
  w.field(2, word, textAt(source, 'name'))
  w.field(2, 'Optional', member(source, 'optional') === true)
}

/** Writes `Items:` of a downward API volume. kubectl printDownwardAPIVolumeSource */
export function writeDownwardItems(w: DescribeWriter, source: JsonObject): void {
  w.write(2, 'Items:\n')
  for (const item of listAt(source, 'items')) {
    if (member(item, 'fieldRef') !== undefined) w.write(3, `${textAt(objectAt(item, 'fieldRef'), 'fieldPath')} -> ${textAt(item, 'path')}\n`)
    if (member(item, 'resourceFieldRef') !== undefined) w.write(3, `${textAt(objectAt(item, 'resourceFieldRef'), 'resource')} -> ${textAt(item, 'path')}\n`)
  }
}
