import type { Task } from '../../clock/virtual-clock.ts'
import { ApiFailure } from '../../cluster/client/api-failure.ts'
import { toBytes } from '../../bytes.ts'
import type { Json, JsonObject } from '../../json.ts'
import { printJson } from '../../kubectl/print-json.ts'
import { objectAt, textAt } from '../../pod/tolerant.ts'
import { patchRequest } from '../requests/patch-request.ts'
import { createRequest, isSameObject, updateRequest, withoutNulls, type WriteOptions } from '../requests/requests.ts'
import { strategicMerge } from '../requests/strategic-merge.ts'
import { threeWayPatch } from '../requests/three-way-patch.ts'
import type { Call } from './call.ts'
import { deleteAndWait } from './delete-object.ts'
import { commandPath, type Failure, fail, isFailure, usageFailure, whileDoing } from './failures.ts'
import { lastAppliedKey, lastAppliedOf, withLastApplied } from './last-applied.ts'
import { prune } from './prune.ts'
import { dryRunOf, fieldValidationOf, printWarnings, resultPrinter, type ResultPrinter } from './print-result.ts'
import { describeInfo, findObjects, type Info } from './resource-builder.ts'

/** What became of one object, or why nothing did. */
type Outcome = Failure | { readonly object: JsonObject; readonly operation: string }

/** `kubectl apply -f FILE`. */
export function* apply(call: Call): Task<number> {
  const printer = checkFlags(call)
  const fieldValidation = fieldValidationOf(call)
  const { items } = yield* findObjects(call, { files: true, validates: fieldValidation !== 'Ignore', selector: call.flags.text('selector') })
  const all = [...items]
  const failures: Failure[] = all.filter(isFailure)
  const infos = all.flatMap(item => (isFailure(item) ? [] : [item]))
  if (all.length === 0) throw fail(['no objects passed to apply'])
  const warnings: string[] = []
  const options: WriteOptions = { dryRun: printer.dryRun === 'server', fieldValidation, warn: warning => warnings.push(warning) }
  // Objects that are printed whole come at the end, all in one list.
  const whole = call.flags.text('output') !== '' && call.flags.text('output') !== 'name'
  const results: JsonObject[] = []
  const kept = new Set<string>()
  for (const info of infos) {
    const outcome = yield* applyOne(call, info, printer, options)
    yield* printWarnings(call, warnings.splice(0))
    if (!isFailure(outcome)) kept.add(textAt(outcome.object['metadata'], 'uid'))
    if (isFailure(outcome)) failures.push(outcome)
    else if (whole) results.push(outcome.object)
    else yield* printer.print(outcome.object, outcome.operation)
  }
  if (failures.length > 0) throw fail(failures)
  const [first] = results
  if (first) yield* printer.print(results.length > 1 ? { apiVersion: 'v1', kind: 'List', metadata: {}, items: results } : first, '')
  if (call.flags.isTrue('prune')) yield* prune(call, kept, new Set(infos.flatMap(({ namespace }) => (namespace === '' ? [] : [namespace]))), printer)
  return 0
}

/** ApplyFlags.ToOptions and ApplyOptions.Validate. */
function checkFlags(call: Call): ResultPrinter {
  const { args, flags } = call
  if (args.length > 0) throw usageFailure(commandPath(call), `Unexpected args: [${args.join(' ')}]`)
  const dryRun = dryRunOf(call)
  if (flags.list('filename').length === 0 && flags.text('kustomize') === '') throw fail(['must specify one of -f and -k'])
  fieldValidationOf(call)
  const [isServerSide, isForced, prunes, all] = ['server-side', 'force', 'prune', 'all'].map(name => flags.isTrue(name))
  if (flags.isTrue('force-conflicts') && !isServerSide) throw fail(['--force-conflicts only works with --server-side'])
  if (dryRun === 'client' && isServerSide) throw fail(["--dry-run=client doesn't work with --server-side (did you mean --dry-run=server instead?)"])
  if (isServerSide && isForced) throw fail(['--force cannot be used with --server-side'])
  if (dryRun === 'server' && isForced) throw fail(['--dry-run=server cannot be used with --force'])
  if (all && flags.text('selector') !== '') throw fail(['cannot set --all and --selector at the same time'])
  if (prunes && isForced) throw fail(['--force cannot be used with --prune'])
  if (prunes && !all && flags.text('selector') === '') {
    throw fail(['all resources selected for prune without explicitly passing --all. To prune all resources, pass the --all flag. If you did not mean to prune all resources, specify a label selector'])
  }
  if (flags.text('subresource') !== '' && !isServerSide) throw fail(['--subresource can only be specified for --server-side'])
  return resultPrinter(call)
}

