import type { Json, JsonObject } from '../../../json.ts'
import { isJsonObject } from '../../../json.ts'
import { listAt, objectAt, textAt } from '../../../pod/tolerant.ts'
import type { ApiObject } from '../../api/api-object.ts'
import { podFromTemplate } from '../owned-pods.ts'
import { indexKey } from './indexes.ts'
import type { JobSpec } from './job-spec.ts'

/** Holds a Pod until its Job has counted it. */
export const trackingFinalizer = 'batch.kubernetes.io/job-tracking'

/** No generated name has a longer beginning (names.SimpleNameGenerator). */
const longestBase = 58

/** The Pod that a Job makes next, of an index where it has indexes (controller/job manageJob; spec 16.0). */
export function jobPod(job: ApiObject, { template }: JobSpec, index: number | undefined): JsonObject {
  const { name, uid } = job.metadata
  const labels = {
    'batch.kubernetes.io/controller-uid': uid,
    'batch.kubernetes.io/job-name': name,
    'controller-uid': uid,
    'job-name': name,
  }
  if (index === undefined) return podFromTemplate(job, template, { labels, finalizers: [trackingFinalizer] })
  const ending = `-${index}-`
  return podFromTemplate(job, template, {
    generateName: `${name.slice(0, longestBase - ending.length)}${ending}`,
    labels: { ...labels, [indexKey]: String(index) },
    annotations: { [indexKey]: String(index) },
    finalizers: [trackingFinalizer],
    spec: { ...withIndex(objectAt(template, 'spec')), hostname: `${name}-${index}` },
  })
}

function withIndex(spec: JsonObject): JsonObject {
  const lists = ['initContainers', 'containers'].flatMap(key => {
    const list = listAt(spec, key)
    return list.length === 0 ? [] : [[key, list.map(withIndexVariable)] as const]
  })
  return { ...spec, ...Object.fromEntries(lists) }
}

const variable = 'JOB_COMPLETION_INDEX'

function withIndexVariable(container: Json): Json {
  if (!isJsonObject(container)) return container
  const env = listAt(container, 'env')
  if (env.some(entry => textAt(entry, 'name') === variable)) return container
  return { ...container, env: [...env, { name: variable, valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: `metadata.labels['${indexKey}']` } } }] }
}
