import type { Json, JsonObject } from '../../../json.ts'
import { formatSelector } from '../../../kubectl/describe-placement.ts'
import { writeClaimTemplate } from '../../../kubectl/describe-claim.ts'
import { formatTime } from '../../../kubectl/describe-time.ts'
import { byBytes, type DescribeWriter } from '../../../kubectl/describe-writer.ts'
import { listAt, member, objectAt, textAt, textOf } from '../../../pod/tolerant.ts'
import { type Describer, type Target, writeController, writeTags } from './describe-target.ts'
import { describeTemplate } from './describe-template.ts'

const count = (value: JsonObject, key: string, absent = 0): string => textOf(member(value, key) ?? absent)

/** kubectl describeDeployment */
export const describeDeployment: Describer = (w, target) => {
  const { object: { metadata }, spec, status, api } = target
  w.field(0, 'Name', metadata.name)
  w.field(0, 'Namespace', metadata.namespace)
  w.field(0, 'CreationTimestamp', formatTime(metadata.creationTimestamp))
  writeTags(w, metadata)
  w.field(0, 'Selector', selectorText(spec))
  const replicas = ['updatedReplicas', 'replicas', 'availableReplicas', 'unavailableReplicas'].map((key, i) => `${count(status, key)} ${['updated', 'total', 'available', 'unavailable'][i]}`)
  w.field(0, 'Replicas', [`${count(spec, 'replicas', 1)} desired`, ...replicas].join(' | '))
  const strategy = textAt(spec['strategy'], 'type') || 'RollingUpdate'
  w.field(0, 'StrategyType', strategy)
  w.field(0, 'MinReadySeconds', count(spec, 'minReadySeconds'))
  if (strategy === 'RollingUpdate') {
    const rolling = objectAt(spec['strategy'], 'rollingUpdate')
    w.field(0, 'RollingUpdateStrategy', `${textOf(member(rolling, 'maxUnavailable') ?? '25%')} max unavailable, ${textOf(member(rolling, 'maxSurge') ?? '25%')} max surge`)
  }
  describeTemplate(w, objectAt(spec, 'template'), api)
  writeConditions(w, status)
  const { old, current } = replicaSets(target)
  if (old.length + current.length > 0) {
    w.field(0, 'OldReplicaSets', old.join(', ') || '<none>')
    w.field(0, 'NewReplicaSet', current.join(', ') || '<none>')
  }
  target.events(w)
}

function writeConditions(w: DescribeWriter, status: JsonObject): void {
  const conditions = listAt(status, 'conditions')
  if (conditions.length === 0) return
  w.write(0, 'Conditions:\n  Type\tStatus\tReason\n')
  w.write(1, '----\t------\t------\n')
  for (const condition of conditions) w.write(1, `${textAt(condition, 'type')} \t${textAt(condition, 'status')}\t${textAt(condition, 'reason')}\n`)
}

/** The new one runs the template as it is now: of the newest revision. Old ones count as long as they have Pods. */
function replicaSets({ api, object }: Target): { readonly old: readonly string[]; readonly current: readonly string[] } {
  const revision = (json: JsonObject) => Number(textAt(objectAt(json['metadata'], 'annotations'), 'deployment.kubernetes.io/revision') || 0)
  const owned = api.list('ReplicaSet', object.metadata.namespace).filter(({ metadata }) => metadata.ownerReferences?.some(({ uid }) => uid === object.metadata.uid))
  const newest = Math.max(0, ...owned.map(({ json }) => revision(json)))
  const words = ({ metadata, json }: (typeof owned)[number]) => `${metadata.name} (${count(objectAt(json, 'status'), 'replicas')}/${count(objectAt(json, 'spec'), 'replicas')} replicas created)`
  return {
    old: owned.filter(({ json }) => revision(json) !== newest).map(words),
    current: owned.filter(({ json }) => revision(json) === newest).map(words),
  }
}

/** kubectl describeReplicaSet; ReplicationControllers look the same. */
export const describeReplicaSet: Describer = (w, target) => {
  const { object: { metadata }, spec, status, api } = target
  w.field(0, 'Name', metadata.name)
  w.field(0, 'Namespace', metadata.namespace)
  w.field(0, 'Selector', selectorText(spec))
  writeTags(w, metadata)
  writeController(w, target)
  w.field(0, 'Replicas', `${count(status, 'replicas')} current / ${count(spec, 'replicas', 1)} desired`)
  w.field(0, 'Pods Status', podsStatus(target))
  describeTemplate(w, objectAt(spec, 'template'), api)
  writeConditions(w, status)
  target.events(w)
}

