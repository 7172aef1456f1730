import type { JsonObject } from '../json.ts'
import { member, objectAt, textAt } from '../pod/tolerant.ts'
import type { Volume } from '../pod/kubernetes.ts'
import { writeClaimTemplate } from './describe-claim.ts'
import { canonicalQuantity } from './describe-resources.ts'
import { parseQuantity } from '../pod/quantity.ts'
import { volumeForms, type VolumeLine } from './volume-forms.ts'
import { byBytes, shorten, type DescribeWriter } from './describe-writer.ts'
import { writeDownwardItems, writeProjectedSources } from './describe-projected.ts'

/** Writes the volumes of a Pod, each with the lines of its source; those of a template stand deeper by `space`. kubectl describeVolumes */
export function describeVolumes(w: DescribeWriter, volumes: readonly Volume[], space = ''): void {
  w.write(0, volumes.length === 0 ? `${space}Volumes:\t<none>\n` : `${space}Volumes:\n`)
  for (const volume of volumes) {
    w.write(1, `${space === '' ? '' : ' '}${volume.name}:\n`)
    writeVolumeSource(w, volume)
  }
}

/** Writes what kind of volume it is, with its settings: of a Pod's volume, or of a PersistentVolume's `spec`. */
export function writeVolumeSource(w: DescribeWriter, volume: JsonObject): void {
  const form = volumeForms.find(({ key }) => member(volume, key) !== undefined)
  if (form === undefined) return w.write(1, '<unknown>\n')
  const source = objectAt(volume, form.key)
  w.field(2, 'Type', form.type)
  for (const line of form.lines) writeLine(w, line, source)
  if (form.key === 'projected') writeProjectedSources(w, source)
  if (form.key === 'downwardAPI') writeDownwardItems(w, source)
  if (form.key === 'ephemeral') writeClaimTemplate(w.nested(2), objectAt(source, 'volumeClaimTemplate'))
  if (form.key === 'csi') writeAttributes(w, objectAt(source, 'volumeAttributes'))
}

function writeLine(w: DescribeWriter, line: VolumeLine, source: JsonObject): void {
  const value = formatValue(line, source)
  // kubectl forgot the colon of this one.
  if (line.word === 'ISCSIInterface') w.write(2, `${line.word}\t${value}\n`)
  else w.field(2, line.word, value)
}

function formatValue({ field, form, absent }: VolumeLine, source: JsonObject): string {
  const value = member(source, field)
  if (form === 'size-limit') return (parseQuantity(value)?.nano ?? 0n) > 0n ? canonicalQuantity(textAt(source, field)) : '<unset>'
  if (form === 'flag') return String(value === true)
  if (form === 'list') return Array.isArray(value) ? `[${value.join(' ')}]` : '[]'
  if (form === 'comma-list') return Array.isArray(value) ? value.join(', ') : ''
  if (form === 'map') return `map[${Object.keys(objectAt(source, field)).sort(byBytes).map(key => `${key}:${textAt(objectAt(source, field), key)}`).join(' ')}]`
  // Go prints the pointer by its String method.
  if (form === 'reference') return value === undefined || value === null ? 'nil' : `&LocalObjectReference{Name:${textAt(value, 'name')},}`
  return value === undefined || value === null ? (absent ?? '') : textAt(source, field)
}

// kubectl printCSIPersistentVolumeAttributesMultiline: each call indents anew, so the first value stands four blanks further
function writeAttributes(w: DescribeWriter, attributes: JsonObject): void {
  w.write(2, 'VolumeAttributes:\t')
  const keys = Object.keys(attributes).sort(byBytes)
  if (keys.length === 0) w.writeLine('<none>')
  for (const [index, key] of keys.entries()) {
    if (index > 0) {
      w.write(2, '')
      w.write(2, '\t')
    }
    w.write(2, `${shorten(`${key}=${textAt(attributes, key)}`, 140)}\n`)
  }
}
