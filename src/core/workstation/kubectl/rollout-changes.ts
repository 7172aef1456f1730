import type { Task } from '../../clock/virtual-clock.ts'
import { ApiFailure } from '../../cluster/client/api-failure.ts'
import { sameJson } from '../../cluster/api/same-json.ts'
import { toBytes } from '../../bytes.ts'
import type { JsonObject } from '../../json.ts'
import { objectAt } from '../../pod/tolerant.ts'
import { updateRequest } from '../requests/requests.ts'
import { qualifiedName } from './api-resources.ts'
import type { Call, Verb } from './call.ts'
import { type Failure, fail, isFailure, messageOf } from './failures.ts'
import { namespaceOf } from './namespace-of.ts'
import { changeAt } from './pod-template.ts'
import { resultPrinter } from './print-result.ts'
import { findObjects, type Info } from './resource-builder.ts'
import { requireResources } from './rollout-status.ts'

/** The next object, or why it stays. */
type Change = (object: JsonObject, kind: string, call: Call) => JsonObject | string

interface RolloutChange {
  readonly operation: string
  readonly change: Change
  /** What is said of an object that is so already. */
  readonly unchanged: (name: string) => string
}

const changes = ({ operation, change, unchanged }: RolloutChange): Verb => function* (call): Task<number> {
  const { args, flags, process } = call
  requireResources(call)
  const printer = resultPrinter(call)
  const { items } = yield* findObjects(call, { args, files: true, latest: true, allowsType: true, selector: flags.text('selector') })
  const failures: Failure[] = []
  let found = false
  for (const item of items) {
    found = true
    const outcome = isFailure(item) ? item : changeOne(call, item, change, unchanged)
    if (isFailure(outcome)) failures.push(outcome)
    else yield* printer.print(outcome, operation)
  }
  if (failures.length > 0) throw fail(failures)
  if (!found) yield* process.err(toBytes(`No resources found in ${namespaceOf(call)} namespace.\n`))
  return 0
}

function changeOne(call: Call, info: Info, change: Change, unchanged: (name: string) => string): JsonObject | Failure {
  const { resource, namespace, name, object } = info
  const next = change(object, resource.kind, call)
  if (typeof next === 'string') return `error: ${qualifiedName(resource)} ${JSON.stringify(name)} ${next}`
  if (sameJson(next, object)) return unchanged(name)
  const stored = call.api.get(resource.kind, namespace, name)
  if (!stored) return object
  const written = updateRequest(call.api, resource, stored, next)
  return written instanceof ApiFailure ? `failed to patch: ${messageOf(written)}` : written.object
}

/** `kubectl rollout restart`: a new annotation on the template makes new Pods (objectrestarter.go). */
export const rolloutRestart = changes({
  operation: 'restarted',
  unchanged: name => `failed to create patch for ${name}: if restart has already been triggered within the past second, please wait before attempting to trigger another`,
  change(object, kind, { api }) {
    if (!['Deployment', 'DaemonSet', 'StatefulSet'].includes(kind)) return 'restarting is not supported'
    if (kind === 'Deployment' && objectAt(object, 'spec')['paused'] === true) return "can't restart paused deployment (run rollout resume first)"
    const at = `${new Date(Math.floor(api.nowMs / 1000) * 1000).toISOString().slice(0, 19)}Z`
    return changeAt(object, ['spec', 'template', 'metadata', 'annotations'], annotations => ({ ...annotations, 'kubectl.kubernetes.io/restartedAt': at }))
  },
})

const pausing = (isPaused: boolean): Change => (object, kind) => {
  if (kind !== 'Deployment') return `${isPaused ? 'pausing' : 'resuming'} is not supported`
  const { paused, ...spec } = objectAt(object, 'spec')
  if ((paused === true) === isPaused) return isPaused ? 'is already paused' : 'is not paused'
  return { ...object, spec: isPaused ? { ...spec, paused: true } : spec }
}

export const rolloutPause = changes({ operation: 'paused', change: pausing(true), unchanged: name => name })
export const rolloutResume = changes({ operation: 'resumed', change: pausing(false), unchanged: name => name })
