import type { Task } from '../../clock/virtual-clock.ts'
import { ApiFailure } from '../../cluster/client/api-failure.ts'
import { createRequest } from '../requests/requests.ts'
import type { Call } from './call.ts'
import { commandPath, type Failure, fail, isFailure, usageFailure, whileDoing } from './failures.ts'
import { withLastApplied } from './last-applied.ts'
import { fieldValidationOf, printWarnings, resultPrinter } from './print-result.ts'
import { findObjects } from './resource-builder.ts'

/** `kubectl create -f FILE`. */
export function* create(call: Call): Task<number> {
  const { api, args, flags } = call
  if (args.length > 0) throw usageFailure(commandPath(call), `Unexpected args: [${args.join(' ')}]`)
  const printer = resultPrinter(call)
  const fieldValidation = fieldValidationOf(call)
  if (flags.list('filename').length === 0 && flags.text('kustomize') === '') throw fail(['must specify one of -f and -k'])
  if (flags.isTrue('edit')) throw fail(['unable to launch the editor "vi"'])
  const { items } = yield* findObjects(call, { files: true, validates: fieldValidation !== 'Ignore', selector: flags.text('selector') })
  const failures: Failure[] = []
  let count = 0
  for (const item of items) {
    if (isFailure(item)) {
      failures.push(item)
      continue
    }
    const given = flags.isTrue('save-config') ? withLastApplied(item.object) : item.object
    let object = given
    if (printer.dryRun !== 'client') {
      const warnings: string[] = []
      const made = createRequest(api, item.resource, item.namespace, given, { dryRun: printer.dryRun === 'server', fieldValidation, warn: warning => warnings.push(warning) })
      yield* printWarnings(call, warnings)
      if (made instanceof ApiFailure) {
        failures.push(whileDoing('creating', item.source, made))
        continue
      }
      object = made.object
    }
    count++
    yield* printer.print(object, 'created')
  }
  if (failures.length > 0) throw fail(failures)
  if (count === 0) throw fail(['no objects passed to create'])
  return 0
}
