import type { Refusal } from '../../cluster/api/refuse-pod.ts'
import { sameJson } from '../../cluster/api/same-json.ts'
import { isJsonObject, type JsonObject } from '../../json.ts'
import { decodeBase64 } from '../../bytes.ts'
import { listAt, member, objectAt, textAt } from '../../pod/tolerant.ts'
import { printedTemplate } from './pod-spec-difference.ts'
import { validatePodUpdate } from './validate-pod-update.ts'
import { Problems } from './validation/problems.ts'
import { validateMetadata } from './validation/validate-metadata.ts'
import { validatePodSpec } from './validation/validate-pod-spec.ts'
import { validateService } from './validation/validate-service.ts'
import { validateKeys } from './validation/validate-volumes.ts'
import { validateController, validateCronJob, validateJob } from './validation/validate-workloads.ts'

/** Everything that is wrong with a new object, in the API server's order and words. */
export function validateObject(object: JsonObject): readonly Refusal[] {
  const problems = new Problems()
  validateWhole(problems, object)
  const spec = objectAt(object, 'spec')
  // ValidatePodCreate
  if (textAt(object, 'kind') === 'Pod') {
    if (listAt(spec, 'ephemeralContainers').length > 0) problems.forbidden('spec.ephemeralContainers', 'cannot be set on create')
    if (textAt(spec, 'nodeName') !== '' && listAt(spec, 'schedulingGates').length > 0) problems.forbidden('spec.nodeName', 'cannot be set until all schedulingGates have been cleared')
  }
  return problems.list
}

/** Everything that is wrong with the next version of an object: as it was given, and with its defaults. */
export function validateUpdate(before: JsonObject, given: JsonObject, after: JsonObject): readonly Refusal[] {
  const problems = new Problems()
  validateWhole(problems, given)
  if (textAt(after, 'kind') === 'Pod') validatePodUpdate(problems, before, after)
  problems.list.push(...immutable(before, after))
  return problems.list
}

function validateWhole(problems: Problems, object: JsonObject): void {
  validateMetadata(problems, object)
  const kind = textAt(object, 'kind')
  const spec = objectAt(object, 'spec')
  switch (kind) {
    case 'Pod':
      validatePodSpec(problems, 'spec', spec)
      return validateImages(problems, spec)
    case 'Deployment':
    case 'ReplicaSet':
    case 'StatefulSet':
    case 'DaemonSet':
      return validateController(problems, kind, spec)
    case 'Job':
      return validateJob(problems, 'spec', spec)
    case 'CronJob':
      return validateCronJob(problems, textAt(object['metadata'], 'name'), spec)
    case 'ConfigMap':
      validateKeys(problems, 'data', objectAt(object, 'data'))
      return validateKeys(problems, 'binaryData', objectAt(object, 'binaryData'))
    case 'Secret':
      return validateSecret(problems, object)
    case 'Service':
      return validateService(problems, spec)
    case 'PersistentVolumeClaim':
      return validateClaim(problems, spec)
  }
}

/** validateContainersOnlyForPod */
function validateImages(problems: Problems, spec: JsonObject): void {
  for (const key of ['containers', 'initContainers']) {
    for (const [i, container] of listAt(spec, key).entries()) {
      const image = textAt(container, 'image')
      if (image.trim() !== image) problems.invalid(`spec.${key}[${i}].image`, image, 'must not have leading or trailing whitespace')
    }
  }
}

/** ValidateSecret */
function validateSecret(problems: Problems, object: JsonObject): void {
  const data = objectAt(object, 'data')
  validateKeys(problems, 'data', data)
  const need = (key: string) => {
    if (data[key] === undefined) problems.required(`data[${key}]`)
  }
  switch (textAt(object, 'type')) {
    case 'kubernetes.io/dockerconfigjson': {
      const text = data['.dockerconfigjson']
      if (typeof text !== 'string') return problems.required('data[.dockerconfigjson]')
      try {
        JSON.parse(decodeBase64(text))
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error
        problems.invalid('data[.dockerconfigjson]', '<secret contents redacted>', 'invalid character in JSON')
      }
      return
    }
    case 'kubernetes.io/tls':
      need('tls.crt')
      return need('tls.key')
    case 'kubernetes.io/basic-auth':
      if (data['username'] === undefined && data['password'] === undefined) {
        problems.required('data[username]')
        problems.required('data[password]')
      }
      return
    case 'kubernetes.io/ssh-auth':
      return need('ssh-privatekey')
  }
}

const accessModes = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod']

/** ValidatePersistentVolumeClaimSpec */
function validateClaim(problems: Problems, spec: JsonObject): void {
  const modes = listAt(spec, 'accessModes')
  if (modes.length === 0) problems.required('spec.accessModes', 'at least 1 access mode is required')
  for (const mode of modes) if (!accessModes.includes(String(mode))) problems.unsupported('spec.accessModes', mode, accessModes)
  if (objectAt(objectAt(spec, 'resources'), 'requests')['storage'] === undefined) problems.required('spec.resources[storage]')
}

/** Fields that cannot change, by kind (ValidateImmutableField). */
const immutableFields: Readonly<Record<string, readonly string[]>> = {
  Deployment: ['selector'],
  DaemonSet: ['selector'],
  ReplicaSet: ['selector'],
  Job: ['completions', 'selector', 'template', 'completionMode', 'podFailurePolicy', 'backoffLimitPerIndex', 'managedBy'],
}

/** What may change about a StatefulSet (ValidateStatefulSetUpdate). */
const changeable: readonly string[] = ['replicas', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy', 'minReadySeconds', 'ordinals']

function immutable(before: JsonObject, after: JsonObject): readonly Refusal[] {
  const [old, next] = [objectAt(before, 'spec'), objectAt(after, 'spec')]
  const kind = textAt(after, 'kind')
  if (kind === 'StatefulSet') {
    const fixed = (spec: JsonObject) => Object.fromEntries(Object.entries(spec).filter(([key]) => !changeable.includes(key)))
    if (sameJson(fixed(old), fixed(next))) return []
    return [{ path: 'spec', message: "Forbidden: updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden" }]
  }
  if ((kind === 'ConfigMap' || kind === 'Secret') && before['immutable'] === true) {
    const changed = ['data', 'binaryData', 'immutable'].find(key => !sameJson(before[key], after[key]))
    if (changed !== undefined) return [{ path: changed === 'immutable' ? 'immutable' : 'data', message: 'Forbidden: field is immutable when `immutable` is set' }]
  }
  if (kind === 'Secret' && textAt(before, 'type') !== textAt(after, 'type')) return [{ path: 'type', message: `Invalid value: ${JSON.stringify(textAt(after, 'type'))}: field is immutable` }]
  if (kind.endsWith('Binding') && isJsonObject(before['roleRef']) && !sameJson(before['roleRef'], after['roleRef'])) {
    const { apiGroup, kind: role, name } = objectAt(after, 'roleRef')
    return [{ path: 'roleRef', message: `Invalid value: ${JSON.stringify({ APIGroup: apiGroup ?? '', Kind: role ?? '', Name: name ?? '' })}: cannot change roleRef` }]
  }
  return (immutableFields[kind] ?? []).flatMap(field => {
    const value = member(next, field)
    const shown = field === 'template' && isJsonObject(value) ? printedTemplate(value) : JSON.stringify(value ?? null)
    return sameJson(member(old, field), value) ? [] : [{ path: `spec.${field}`, message: `Invalid value: ${shown}: field is immutable` }]
  })
}
