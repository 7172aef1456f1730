import { encodeBase64, toBytes } from '../../bytes.ts'
import { isJsonObject, type Json, type JsonObject } from '../../json.ts'
import { member, objectAt, textAt } from '../../pod/tolerant.ts'
import { defaultTemplate } from '../controllers/template-hash/default-template.ts'

/** An object with the values that the API server fills in for what a manifest leaves open (pkg/apis/*\/v1/defaults.go). Pods get theirs when they are stored. */
export function defaultObject(object: JsonObject): JsonObject {
  const spec = objectAt(object, 'spec')
  switch (textAt(object, 'kind')) {
    case 'Deployment':
      return { ...object, spec: defaultDeployment(withTemplate(spec)) }
    case 'ReplicaSet':
      return { ...object, spec: { replicas: 1, ...withTemplate(spec) } }
    case 'StatefulSet':
      return { ...object, spec: defaultStatefulSet(withTemplate(spec)) }
    case 'DaemonSet':
      return { ...object, spec: { revisionHistoryLimit: 10, ...withTemplate(spec), updateStrategy: rolling(objectAt(spec, 'updateStrategy'), { maxSurge: 0, maxUnavailable: 1 }) } }
    case 'Job': {
      const labels = objectAt(objectAt(objectAt(spec, 'template'), 'metadata'), 'labels')
      const metadata = objectAt(object, 'metadata')
      const isLabelled = Object.keys(objectAt(metadata, 'labels')).length > 0 || Object.keys(labels).length === 0
      return { ...object, metadata: isLabelled ? metadata : { ...metadata, labels }, spec: defaultJob(withTemplate(spec)) }
    }
    case 'CronJob': {
      const template = objectAt(spec, 'jobTemplate')
      const jobTemplate = { metadata: {}, ...template, spec: withTemplate(objectAt(template, 'spec')) }
      return { ...object, spec: { concurrencyPolicy: 'Allow', suspend: false, successfulJobsHistoryLimit: 3, failedJobsHistoryLimit: 1, ...spec, jobTemplate }, status: objectAt(object, 'status') }
    }
    case 'PersistentVolume':
      return { ...object, spec: { persistentVolumeReclaimPolicy: 'Retain', volumeMode: 'Filesystem', ...spec, ...('hostPath' in spec ? { hostPath: { type: '', ...objectAt(spec, 'hostPath') } } : {}) }, status: { phase: 'Available', ...objectAt(object, 'status') } }
    case 'PersistentVolumeClaim':
      return { ...object, spec: { volumeMode: 'Filesystem', ...spec }, status: { phase: 'Pending' } }
    case 'ResourceQuota':
      return { ...object, status: objectAt(object, 'status') }
    case 'Namespace': {
      const metadata = objectAt(object, 'metadata')
      const labels = { ...objectAt(metadata, 'labels'), 'kubernetes.io/metadata.name': textAt(metadata, 'name') }
      return { ...object, metadata: { ...metadata, labels }, spec: { finalizers: ['kubernetes'] }, status: { phase: 'Active' } }
    }
    case 'Secret':
      return defaultSecret(object)
    default:
      return object
  }
}

function defaultDeployment(spec: JsonObject): JsonObject {
  const strategy = rolling(objectAt(spec, 'strategy'), { maxSurge: '25%', maxUnavailable: '25%' })
  return { replicas: 1, revisionHistoryLimit: 10, progressDeadlineSeconds: 600, ...spec, strategy }
}

function rolling(given: JsonObject, defaults: JsonObject): JsonObject {
  const type = textAt(given, 'type') || 'RollingUpdate'
  return type === 'RollingUpdate' ? { ...given, type, rollingUpdate: { ...defaults, ...objectAt(given, 'rollingUpdate') } } : { ...given, type }
}

function defaultStatefulSet(spec: JsonObject): JsonObject {
  return {
    podManagementPolicy: 'OrderedReady', replicas: 1, revisionHistoryLimit: 10, serviceName: '',
    persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
    ...spec,
    updateStrategy: rolling(objectAt(spec, 'updateStrategy'), { partition: 0 }),
  }
}

function defaultJob(spec: JsonObject): JsonObject {
  const isAlone = spec['completions'] === undefined && spec['parallelism'] === undefined
  return {
    ...(isAlone ? { completions: 1 } : {}),
    parallelism: 1,
    backoffLimit: spec['backoffLimitPerIndex'] === undefined ? 6 : 2 ** 31 - 1,
    completionMode: 'NonIndexed',
    suspend: false,
    podReplacementPolicy: spec['podFailurePolicy'] === undefined ? 'TerminatingOrFailed' : 'Failed',
    manualSelector: false,
    ...spec,
  }
}

/** The template with the defaults of its Pods, just as their hash is made of it. */
function withTemplate(spec: JsonObject): JsonObject {
  const template = member(spec, 'template')
  if (!isJsonObject(template)) return spec
  const whole = defaultTemplate(template)
  const podSpec = objectAt(whole, 'spec')
  return { ...spec, template: { metadata: {}, ...whole, spec: { ...podSpec, ...withResources(podSpec, 'initContainers'), ...withResources(podSpec, 'containers') } } }
}

/** Every container says what it asks for, if only nothing. */
function withResources(podSpec: JsonObject, name: string): JsonObject {
  const containers = member(podSpec, name)
  return Array.isArray(containers) ? { [name]: containers.map((container: Json) => (isJsonObject(container) ? { resources: {}, ...container } : container)) } : {}
}

/** `stringData` is only a way to write `data` (registry/core/secret). */
function defaultSecret({ stringData, ...object }: JsonObject): JsonObject {
  const texts = isJsonObject(stringData) ? Object.entries(stringData).flatMap(([key, value]) => (typeof value === 'string' ? [[key, encodeBase64(toBytes(value))] as const] : [])) : []
  const data = { ...objectAt(object, 'data'), ...Object.fromEntries(texts) }
  return { type: 'Opaque', ...object, ...(Object.keys(data).length > 0 ? { data } : {}) }
}
