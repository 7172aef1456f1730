import type { Json, JsonObject } from '../../json.ts'
import type { PodObject } from '../../pod/kubernetes.ts'
import type { KubernetesVersion } from '../../pod/kubernetes-version.ts'

/** What a cell may hold; `null` prints nothing. */
export type Cell = string | number | boolean | null

/** An object for whose row the API server is asked. */
export interface TableObject {
  readonly json: JsonObject
  /** Of a Pod. */
  readonly pod?: PodObject
}

/** When and by which version of the server a row is made. */
export interface TableMoment {
  /** Wall time, ms since 1970. */
  readonly nowMs: number
  readonly version: KubernetesVersion
  /** Cells need not be shortened. */
  readonly isWide: boolean
}

export interface TableColumn {
  readonly title: string
  /** Shown with `-o wide` only. */
  readonly isWide: boolean
}

/** How the API server shows objects of a kind in rows (pkg/printers/internalversion). */
export interface ResourceTable {
  readonly columns: readonly TableColumn[]
  /** The column that `--show-kind` puts the kind into; -1: none. */
  readonly nameColumn: number
  /** A cell for each column. */
  readonly cells: (object: TableObject, moment: TableMoment) => readonly Cell[]
}

/** A table from its columns' titles, separated by `|`; a star marks those of `-o wide`. */
export function table(titles: string, cells: (json: JsonObject, moment: TableMoment, pod: PodObject | undefined) => readonly Cell[]): ResourceTable {
  const columns = titles.split('|').map(title => ({ title: title.replace('*', '').toUpperCase(), isWide: title.startsWith('*') }))
  return { columns, nameColumn: columns.findIndex(({ title }) => title === 'NAME'), cells: ({ json, pod }, moment) => cells(json, moment, pod) }
}

/** A list with what did not fit. */
export const withMore = (shown: readonly string[], more: number): string => `${shown.join(',')}${more > 0 ? ` + ${more} more...` : ''}`

export const textOr = (value: Json | undefined, otherwise: string): string => (value === undefined || value === null || value === '' ? otherwise : String(value))

export const numberOr = (value: Json | undefined, otherwise = 0): number => (typeof value === 'number' ? value : otherwise)
