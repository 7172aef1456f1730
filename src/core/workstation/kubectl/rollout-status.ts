import type { Task } from '../../clock/virtual-clock.ts'
import { toBytes } from '../../bytes.ts'
import type { JsonObject } from '../../json.ts'
import { listAt, member, objectAt, textAt } from '../../pod/tolerant.ts'
import { groupOf } from './api-resources.ts'
import type { Call } from './call.ts'
import { type Failure, fail, isFailure } from './failures.ts'
import { readGoDuration } from './go-duration.ts'
import { namespaceOf } from './namespace-of.ts'
import { findObjects, type Info } from './resource-builder.ts'

interface Progress {
  readonly words: string
  readonly isDone: boolean
}

/** `kubectl rollout status`. */
export function* rolloutStatus(call: Call): Task<number> {
  const { args, flags, process } = call
  requireResources(call)
  const revision = flags.number('revision')
  if (revision < 0) throw fail([`revision must be a positive integer: ${revision}`])
  const { items } = yield* findObjects(call, { args, files: true, latest: true, allowsType: true, selector: flags.text('selector') })
  const failures: Failure[] = []
  let found = false
  for (const item of items) {
    if (isFailure(item)) {
      failures.push(item)
      continue
    }
    found = true
    const failed = yield* follow(call, item, revision)
    if (failed !== undefined) failures.push(failed)
  }
  if (failures.length > 0) throw fail(failures)
  if (!found) yield* process.err(toBytes(`No resources found in ${namespaceOf(call)} namespace.\n`))
  return 0
}

/** All commands of rollout want to know of what. */
export function requireResources({ args, flags }: Call): void {
  if (args.length === 0 && flags.list('filename').length === 0 && flags.text('kustomize') === '') throw fail(['required resource not specified'])
}

/** Prints how far it is at every write of the object, until it is done. */
function* follow(call: Call, { resource, namespace, name, object }: Info, revision: number): Task<Failure | undefined> {
  const { api, flags, process, following } = call
  const progressOf = viewers[resource.kind]
  if (!progressOf) return `no status viewer has been implemented for ${resource.kind}${groupOf(resource) === '' ? '' : `.${groupOf(resource)}`}`
  const timeoutMs = readGoDuration(flags.text('timeout')) ?? 0
  const untilMs = timeoutMs > 0 ? process.system.clock.nowMs + timeoutMs : Infinity
  const uid = textAt(object['metadata'], 'uid')
  const seen: (JsonObject | undefined)[] = [api.get(resource.kind, namespace, name)?.json]
  const stopWatching = api.watch(({ type, object: written }) => {
    if (written.metadata.uid === uid) seen.push(type === 'DELETED' ? undefined : written.json)
  })
  const stop = following.begin()
  try {
    for (;;) {
      while (seen.length > 0) {
        const current = seen.shift()
        if (!current) return 'object has been deleted'
        const progress = progressOf(current, revision)
        if (typeof progress === 'string') return progress
        yield* process.out(toBytes(progress.words))
        if (progress.isDone || !flags.isTrue('watch')) return undefined
      }
      if (process.system.clock.nowMs >= untilMs) return 'timed out waiting for the condition'
      yield* process.waitFor([api.written], untilMs === Infinity ? undefined : untilMs)
    }
  } finally {
    stop()
    stopWatching()
  }
}

const count = (object: JsonObject, key: string, otherwise = 0) => Number(member(object, key) ?? otherwise)

