import type { JsonObject } from '../../json.ts'
import { listAt, member, objectAt, textAt } from '../../pod/tolerant.ts'
import { humanDuration } from '../human-duration.ts'
import { podRow } from '../pod-row.ts'
import { age, containerCells, formatLabels, formatSelector, nameOf, podSpecOf, since } from './cell-values.ts'
import { numberOr, type ResourceTable, table, type TableMoment, textOr } from './resource-table.ts'

const specOf = (json: JsonObject) => objectAt(json, 'spec')
const statusOf = (json: JsonObject) => objectAt(json, 'status')

/** The tables of Pods and of what makes Pods. */
export const workloadTables: Readonly<Record<string, ResourceTable>> = {
  Pod: table('Name|Ready|Status|Restarts|Age|*IP|*Node|*Nominated Node|*Readiness Gates', (_, { nowMs, version }, pod) => {
    if (!pod) return []
    const row = podRow(pod, nowMs, version)
    return [row.name, row.ready, row.status, row.restarts, row.age, row.ip, row.node, row.nominatedNode, row.readinessGates]
  }),

  PodTemplate: table('Name|Containers|Images|Pod Labels', json => {
    const template = objectAt(json, 'template')
    return [nameOf(json), ...containerCells(objectAt(template, 'spec')), formatLabels(objectAt(template, 'metadata')['labels'])]
  }),

  Deployment: table('Name|Ready|Up-to-date|Available|Age|*Containers|*Images|*Selector', (json, moment) => {
    const [spec, status] = [specOf(json), statusOf(json)]
    return [
      nameOf(json), `${numberOr(status['readyReplicas'])}/${numberOr(spec['replicas'])}`, numberOr(status['updatedReplicas']), numberOr(status['availableReplicas']),
      age(json, moment), ...containerCells(podSpecOf(spec)), formatSelector(spec['selector']),
    ]
  }),

  ReplicaSet: table('Name|Desired|Current|Ready|Age|*Containers|*Images|*Selector', (json, moment) => [...replicas(json, moment), formatSelector(specOf(json)['selector'])]),

  ReplicationController: table('Name|Desired|Current|Ready|Age|*Containers|*Images|*Selector', (json, moment) => [...replicas(json, moment), formatLabels(specOf(json)['selector'])]),

  StatefulSet: table('Name|Ready|Age|*Containers|*Images', (json, moment) => {
    const ready = `${numberOr(statusOf(json)['readyReplicas'])}/${numberOr(specOf(json)['replicas'])}`
    return [nameOf(json), ready, age(json, moment), ...containerCells(podSpecOf(specOf(json)))]
  }),

  DaemonSet: table('Name|Desired|Current|Ready|Up-to-date|Available|Node Selector|Age|*Containers|*Images|*Selector', (json, moment) => {
    const [spec, status] = [specOf(json), statusOf(json)]
    const counts = ['desiredNumberScheduled', 'currentNumberScheduled', 'numberReady', 'updatedNumberScheduled', 'numberAvailable'].map(name => numberOr(status[name]))
    return [nameOf(json), ...counts, formatLabels(podSpecOf(spec)['nodeSelector']), age(json, moment), ...containerCells(podSpecOf(spec)), formatSelector(spec['selector'])]
  }),

  Job: table('Name|Status|Completions|Duration|Age|*Containers|*Images|*Selector', (json, moment) => {
    const spec = specOf(json)
    return [nameOf(json), jobStatus(json), completions(json), jobDuration(json, moment), age(json, moment), ...containerCells(podSpecOf(spec)), formatSelector(spec['selector'])]
  }),

  CronJob: table('Name|Schedule|Timezone|Suspend|Active|Last Schedule|Age|*Containers|*Images|*Selector', (json, moment) => {
    const [spec, status] = [specOf(json), statusOf(json)]
    const jobSpec = objectAt(objectAt(spec, 'jobTemplate'), 'spec')
    const lastSchedule = status['lastScheduleTime'] === undefined ? '<none>' : since(status['lastScheduleTime'], moment)
    const suspend = spec['suspend'] === undefined ? '<unset>' : spec['suspend'] === true ? 'True' : 'False'
    return [
      nameOf(json), textAt(spec, 'schedule'), textOr(spec['timeZone'], '<none>'), suspend, listAt(status, 'active').length, lastSchedule,
      age(json, moment), ...containerCells(podSpecOf(jobSpec)), formatSelector(jobSpec['selector']),
    ]
  }),

  ControllerRevision: table('Name|Controller|Revision|Age', (json, moment) => {
    const owner = listAt(objectAt(json, 'metadata'), 'ownerReferences').find(reference => member(reference, 'controller') === true)
    const [version = ''] = textAt(owner, 'apiVersion').split('/')
    const kind = `${textAt(owner, 'kind').toLowerCase()}${textAt(owner, 'apiVersion').includes('/') ? `.${version}` : ''}`
    return [nameOf(json), owner === undefined ? '<none>' : `${kind}/${textAt(owner, 'name')}`, numberOr(json['revision']), age(json, moment)]
  }),
}

function replicas(json: JsonObject, moment: TableMoment) {
  const [spec, status] = [specOf(json), statusOf(json)]
  return [nameOf(json), numberOr(spec['replicas']), numberOr(status['replicas']), numberOr(status['readyReplicas']), age(json, moment), ...containerCells(podSpecOf(spec))]
}

const jobStates: readonly (readonly [condition: string, status: string])[] = [
  ['Complete', 'Complete'], ['Failed', 'Failed'], ['', 'Terminating'], ['Suspended', 'Suspended'], ['FailureTarget', 'FailureTarget'], ['SuccessCriteriaMet', 'SuccessCriteriaMet'],
]

function jobStatus(json: JsonObject): string {
  const holds = (type: string) => listAt(statusOf(json), 'conditions').some(condition => textAt(condition, 'type') === type && textAt(condition, 'status') === 'True')
  const isDeleted = objectAt(json, 'metadata')['deletionTimestamp'] !== undefined
  return jobStates.find(([condition]) => (condition === '' ? isDeleted : holds(condition)))?.[1] ?? 'Running'
}

function completions(json: JsonObject): string {
  const [spec, succeeded] = [specOf(json), numberOr(statusOf(json)['succeeded'])]
  if (typeof spec['completions'] === 'number') return `${succeeded}/${spec['completions']}`
  const parallelism = numberOr(spec['parallelism'])
  return parallelism > 1 ? `${succeeded}/1 of ${parallelism}` : `${succeeded}/1`
}

function jobDuration(json: JsonObject, { nowMs }: TableMoment): string {
  const { startTime, completionTime } = statusOf(json)
  if (typeof startTime !== 'string') return ''
  return humanDuration((typeof completionTime === 'string' ? Date.parse(completionTime) : nowMs) - Date.parse(startTime))
}
