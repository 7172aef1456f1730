import type { Json, JsonObject } from '../../json.ts'
import { listAt, member, objectAt, textAt } from '../../pod/tolerant.ts'

/** Whether a label selector (`matchLabels`, `matchExpressions`) fits these labels. An empty one fits everything. */
export function selects(selector: JsonObject, labels: JsonObject): boolean {
  const equal = Object.entries(objectAt(selector, 'matchLabels')).every(([key, value]) => member(labels, key) === value)
  return equal && listAt(selector, 'matchExpressions').every(rule => fitsRule(rule, labels))
}

/** One requirement on labels: `In`, `NotIn`, `Exists`, `DoesNotExist`, and for nodes `Gt` and `Lt`. */
export function fitsRule(rule: Json, labels: JsonObject): boolean {
  const value = member(labels, textAt(rule, 'key'))
  const values = listAt(rule, 'values')
  switch (textAt(rule, 'operator')) {
    case 'In':
      return value !== undefined && values.includes(value)
    case 'NotIn':
      return value === undefined || !values.includes(value)
    case 'Exists':
      return value !== undefined
    case 'DoesNotExist':
      return value === undefined
    case 'Gt':
      return Number(value) > Number(values[0])
    case 'Lt':
      return Number(value) < Number(values[0])
    default:
      return false
  }
}
