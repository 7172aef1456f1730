import type { Task } from '../../clock/virtual-clock.ts'
import { ApiFailure } from '../../cluster/client/api-failure.ts'
import { toBytes } from '../../bytes.ts'
import { isJsonObject, type JsonObject } from '../../json.ts'
import { printYaml } from '../../kubectl/print-yaml.ts'
import { objectAt } from '../../pod/tolerant.ts'
import { patchRequest } from '../requests/patch-request.ts'
import { createRequest } from '../requests/requests.ts'
import { threeWayPatch } from '../requests/three-way-patch.ts'
import { unifiedDiff } from '../requests/unified-diff.ts'
import { groupOf } from './api-resources.ts'
import { type Call, KubectlError } from './call.ts'
import { commandPath, type Failure, fail, isFailure, usageFailure, whileDoing } from './failures.ts'
import { lastAppliedOf } from './last-applied.ts'
import { findObjects, type Info } from './resource-builder.ts'

/** Two versions of one object, as the files that diff compares. */
interface Compared {
  readonly file: string
  readonly live: string
  readonly merged: string
}

/** `kubectl diff -f FILE`: exits with 1 when something differs, with more when something went wrong. */
export function* diff(call: Call): Task<number> {
  try {
    return yield* compareAll(call)
  } catch (error) {
    // 1 means that something differs (cmdutil.CheckDiffErr).
    throw error instanceof KubectlError ? new KubectlError(error.message, error.code + 1) : error
  }
}

function* compareAll(call: Call): Task<number> {
  const { api, args, flags, process } = call
  if (args.length > 0) throw usageFailure(commandPath(call), `Unexpected args: [${args.join(' ')}]`)
  if (flags.list('filename').length === 0 && flags.text('kustomize') === '') throw fail(['must specify one of -f and -k'])
  const { items } = yield* findObjects(call, { files: true, validates: true, selector: flags.text('selector') })
  const compared: Compared[] = []
  for (const item of items) {
    const result = isFailure(item) ? item : compare(call, item)
    if (isFailure(result)) throw fail([result])
    compared.push(result)
  }
  const number = () => String(Math.floor(process.system.random.between(100_000_000, 4_294_967_295)))
  const [from, to] = [`/tmp/LIVE-${number()}`, `/tmp/MERGED-${number()}`]
  const time = new Date(api.nowMs).toISOString().replace('T', ' ').replace('Z', '000000 +0000')
  let differs = false
  for (const { file, live, merged } of compared.toSorted((a, b) => (a.file < b.file ? -1 : 1))) {
    const hunks = unifiedDiff(linesOf(live), linesOf(merged))
    if (hunks === '') continue
    differs = true
    yield* process.out(toBytes(`diff -u -N ${from}/${file} ${to}/${file}\n--- ${from}/${file}\t${time}\n+++ ${to}/${file}\t${time}\n${hunks}`))
  }
  return differs ? 1 : 0
}

const linesOf = (text: string) => (text === '' ? [] : text.replace(/\n$/, '').split('\n'))

function compare({ api }: Call, info: Info): Compared | Failure {
  const { resource, namespace, name } = info
  const group = groupOf(resource)
  const file = `${group === '' ? '' : `${group}.`}${resource.apiVersion.split('/').at(-1)}.${resource.kind}.${namespace}.${name}`
  const stored = api.get(resource.kind, namespace, name)
  if (!stored) {
    const made = createRequest(api, resource, namespace, info.object, { dryRun: true })
    return made instanceof ApiFailure ? made : { file, live: '', merged: printYaml(masked(made.object, undefined, '')) }
  }
  const live = stored.json
  const original = lastAppliedOf(live)
  const patch = threeWayPatch(original === undefined ? {} : (JSON.parse(original) as JsonObject), withAnnotations(info.object), live)
  const written = Object.keys(patch).length === 0 ? { object: live } : patchRequest(api, resource, stored, 'strategic', patch, { dryRun: true })
  if (written instanceof ApiFailure) return whileDoing('patching', info.source, written)
  return { file, live: printYaml(masked(live, written.object, ' (before)')), merged: printYaml(masked(written.object, live, ' (after)')) }
}

/** The manifest always says something of annotations, if only that there are none (util.GetModifiedConfiguration). */
const withAnnotations = (object: JsonObject): JsonObject => {
  const metadata = objectAt(object, 'metadata')
  return { ...object, metadata: { ...metadata, annotations: objectAt(metadata, 'annotations') } }
}

/** What a Secret holds is not shown, only whether it differs. */
function masked(object: JsonObject, other: JsonObject | undefined, word: string): JsonObject {
  if (object['kind'] !== 'Secret' || !isJsonObject(object['data'])) return object
  const before = objectAt(other, 'data')
  return { ...object, data: Object.fromEntries(Object.entries(object['data']).map(([key, value]) => [key, before[key] === undefined || before[key] === value ? '***' : `***${word}`])) }
}