/** polymorphichelpers rollout_status.go; a text is why there is nothing to wait for. */
const viewers: Readonly<Record<string, (object: JsonObject, revision: number) => Progress | string>> = {
  Deployment(object, revision) {
    const [metadata, spec, status] = [objectAt(object, 'metadata'), objectAt(object, 'spec'), objectAt(object, 'status')]
    const name = JSON.stringify(textAt(metadata, 'name'))
    const current = Number(textAt(objectAt(metadata, 'annotations'), 'deployment.kubernetes.io/revision') || 0)
    if (revision > 0 && current !== revision) return `desired revision (${revision}) is different from the running revision (${current})`
    if (count(metadata, 'generation') > count(status, 'observedGeneration')) return waiting('Waiting for deployment spec update to be observed...')
    const progressing = listAt(status, 'conditions').find(condition => textAt(condition, 'type') === 'Progressing')
    if (textAt(progressing, 'reason') === 'ProgressDeadlineExceeded') return `deployment ${name} exceeded its progress deadline`
    const [updated, replicas, available] = [count(status, 'updatedReplicas'), count(status, 'replicas'), count(status, 'availableReplicas')]
    const begin = `Waiting for deployment ${name} rollout to finish:`
    if (updated < count(spec, 'replicas', 1)) return waiting(`${begin} ${updated} out of ${count(spec, 'replicas', 1)} new replicas have been updated...`)
    if (replicas > updated) return waiting(`${begin} ${replicas - updated} old replicas are pending termination...`)
    if (available < updated) return waiting(`${begin} ${available} of ${updated} updated replicas are available...`)
    return done(`deployment ${name} successfully rolled out`)
  },
  DaemonSet(object) {
    const [metadata, spec, status] = [objectAt(object, 'metadata'), objectAt(object, 'spec'), objectAt(object, 'status')]
    if (!rolls(spec)) return 'rollout status is only available for RollingUpdate strategy type'
    if (count(metadata, 'generation') > count(status, 'observedGeneration')) return waiting('Waiting for daemon set spec update to be observed...')
    const name = JSON.stringify(textAt(metadata, 'name'))
    const [updated, wanted, available] = [count(status, 'updatedNumberScheduled'), count(status, 'desiredNumberScheduled'), count(status, 'numberAvailable')]
    if (updated < wanted) return waiting(`Waiting for daemon set ${name} rollout to finish: ${updated} out of ${wanted} new pods have been updated...`)
    if (available < wanted) return waiting(`Waiting for daemon set ${name} rollout to finish: ${available} of ${wanted} updated pods are available...`)
    return done(`daemon set ${name} successfully rolled out`)
  },
  StatefulSet(object) {
    const [metadata, spec, status] = [objectAt(object, 'metadata'), objectAt(object, 'spec'), objectAt(object, 'status')]
    if (!rolls(spec)) return 'rollout status is only available for RollingUpdate strategy type'
    const observed = count(status, 'observedGeneration')
    if (observed === 0 || count(metadata, 'generation') > observed) return waiting('Waiting for statefulset spec update to be observed...')
    const [wanted, ready, updated] = [count(spec, 'replicas', 1), count(status, 'readyReplicas'), count(status, 'updatedReplicas')]
    if (ready < wanted) return waiting(`Waiting for ${wanted - ready} pods to be ready...`)
    // A partition of 0, which the server fills in, counts as one too.
    const rolling = objectAt(objectAt(spec, 'updateStrategy'), 'rollingUpdate')
    if (member(rolling, 'partition') !== undefined) {
      const partition = count(rolling, 'partition')
      if (updated < wanted - partition) return waiting(`Waiting for partitioned roll out to finish: ${updated} out of ${wanted - partition} new pods have been updated...`)
      return done(`partitioned roll out complete: ${updated} new pods have been updated...`)
    }
    const [newest, current] = [textAt(status, 'updateRevision'), textAt(status, 'currentRevision')]
    if (newest !== current) return waiting(`waiting for statefulset rolling update to complete ${updated} pods at revision ${newest}...`)
    return done(`statefulset rolling update complete ${count(status, 'currentReplicas')} pods at revision ${current}...`)
  },
}

const rolls = (spec: JsonObject) => ['RollingUpdate', ''].includes(textAt(objectAt(spec, 'updateStrategy'), 'type'))
const waiting = (words: string): Progress => ({ words: `${words}\n`, isDone: false })
const done = (words: string): Progress => ({ words: `${words}\n`, isDone: true })
