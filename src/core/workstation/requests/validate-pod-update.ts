import { sameJson } from '../../cluster/api/same-json.ts'
import { isJsonObject, type Json, type JsonObject } from '../../json.ts'
import { listAt, member, objectAt, textAt } from '../../pod/tolerant.ts'
import { inRange } from './names.ts'
import { podSpecDifference } from './pod-spec-difference.ts'
import type { Problems } from './validation/problems.ts'

const may = 'pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)'

/** ValidatePodUpdate */
export function validatePodUpdate(problems: Problems, before: JsonObject, after: JsonObject): void {
  const [old, next] = [objectAt(before, 'spec'), objectAt(after, 'spec')]
  for (const key of ['containers', 'initContainers']) {
    if (listAt(old, key).length === listAt(next, key).length) continue
    problems.forbidden(`spec.${key}`, 'pod updates may not add or remove containers')
    return
  }
  for (const key of ['containers', 'initContainers']) {
    for (const [i, container] of listAt(next, key).entries()) if (textAt(container, 'image') === '') problems.required(`spec.${key}[${i}].image`)
  }
  const [deadlineBefore, deadline] = [old['activeDeadlineSeconds'], next['activeDeadlineSeconds']]
  if (typeof deadline === 'number') {
    if (deadline < 0 || deadline > 2 ** 31 - 1) {
      problems.invalid('spec.activeDeadlineSeconds', deadline, inRange(0, 2 ** 31 - 1))
      return
    }
    if (typeof deadlineBefore === 'number' && deadlineBefore < deadline) {
      problems.invalid('spec.activeDeadlineSeconds', deadline, 'must be less than or equal to previous value')
      return
    }
  } else if (deadlineBefore !== undefined) problems.invalid('spec.activeDeadlineSeconds', null, 'must not update from a positive integer to nil value')
  const gates = listAt(old, 'schedulingGates').map(gate => textAt(gate, 'name'))
  for (const [i, gate] of listAt(next, 'schedulingGates').entries()) {
    if (!gates.includes(textAt(gate, 'name'))) problems.forbidden(`spec.schedulingGates[${i}].name`, `only deletion is allowed, but found new scheduling gate '${textAt(gate, 'name')}'`)
  }
  const tolerations = listAt(next, 'tolerations')
  for (const toleration of listAt(old, 'tolerations')) {
    if (tolerations.some(each => sameJson(withoutSeconds(each), withoutSeconds(toleration)))) continue
    problems.forbidden('spec.tolerations', 'existing toleration can not be modified except its tolerationSeconds')
    break
  }
  const munged = munge(old, next)
  if (!sameJson(comparable(old), comparable(munged))) problems.forbidden('spec', `${may}\n${podSpecDifference(old, munged)}`)
}

function withoutSeconds(toleration: Json): Json {
  if (!isJsonObject(toleration)) return toleration
  const { tolerationSeconds: _seconds, ...rest } = toleration
  return rest
}

/** The next spec with what may change set back to what was. */
function munge(old: JsonObject, next: JsonObject): JsonObject {
  const images = (key: string) => {
    const before = listAt(old, key)
    return listAt(next, key).map((container: Json, i): Json => (isJsonObject(container) ? { ...container, image: member(before[i], 'image') ?? null } : container))
  }
  const { activeDeadlineSeconds: _deadline, tolerations: _tolerations, schedulingGates: _gates, initContainers, ...rest } = next
  const back = Object.fromEntries(['activeDeadlineSeconds', 'tolerations', 'schedulingGates'].flatMap(key => (old[key] === undefined ? [] : [[key, old[key]]])))
  const isGated = listAt(old, 'schedulingGates').length > 0
  return {
    ...rest, ...back,
    containers: images('containers'),
    ...(initContainers === undefined ? {} : { initContainers: images('initContainers') }),
    ...(isGated && old['nodeSelector'] === undefined ? {} : isGated ? { nodeSelector: old['nodeSelector'] ?? {} } : {}),
  }
}

/** Without what the server fills in by itself. */
const comparable = (spec: JsonObject): JsonObject => {
  const { serviceAccount: _account, ...rest } = spec
  return rest
}
