import { selects } from '../../../cluster/api/selects.ts'
import { isJsonObject, type JsonObject } from '../../../json.ts'
import { listAt, member, objectAt, textAt } from '../../../pod/tolerant.ts'
import { labelKeyProblems, labelValueProblems } from '../names.ts'
import { cronProblem } from './cron-schedule.ts'
import type { Problems } from './problems.ts'
import { validateAnnotations, validateLabels, validateSelector } from './validate-metadata.ts'
import { validatePodSpec } from './validate-pod-spec.ts'

/** ValidatePodTemplateSpec */
function validateTemplate(problems: Problems, path: string, template: JsonObject): void {
  const metadata = objectAt(template, 'metadata')
  validateLabels(problems, `${path}.metadata.labels`, objectAt(metadata, 'labels'))
  validateAnnotations(problems, `${path}.metadata.annotations`, objectAt(metadata, 'annotations'))
  validatePodSpec(problems, `${path}.spec`, objectAt(template, 'spec'))
  if (listAt(objectAt(template, 'spec'), 'ephemeralContainers').length > 0) problems.forbidden(`${path}.spec.ephemeralContainers`, 'ephemeral containers not allowed in pod template')
}

/** Deployment, ReplicaSet, StatefulSet and DaemonSet: a selector, and Pods that it finds (apis/apps/validation). */
export function validateController(problems: Problems, kind: string, spec: JsonObject): void {
  const isSet = kind === 'StatefulSet'
  if (!isSet) problems.notNegative('spec.replicas', spec['replicas'])
  if (kind === 'Deployment') validateDeploymentSelector(problems, spec)
  else if (isSet) validateStatefulSet(problems, spec)
  else validateSetSelector(problems, kind, spec)
  if (isSet) problems.notNegative('spec.minReadySeconds', spec['minReadySeconds'])
  if (kind === 'Deployment') validateRollout(problems, spec)
}

const words: Readonly<Record<string, string>> = { Deployment: 'deployment', ReplicaSet: 'deployment', StatefulSet: 'statefulset', DaemonSet: 'daemonset' }

const isEmptySelector = (selector: JsonObject) => Object.keys(objectAt(selector, 'matchLabels')).length === 0 && listAt(selector, 'matchExpressions').length === 0

function isReadable(selector: JsonObject): boolean {
  const labels = objectAt(selector, 'matchLabels')
  return Object.entries(labels).every(([key, value]) => labelKeyProblems(key).length === 0 && labelValueProblems(String(value)).length === 0)
    && listAt(selector, 'matchExpressions').every(each => ['In', 'NotIn', 'Exists', 'DoesNotExist'].includes(textAt(each, 'operator')) && labelKeyProblems(textAt(each, 'key')).length === 0)
}

function validateDeploymentSelector(problems: Problems, spec: JsonObject): void {
  const selector = member(spec, 'selector')
  if (!isJsonObject(selector)) problems.required('spec.selector')
  else {
    validateSelector(problems, 'spec.selector', selector)
    if (isEmptySelector(selector)) problems.invalid('spec.selector', {}, 'empty selector is invalid for deployment')
  }
  const given = isJsonObject(selector) ? selector : {}
  if (isReadable(given)) validateLastingTemplate(problems, isJsonObject(selector) ? selector : undefined, spec)
  else problems.invalid('spec.selector', given, 'invalid label selector')
}

function validateSetSelector(problems: Problems, kind: string, spec: JsonObject): void {
  const selector = member(spec, 'selector')
  if (!isJsonObject(selector)) problems.required('spec.selector')
  else {
    validateSelector(problems, 'spec.selector', selector)
    if (isEmptySelector(selector)) problems.invalid('spec.selector', {}, `empty selector is invalid for ${words[kind] ?? ''}`)
  }
  validateLastingTemplate(problems, isJsonObject(selector) ? selector : undefined, spec)
}

function validateStatefulSet(problems: Problems, spec: JsonObject): void {
  problems.notNegative('spec.replicas', spec['replicas'])
  validateSetSelector(problems, 'StatefulSet', spec)
}

/** Pods that run on: the template fits the selector and restarts always (ValidatePodTemplateSpecForReplicaSet). */
function validateLastingTemplate(problems: Problems, selector: JsonObject | undefined, spec: JsonObject): void {
  const template = objectAt(spec, 'template')
  const labels = member(objectAt(template, 'metadata'), 'labels')
  // No selector finds nothing; an empty one everything.
  if (!selector || (!isEmptySelector(selector) && !selects(selector, isJsonObject(labels) ? labels : {}))) {
    problems.invalid('spec.template.metadata.labels', labels ?? null, '`selector` does not match template `labels`')
  }
  validateTemplate(problems, 'spec.template', template)
  const pod = objectAt(template, 'spec')
  const policy = textAt(pod, 'restartPolicy') || 'Always'
  if (policy !== 'Always') problems.unsupported('spec.template.spec.restartPolicy', policy, ['Always'])
  if (pod['activeDeadlineSeconds'] !== undefined) problems.forbidden('spec.template.spec.activeDeadlineSeconds', 'activeDeadlineSeconds in ReplicaSet is not Supported')
}

