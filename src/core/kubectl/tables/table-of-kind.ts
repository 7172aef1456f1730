import { objectAt } from '../../pod/tolerant.ts'
import { age, nameOf } from './cell-values.ts'
import { networkTables } from './network-tables.ts'
import { numberOr, type ResourceTable, table, textOr } from './resource-table.ts'
import { settingsTables } from './settings-tables.ts'
import { storageTables } from './storage-tables.ts'
import { workloadTables } from './workload-tables.ts'

const tables: Readonly<Record<string, ResourceTable>> = { ...workloadTables, ...networkTables, ...storageTables, ...settingsTables }

/** Kinds for which the server has no columns of its own show when they were made. rest.NewDefaultTableConvertor */
const plain = table('Name|Created At', json => [nameOf(json), textOr(objectAt(json, 'metadata')['creationTimestamp'], '')])

/** The subresource `scale`. */
export const scaleTable = table('Name|Desired|Available|Age', (json, moment) =>
  [nameOf(json), numberOr(objectAt(json, 'spec')['replicas']), numberOr(objectAt(json, 'status')['replicas']), age(json, moment)])

export const tableOfKind = (kind: string): ResourceTable => (Object.hasOwn(tables, kind) ? (tables[kind] ?? plain) : plain)
