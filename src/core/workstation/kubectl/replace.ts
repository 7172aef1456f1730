import type { Task } from '../../clock/virtual-clock.ts'
import { createRequest, updateRequest, type WriteOptions } from '../requests/requests.ts'
import { toBytes } from '../../bytes.ts'
import type { Call } from './call.ts'
import { deleteAndWait } from './delete-object.ts'
import { type Failure, fail, isFailure, whileDoing } from './failures.ts'
import { withLastApplied } from './last-applied.ts'
import { fieldValidationOf, printWarnings, resultPrinter } from './print-result.ts'
import { findObjects, type Info, notFound } from './resource-builder.ts'

/** `kubectl replace -f FILE`. */
export function* replace(call: Call): Task<number> {
  const { flags } = call
  const fieldValidation = fieldValidationOf(call)
  const printer = resultPrinter(call)
  if (flags.list('filename').length === 0 && flags.text('kustomize') === '') throw fail(['must specify one of -f and -k'])
  const isForced = flags.isTrue('force')
  if (flags.number('grace-period') >= 0 && !isForced) throw fail(['--grace-period must have --force specified'])
  if (flags.has('timeout') && !isForced) throw fail(['--timeout must have --force specified'])
  if (isForced && printer.dryRun !== 'none') throw fail(['--dry-run can not be used when --force is set'])
  const { items } = yield* findObjects(call, { files: true, validates: fieldValidation !== 'Ignore' && !isForced })
  const warnings: string[] = []
  const options: WriteOptions = { dryRun: printer.dryRun === 'server', fieldValidation, warn: warning => warnings.push(warning) }
  const failures: Failure[] = []
  const all = [...items]
  if (isForced) yield* deleteAll(call, all)
  for (const item of all) {
    if (isFailure(item)) {
      failures.push(item)
      continue
    }
    const object = flags.isTrue('save-config') ? withLastApplied(item.object) : item.object
    if (printer.dryRun === 'client') {
      yield* printer.print(object, 'replaced')
      continue
    }
    const written = write(call, { ...item, object }, options, isForced)
    yield* printWarnings(call, warnings.splice(0))
    if (isFailure(written)) {
      failures.push(isForced ? written : whileDoing('replacing', item.source, written))
      continue
    }
    yield* printer.print(written.object, 'replaced')
  }
  if (failures.length > 0) throw fail(failures)
  if (all.length === 0 && isForced) throw fail(['no objects passed to replace'])
  return 0
}

function write({ api }: Call, { resource, namespace, name, object }: Info, options: WriteOptions, isForced: boolean) {
  if (isForced) return createRequest(api, resource, namespace, object, options)
  if (name === '') return 'resource name may not be empty'
  const stored = api.get(resource.kind, namespace, name)
  if (!stored) return notFound(resource, name)
  const status = stored.json['status']
  return updateRequest(api, resource, stored, { ...object, ...(status === undefined ? {} : { status }) }, options)
}

/** `--force`: what is there goes first, and kubectl says so. */
function* deleteAll(call: Call, items: readonly (Info | Failure)[]): Task {
  for (const item of items) {
    if (isFailure(item)) continue
    const { resource, namespace, name } = item
    if (!call.api.get(resource.kind, namespace, name)) continue
    const group = resource.apiVersion.includes('/') ? `.${resource.apiVersion.split('/')[0]}` : ''
    const grace = call.flags.number('grace-period')
    const place = resource.namespaced ? ` from ${namespace} namespace` : ''
    yield* call.process.out(toBytes(`${resource.kind.toLowerCase()}${group} ${JSON.stringify(name)} deleted${place}\n`))
    yield* deleteAndWait(call, item, grace < 0 ? undefined : Math.max(grace, 1))
  }
}
