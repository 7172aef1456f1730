import type { Task } from '../../clock/virtual-clock.ts'
import { ApiFailure } from '../../cluster/client/api-failure.ts'
import { sameJson } from '../../cluster/api/same-json.ts'
import type { JsonObject } from '../../json.ts'
import { objectAt } from '../../pod/tolerant.ts'
import { updateRequest } from '../requests/requests.ts'
import type { Call } from './call.ts'
import { type Failure, fail, isFailure, messageOf } from './failures.ts'
import { changeAt, podSpecPath } from './pod-template.ts'
import { resultPrinter } from './print-result.ts'
import { findObjects, type Info } from './resource-builder.ts'

/** What a `set` command does to the Pod spec of each object. */
export interface TemplateChange {
  /** What is printed behind the name: `image updated`. */
  readonly operation: string
  /** Before the server's words when it refuses. */
  readonly failing: string
  /** The next spec; sentences for what cannot be done go to `failures`. Throws a string: the object is left alone for that reason. */
  readonly change: (spec: JsonObject, failures: string[], info: Info) => JsonObject
}

/** The objects that a `set` command is about. */
export function* findForSet(call: Call, resources: readonly string[]): Task<readonly Info[]> {
  const { flags } = call
  const isLocal = flags.isTrue('local')
  if (isLocal && resources.length > 0) {
    throw fail(["error: you must specify resources by --filename when --local is set.\nExample resource specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'"])
  }
  const { items } = yield* findObjects(call, {
    args: resources, files: true, local: isLocal, latest: !isLocal, allowsType: flags.isTrue('all'), ...(isLocal ? {} : { selector: flags.text('selector') }),
  })
  const all = [...items]
  const failures = all.filter(isFailure)
  if (failures.length > 0) throw fail(failures)
  return all.flatMap(item => (isFailure(item) ? [] : [item]))
}

/** Changes the Pod specs one after the other and prints those that are different (set/helper.go CalculatePatches). */
export function* setInTemplates(call: Call, infos: readonly Info[], { operation, failing, change }: TemplateChange): Task<number> {
  const { api, flags } = call
  const printer = resultPrinter(call)
  const failures: Failure[] = []
  const changed: (readonly [Info, JsonObject])[] = []
  for (const info of infos) {
    const sentences: string[] = []
    const next = changedObject(info, sentences, change)
    failures.push(...sentences)
    if (next && !sameJson(next, info.object)) changed.push([info, next])
  }
  for (const [info, next] of changed) {
    if (printer.dryRun === 'client' || flags.isTrue('local')) {
      yield* printer.print(next, operation)
      continue
    }
    const stored = api.get(info.resource.kind, info.namespace, info.name)
    if (!stored) continue
    const written = updateRequest(api, info.resource, stored, next, { dryRun: printer.dryRun === 'server' })
    if (written instanceof ApiFailure) failures.push(`${failing}${messageOf(written)}`)
    else yield* printer.print(written.object, operation)
  }
  if (failures.length > 0) throw fail(failures)
  return 0
}

function changedObject(info: Info, sentences: string[], change: TemplateChange['change']): JsonObject | undefined {
  const path = podSpecPath(info.resource.kind)
  if (!path) {
    sentences.push(`error: ${info.resource.name}/${info.name} the object is not a pod or does not have a pod template: *v1.${info.resource.kind}\n`)
    return undefined
  }
  try {
    return changeAt(info.object, path, spec => change(spec, sentences, info))
  } catch (problem) {
    if (typeof problem !== 'string') throw problem
    sentences.push(`error: ${info.resource.name}/${info.name} ${problem}\n`)
    return undefined
  }
}

/** The Pod spec of an object. */
export const podSpecOf = ({ resource, object }: Info): JsonObject => (podSpecPath(resource.kind) ?? []).reduce(objectAt, object)
