import type { Task } from '../../clock/virtual-clock.ts'
import type { ApiClient } from '../../cluster/client/api-client.ts'
import { ApiFailure } from '../../cluster/client/api-failure.ts'
import { sameJson } from '../../cluster/api/same-json.ts'
import type { JsonObject } from '../../json.ts'
import { DescribeWriter } from '../../kubectl/describe-writer.ts'
import { alignTabs, describeLayout } from '../../kubectl/tab-writer.ts'
import { objectAt, textAt } from '../../pod/tolerant.ts'
import { updateRequest } from '../requests/requests.ts'
import { groupOf } from './api-resources.ts'
import type { Call } from './call.ts'
import { describeTemplate } from './describe/describe-template.ts'
import { type Failure, fail, isFailure, messageOf } from './failures.ts'
import { resultPrinter } from './print-result.ts'
import { findObjects, type Info } from './resource-builder.ts'
import { requireResources } from './rollout-status.ts'

const changeCause = 'kubernetes.io/change-cause'
const revisionKey = 'deployment.kubernetes.io/revision'
const hashLabel = 'pod-template-hash'

/** A state that a workload was in before. */
interface Revision {
  readonly number: number
  /** The object that keeps it. */
  readonly keeper: JsonObject
  readonly template: JsonObject
}

const keepers: readonly string[] = ['Deployment', 'DaemonSet', 'StatefulSet']

/** The revisions of a workload, the oldest first: a Deployment's ReplicaSets, the ControllerRevisions of others. */
function revisionsOf(api: ApiClient, { resource, namespace, object }: Info): readonly Revision[] {
  const uid = textAt(object['metadata'], 'uid')
  const isDeployment = resource.kind === 'Deployment'
  const found = api.list(isDeployment ? 'ReplicaSet' : 'ControllerRevision', namespace)
    .filter(({ metadata }) => metadata.ownerReferences?.some(owner => owner.uid === uid && owner.controller))
    .map(({ json }) => ({
      keeper: json,
      number: Number(isDeployment ? textAt(objectAt(json['metadata'], 'annotations'), revisionKey) : json['revision']),
      template: objectAt(objectAt(isDeployment ? json : objectAt(json, 'data'), 'spec'), 'template'),
    }))
  return found.filter(({ number }) => number > 0).toSorted((a, b) => a.number - b.number)
}