/** ValidateDeploymentStrategy and what follows it. */
function validateRollout(problems: Problems, spec: JsonObject): void {
  const strategy = objectAt(spec, 'strategy')
  const type = textAt(strategy, 'type') || 'RollingUpdate'
  const rolling = objectAt(strategy, 'rollingUpdate')
  if (type === 'Recreate') {
    if (isJsonObject(member(strategy, 'rollingUpdate'))) problems.forbidden('spec.strategy.rollingUpdate', 'may not be specified when strategy `type` is \'Recreate\'')
  } else if (type === 'RollingUpdate') {
    for (const key of ['maxUnavailable', 'maxSurge']) {
      const value = rolling[key]
      if (typeof value === 'number') problems.notNegative(`spec.strategy.rollingUpdate.${key}`, value)
      else if (typeof value === 'string' && !/^\d+%$/.test(value)) {
        problems.invalid(`spec.strategy.rollingUpdate.${key}`, value, "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')")
      }
    }
    const isNone = (value: unknown) => value === 0 || value === '0%'
    if (isNone(rolling['maxUnavailable'] ?? '25%') && isNone(rolling['maxSurge'] ?? '25%')) problems.invalid('spec.strategy.rollingUpdate.maxUnavailable', rolling['maxUnavailable'] ?? null, 'may not be 0 when `maxSurge` is 0')
  } else problems.unsupported('spec.strategy', { Type: type, RollingUpdate: null }, ['Recreate', 'RollingUpdate'])
  problems.notNegative('spec.minReadySeconds', spec['minReadySeconds'])
  problems.notNegative('spec.revisionHistoryLimit', spec['revisionHistoryLimit'])
  const deadline = Number(spec['progressDeadlineSeconds'] ?? 600)
  problems.notNegative('spec.progressDeadlineSeconds', deadline)
  if (deadline <= Number(spec['minReadySeconds'] ?? 0)) problems.invalid('spec.progressDeadlineSeconds', deadline, 'must be greater than minReadySeconds')
}

/** ValidateJobSpec; `path` is `spec`, or `spec.jobTemplate.spec` of a CronJob. */
export function validateJob(problems: Problems, path: string, spec: JsonObject): void {
  for (const key of ['parallelism', 'completions', 'activeDeadlineSeconds', 'backoffLimit', 'ttlSecondsAfterFinished', 'backoffLimitPerIndex', 'maxFailedIndexes']) problems.notNegative(`${path}.${key}`, spec[key])
  const mode = member(spec, 'completionMode')
  if (mode !== undefined && mode !== 'NonIndexed' && mode !== 'Indexed') problems.unsupported(`${path}.completionMode`, mode, ['NonIndexed', 'Indexed'])
  if (mode === 'Indexed' && spec['completions'] === undefined) problems.required(`${path}.completions`, 'when completion mode is Indexed')
  validateTemplate(problems, `${path}.template`, objectAt(spec, 'template'))
  const policy = textAt(objectAt(objectAt(spec, 'template'), 'spec'), 'restartPolicy') || 'Always'
  if (policy === 'Always') problems.required(`${path}.template.spec.restartPolicy`, 'valid values: "OnFailure", "Never"')
  else if (policy !== 'OnFailure' && policy !== 'Never') problems.unsupported(`${path}.template.spec.restartPolicy`, policy, ['OnFailure', 'Never'])
}

/** ValidateCronJobSpec */
export function validateCronJob(problems: Problems, name: string, spec: JsonObject): void {
  const schedule = textAt(spec, 'schedule')
  if (schedule === '') problems.required('spec.schedule')
  else {
    const problem = cronProblem(schedule)
    if (problem !== undefined) problems.invalid('spec.schedule', schedule, problem)
    if (/\bTZ=/.test(schedule)) problems.invalid('spec.schedule', schedule, 'cannot use TZ or CRON_TZ in schedule, use timeZone field instead')
  }
  problems.notNegative('spec.startingDeadlineSeconds', spec['startingDeadlineSeconds'])
  const concurrency = member(spec, 'concurrencyPolicy')
  if (concurrency !== undefined && !['Allow', 'Forbid', 'Replace'].includes(String(concurrency))) problems.unsupported('spec.concurrencyPolicy', concurrency, ['Allow', 'Forbid', 'Replace'])
  validateJob(problems, 'spec.jobTemplate.spec', objectAt(objectAt(spec, 'jobTemplate'), 'spec'))
  problems.notNegative('spec.successfulJobsHistoryLimit', spec['successfulJobsHistoryLimit'])
  problems.notNegative('spec.failedJobsHistoryLimit', spec['failedJobsHistoryLimit'])
  if (name.length > 52) problems.invalid('metadata.name', name, 'must be no more than 52 characters')
}
