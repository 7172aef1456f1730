import { valueAt } from '../json.ts'
import type { Json } from '../json.ts'
import { applyChange } from './change.ts'
import type { YamlChange } from './change.ts'
import type { Splice } from './expand-change.ts'
import { CannotSplice } from './cannot-splice.ts'

/** The value after a splice; refuses what is impossible in the value already. */
export function applySplice(value: Json, splice: Splice): Json {
  return splicesChanges(value, splice).reduce<Json>((current, change) => {
    const outcome = applyChange(current, change)
    if ('refusal' in outcome) throw new CannotSplice(outcome.refusal.code, outcome.refusal.params)
    return outcome.value ?? null
  }, value)
}

function splicesChanges(value: Json, splice: Splice): readonly YamlChange[] {
  if (splice.type !== 'insert') return [splice]
  const { path, index, values } = splice
  const list = valueAt(value, path)
  const start = Array.isArray(list) ? Math.min(index, list.length) : 0
  return values.map((item, i): YamlChange => ({ type: 'insert', path, index: start + i, value: item }))
}