/** `kubectl rollout history`. */
export function* rolloutHistory(call: Call): Task<number> {
  const { api, args, flags } = call
  requireResources(call)
  const wanted = flags.number('revision')
  if (wanted < 0) throw fail([`revision must be a positive integer: ${wanted}`])
  const printer = resultPrinter(call)
  const { items } = yield* findObjects(call, { args, files: true, latest: true, allowsType: true, selector: flags.text('selector') })
  const failures: Failure[] = []
  for (const item of items) {
    if (isFailure(item)) failures.push(item)
    else if (!keepers.includes(item.resource.kind)) failures.push(unsupported(item, 'history', 'history viewer'))
    else {
      const revisions = revisionsOf(api, item)
      const one = revisions.find(({ number }) => number === wanted)
      if (wanted > 0 && revisions.length > 0 && !one) failures.push('unable to find the specified revision')
      else if (flags.text('output') === '') yield* printer.print(item.object, `${wanted > 0 ? `with revision #${wanted}` : ''}\n${viewHistory(api, revisions, one)}`)
      else for (const { keeper } of one ? [one] : revisions) yield* printer.print(keeper, '')
    }
  }
  if (failures.length > 0) throw fail(failures)
  return 0
}

/** kubectl/pkg/apps KindVisitor knows these. */
const visited: readonly string[] = ['CronJob', 'DaemonSet', 'Deployment', 'Job', 'Pod', 'ReplicaSet', 'ReplicationController', 'StatefulSet']

function unsupported(info: Info, what: string, tool: string): string {
  const { kind } = info.resource
  if (visited.includes(kind)) return `no ${tool} has been implemented for ${JSON.stringify(kindOf(info))}`
  return `error retrieving ${what} for ${JSON.stringify(kindOf(info))}, no visitor method exists for {${groupOf(info.resource)} ${kind}}`
}

const kindOf = ({ resource }: Info) => `${resource.kind}${groupOf(resource) === '' ? '' : `.${groupOf(resource)}`}`

const causeOf = ({ keeper }: Revision) => textAt(objectAt(keeper['metadata'], 'annotations'), changeCause)

function viewHistory(api: ApiClient, revisions: readonly Revision[], one: Revision | undefined, isHistory = true): string {
  if (revisions.length === 0) return 'No rollout history found.'
  if (!one) return alignTabs(`REVISION\tCHANGE-CAUSE\n${revisions.map(each => `${each.number}\t${causeOf(each) || '<none>'}\n`).join('')}`, describeLayout)
  const metadata = objectAt(one.template, 'metadata')
  const cause = isHistory ? causeOf(one) : ''
  const annotations = { ...objectAt(metadata, 'annotations'), ...(cause === '' ? {} : { [changeCause]: cause }) }
  const writer = new DescribeWriter()
  describeTemplate(writer, { ...one.template, metadata: { ...metadata, annotations } }, api)
  // The text is a value here: its columns are not aligned.
  return writer.raw()
}

/** `kubectl rollout undo`. */
export function* rolloutUndo(call: Call): Task<number> {
  const { args, flags } = call
  const printer = resultPrinter(call)
  requireResources(call)
  const { items } = yield* findObjects(call, { args, files: true, latest: true, allowsType: true, selector: flags.text('selector') })
  const failures: Failure[] = []
  for (const item of items) {
    if (isFailure(item)) {
      failures.push(item)
      continue
    }
    const result = undo(call, item, printer.dryRun)
    if ('failed' in result) failures.push(result.failed)
    else yield* printer.print(item.object, result.words)
  }
  if (failures.length > 0) throw fail(failures)
  return 0
}

/** polymorphichelpers rollback.go */
function undo({ api, flags }: Call, info: Info, dryRun: string): { readonly failed: Failure } | { readonly words: string } {
  const wanted = flags.number('to-revision')
  if (!keepers.includes(info.resource.kind)) return { failed: unsupported(info, 'rollbacker', 'rollbacker') }
  const revisions = revisionsOf(api, info)
  const isDeployment = info.resource.kind === 'Deployment'
  if (revisions.length < 2 && wanted === 0) {
    return { failed: isDeployment ? `no rollout history found for deployment ${JSON.stringify(info.name)}` : 'no last revision to roll back to' }
  }
  const target = wanted === 0 ? revisions.at(-2) : revisions.find(({ number }) => number === wanted)
  if (!target) return { failed: `unable to find specified revision ${wanted} in history` }
  if (dryRun === 'client') return { words: viewHistory(api, revisions, target, false) }
  const spec = objectAt(info.object, 'spec')
  if (spec['paused'] === true) return { failed: "you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume' and try again" }
  const template = withoutHash(target.template)
  if (sameJson(template, objectAt(spec, 'template'))) return { words: `skipped rollback (current template already matches revision ${wanted || target.number})` }
  const stored = api.get(info.resource.kind, info.namespace, info.name)
  if (!stored) return { words: 'rolled back' }
  const metadata = objectAt(stored.json, 'metadata')
  const next: JsonObject = { ...stored.json, metadata: isDeployment ? withCause(metadata, causeOf(target)) : metadata, spec: { ...spec, template } }
  const written = updateRequest(api, info.resource, stored, next, { dryRun: dryRun === 'server' })
  return written instanceof ApiFailure ? { failed: `failed restoring revision ${wanted}: ${messageOf(written)}` } : { words: 'rolled back' }
}

function withCause(metadata: JsonObject, cause: string): JsonObject {
  const { [changeCause]: _old, ...annotations } = objectAt(metadata, 'annotations')
  return { ...metadata, annotations: { ...annotations, ...(cause === '' ? {} : { [changeCause]: cause }) } }
}

function withoutHash(template: JsonObject): JsonObject {
  const metadata = objectAt(template, 'metadata')
  const { [hashLabel]: _hash, ...labels } = objectAt(metadata, 'labels')
  return { ...template, metadata: { ...metadata, labels } }
}
