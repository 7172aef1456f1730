import { isJsonObject, type Json, type JsonObject } from '../../json.ts'
import { parseQuantity, printQuantity } from '../../pod/quantity.ts'
import { listAt, objectAt, textAt } from '../../pod/tolerant.ts'
import { formatSelector as writeSelector } from '../describe-placement.ts'
import { ageSince } from '../human-duration.ts'
import type { TableMoment } from './resource-table.ts'

export const nameOf = (json: JsonObject): string => textAt(json['metadata'], 'name')

/** How long ago a moment was that a field names. translateTimestampSince */
export const since = (value: Json | undefined, { nowMs }: TableMoment): string => ageSince(typeof value === 'string' && value !== '' ? value : undefined, nowMs)

export const age = (json: JsonObject, moment: TableMoment): string => since(objectAt(json, 'metadata')['creationTimestamp'], moment)

/** labels.FormatLabels */
export function formatLabels(labels: Json | undefined): string {
  const pairs = Object.entries(isJsonObject(labels) ? labels : {}).map(([key, value]) => `${key}=${String(value)}`)
  return pairs.length === 0 ? '<none>' : pairs.toSorted().join(',')
}

/** A LabelSelector as one text; `<none>` where there is none. */
export const formatSelector = (selector: Json | undefined): string => writeSelector(isJsonObject(selector) ? selector : {})

/** The names and images of containers, each in a cell. layoutContainerCells */
export function containerCells(podSpec: JsonObject): readonly [names: string, images: string] {
  const containers = listAt(podSpec, 'containers')
  return [containers.map(container => textAt(container, 'name')).join(','), containers.map(container => textAt(container, 'image')).join(',')]
}

/** The spec of the Pods that a workload makes. */
export const podSpecOf = (spec: JsonObject): JsonObject => objectAt(objectAt(spec, 'template'), 'spec')

const shortModes: Readonly<Record<string, string>> = { ReadWriteOnce: 'RWO', ReadOnlyMany: 'ROX', ReadWriteMany: 'RWX', ReadWriteOncePod: 'RWOP' }

/** In an order of their own, each once. helper.GetAccessModesAsString */
export const accessModes = (modes: readonly Json[]): string => Object.entries(shortModes).filter(([mode]) => modes.includes(mode)).map(([, short]) => short).join(',')

/** A quantity in its canonical form. */
export function quantity(value: Json | undefined): string {
  const parsed = parseQuantity(value)
  return parsed ? printQuantity(parsed) : '0'
}
