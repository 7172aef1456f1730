import { isJsonObject, type Json } from '../json.ts'
import type { ObjectName } from './scenario.ts'

const mostNames = 1000

/** Those of a list that name an object. */
export function soundNames(given: unknown): readonly ObjectName[] {
  if (!Array.isArray(given)) return []
  return (given as readonly Json[]).slice(0, mostNames).flatMap(each => {
    if (!isJsonObject(each)) return []
    const { kind, name, namespace } = each
    if (typeof kind !== 'string' || typeof name !== 'string') return []
    return [{ kind, name, ...(typeof namespace === 'string' ? { namespace } : {}) }]
  })
}
