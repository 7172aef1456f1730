import { isJsonObject, type Json, type JsonObject } from '../../json.ts'
import types from '../../kubectl/api-types.generated.json' with { type: 'json' }

/** How a strategic merge patch treats a field. */
export interface PatchMeta {
  /** The type of the field, or of its items. */
  readonly type: string
  readonly merges: boolean
  readonly replaces: boolean
  /** Whether a patch lists the members that stay. */
  readonly retainsKeys: boolean
  readonly mergeKey: string
}

type Field = string | { readonly type: string; readonly patchStrategy?: string; readonly mergeKey?: string }
const all = types.types as unknown as Readonly<Record<string, { readonly fields?: Readonly<Record<string, Field>> }>>

/** The type of an object, for `patchMeta`; empty where its fields are not kept. */
export function typeOfObject({ apiVersion, kind }: JsonObject): string {
  const found = types.kinds.find(each => each.kind === kind && (each.group === '' ? each.version : `${each.group}/${each.version}`) === apiVersion)
  return found?.type ?? ''
}

export function patchMeta(type: string, key: string): PatchMeta {
  const fields = all[type]?.fields
  const field = fields && Object.hasOwn(fields, key) ? fields[key] : undefined
  const { type: word, patchStrategy = '', mergeKey = '' } = typeof field === 'string' ? { type: field } : (field ?? { type: '' })
  const strategies = patchStrategy.split(',')
  return {
    type: word.replace(/^\[\]/, ''),
    merges: strategies.includes('merge'),
    replaces: strategies.includes('replace'),
    retainsKeys: strategies.includes('retainKeys'),
    mergeKey,
  }
}

export const isObjectList = (list: readonly Json[]): list is readonly JsonObject[] => list.length > 0 && list.every(isJsonObject)
