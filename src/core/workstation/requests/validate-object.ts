import { refuseObject } from '../../cluster/api/refuse-object.ts'
import type { Refusal } from '../../cluster/api/refuse-pod.ts'
import { sameJson } from '../../cluster/api/same-json.ts'
import type { JsonObject } from '../../json.ts'
import { member, objectAt, textAt } from '../../pod/tolerant.ts'

/** Everything that is wrong with a new object, in the API server's order and words. */
export function validateObject(object: JsonObject): readonly Refusal[] {
  const refusal = refuseObject(object)
  return refusal ? [refusal] : []
}

/** Everything that is wrong with the next version of an object. */
export function validateUpdate(before: JsonObject, after: JsonObject): readonly Refusal[] {
  return [...validateObject(after), ...immutable(before, after)]
}

/** Fields that cannot change, by kind (apps, batch and core validation: ValidateImmutableField). */
const immutableFields: Readonly<Record<string, readonly string[]>> = {
  Deployment: ['selector'],
  DaemonSet: ['selector'],
  ReplicaSet: ['selector'],
  Job: ['completions', 'selector', 'template', 'completionMode', 'podFailurePolicy', 'backoffLimitPerIndex', 'managedBy'],
}

function immutable(before: JsonObject, after: JsonObject): readonly Refusal[] {
  const [old, next] = [objectAt(before, 'spec'), objectAt(after, 'spec')]
  return (immutableFields[textAt(after, 'kind')] ?? []).flatMap(field => {
    const value = member(next, field)
    return sameJson(member(old, field), value) ? [] : [{ path: `spec.${field}`, message: `Invalid value: ${JSON.stringify(value ?? null)}: field is immutable` }]
  })
}