/** kubectl describeStatefulSet */
export const describeStatefulSet: Describer = (w, target) => {
  const { object: { metadata }, spec, status, api } = target
  w.field(0, 'Name', metadata.name)
  w.field(0, 'Namespace', metadata.namespace)
  w.field(0, 'CreationTimestamp', formatTime(metadata.creationTimestamp))
  w.field(0, 'Selector', selectorText(spec))
  writeTags(w, metadata)
  w.field(0, 'Replicas', `${count(spec, 'replicas', 1)} desired | ${count(status, 'replicas')} total`)
  const type = textAt(spec['updateStrategy'], 'type') || 'RollingUpdate'
  w.field(0, 'Update Strategy', type)
  const rolling = objectAt(spec['updateStrategy'], 'rollingUpdate')
  if (type === 'RollingUpdate') w.field(1, 'Partition', count(rolling, 'partition'))
  if (member(rolling, 'maxUnavailable') !== undefined) w.field(1, 'MaxUnavailable', count(rolling, 'maxUnavailable'))
  w.field(0, 'Pods Status', podsStatus(target))
  describeTemplate(w, objectAt(spec, 'template'), api)
  const claims = listAt(spec, 'volumeClaimTemplates')
  w.write(0, claims.length === 0 ? 'Volume Claims:\t<none>\n' : 'Volume Claims:\n')
  for (const claim of claims) writeClaim(w, claim)
  target.events(w)
}

/** kubectl describeVolumeClaimTemplates */
function writeClaim(w: DescribeWriter, claim: Json): void {
  w.write(1, `Name:\t${textAt(member(claim, 'metadata'), 'name')}\n`)
  writeClaimTemplate(w.nested(1), objectAt({ claim }, 'claim'))
}

/** kubectl describeDaemonSet */
export const describeDaemonSet: Describer = (w, target) => {
  const { object: { metadata }, spec, status, api } = target
  w.field(0, 'Name', metadata.name)
  w.field(0, 'Namespace', metadata.namespace)
  w.field(0, 'Selector', selectorText(spec))
  const selector = objectAt(objectAt(objectAt(spec, 'template'), 'spec'), 'nodeSelector')
  w.field(0, 'Node-Selector', Object.keys(selector).sort(byBytes).map(key => `${key}=${textAt(selector, key)}`).join(',') || '<none>')
  writeTags(w, metadata)
  w.writeLine(`Desired Number of Nodes Scheduled: ${count(status, 'desiredNumberScheduled')}`)
  w.writeLine(`Current Number of Nodes Scheduled: ${count(status, 'currentNumberScheduled')}`)
  w.writeLine(`Number of Nodes Scheduled with Up-to-date Pods: ${count(status, 'updatedNumberScheduled')}`)
  w.writeLine(`Number of Nodes Scheduled with Available Pods: ${count(status, 'numberAvailable')}`)
  w.writeLine(`Number of Nodes Misscheduled: ${count(status, 'numberMisscheduled')}`)
  w.field(0, 'Pods Status', podsStatus(target))
  describeTemplate(w, objectAt(spec, 'template'), api)
  target.events(w)
}

/** Of the Pods that it controls (getPodStatusForController). */
function podsStatus({ api, object }: Target): string {
  const pods = api.list('Pod', object.metadata.namespace).flatMap(({ pod }) => (pod?.metadata.ownerReferences?.some(({ uid, controller }) => controller && uid === object.metadata.uid) ? [pod] : []))
  const of = (phase: string) => pods.filter(({ status }) => status.phase === phase).length
  return `${of('Running')} Running / ${of('Pending')} Waiting / ${of('Succeeded')} Succeeded / ${of('Failed')} Failed`
}

function selectorText(spec: JsonObject): string {
  const selector = objectAt(spec, 'selector')
  return formatSelector('matchLabels' in selector || 'matchExpressions' in selector ? selector : { matchLabels: selector })
}