function* applyOne(call: Call, info: Info, { dryRun }: ResultPrinter, options: WriteOptions): Task<Outcome> {
  const generated = textAt(info.object['metadata'], 'generateName')
  if (info.name === '' && generated !== '') return `from ${generated}: cannot use generate name with apply`
  if (call.flags.isTrue('server-side')) return applyOnServer(call, info, options)
  if (info.name === '') return whileDoing(`retrieving current configuration of:\n${describeInfo(info)}\nfrom server for:`, info.source, 'resource name may not be empty')
  const { api, process } = call
  const stored = api.get(info.resource.kind, info.namespace, info.name)
  const modified = withLastApplied(info.object)
  if (!stored) {
    if (dryRun === 'client') return { object: modified, operation: 'created' }
    const made = createRequest(api, info.resource, info.namespace, withoutNulls(modified), options)
    if (made instanceof ApiFailure) return whileDoing('creating', info.source, made)
    return { object: made.object, operation: 'created' }
  }
  if (dryRun === 'client') return { object: stored.json, operation: 'configured' }
  const current = stored.json
  const original = lastAppliedOf(current)
  if (original === undefined) {
    yield* process.err(toBytes(`Warning: resource ${info.resource.name}/${info.name} is missing the ${lastAppliedKey} annotation which is required by kubectl apply. kubectl apply should only be used on resources created declaratively by either kubectl create --save-config or kubectl apply. The missing annotation will be patched automatically.\n`))
  }
  const patch = threeWayPatch(original === undefined ? {} : (JSON.parse(original) as JsonObject), modified, current)
  if (Object.keys(patch).length === 0) return { object: current, operation: 'unchanged' }
  const written = patchRequest(api, info.resource, stored, 'strategic', patch, options)
  if (!(written instanceof ApiFailure)) {
    if (objectAt(current, 'metadata')['deletionTimestamp'] !== undefined) yield* process.err(toBytes(`Warning: Detected changes to resource ${info.name} which is currently being deleted.\n`))
    return { object: written.object, operation: 'configured' }
  }
  if (call.flags.isTrue('force') && (written.reason === 'Invalid' || written.reason === 'Conflict')) return yield* recreate(call, info, modified, options)
  const failed = whileDoing('patching', info.source, written)
  return whileDoing(`applying patch:\n${printJson(patch as Json)}\nto:\n${describeInfo(info)}\nfor:`, info.source, failed)
}

/** `--force`: what cannot be changed goes and comes anew. */
function* recreate(call: Call, info: Info, modified: JsonObject, options: WriteOptions): Task<Outcome> {
  yield* deleteAndWait(call, info)
  const made = createRequest(call.api, info.resource, info.namespace, modified, options)
  return made instanceof ApiFailure ? made : { object: made.object, operation: 'configured' }
}

/** What the manifest says goes over what is there; who owns which field is not kept. */
function applyOnServer(call: Call, info: Info, options: WriteOptions): Outcome {
  const { api } = call
  const stored = api.get(info.resource.kind, info.namespace, info.name)
  const answer = stored
    ? updateRequest(api, info.resource, stored, strategicMerge(stored.json, info.object), options)
    : createRequest(api, info.resource, info.namespace, info.object, options)
  if (answer instanceof ApiFailure) return answer
  return { object: stored && isSameObject(stored.json, answer.object) ? stored.json : answer.object, operation: 'serverside-applied' }
}
