import type { Task } from '../../clock/virtual-clock.ts'
import { ApiFailure } from '../../cluster/client/api-failure.ts'
import type { JsonObject } from '../../json.ts'
import { objectAt, textAt } from '../../pod/tolerant.ts'
import { createRequest } from '../requests/requests.ts'
import { resourceOfKind } from './api-resources.ts'
import type { Call, Verb } from './call.ts'
import { commandPath, fail, messageOf, usageFailure } from './failures.ts'
import { withLastApplied } from './last-applied.ts'
import { namespaceOf } from './namespace-of.ts'
import { fieldValidationOf, printWarnings, resultPrinter } from './print-result.ts'

/** What a subcommand of create is about. */
interface Generator {
  /** `failed to create configmap: ` before the server's words; absent: the answer as it is. */
  readonly failing?: string
  /** Flags that must be said. */
  readonly required?: readonly string[]
  /** The object without its namespace; throws `KubectlError`. */
  readonly make: (call: Call, name: string) => JsonObject | Task<JsonObject>
}

/** A subcommand of create: its name, its flags, the object, the answer (create.go CreateSubcommandOptions). */
export const creates = ({ failing, required = [], make }: Generator): Verb => function* (call) {
  requireFlags(call, required)
  const name = nameFromArgs(call)
  const printer = resultPrinter(call, { isTyped: true })
  const fieldValidation = fieldValidationOf(call)
  const making = make(call, name)
  const made = isTask(making) ? yield* making : making
  const resource = resourceOfKind(textAt(made, 'apiVersion'), textAt(made, 'kind'))
  if (!resource) throw fail([`no matches for kind ${JSON.stringify(made['kind'])}`])
  const isPlaced = resource.namespaced && call.flags.has('namespace')
  const placed: JsonObject = isPlaced ? { ...made, metadata: { ...objectAt(made, 'metadata'), namespace: namespaceOf(call) } } : made
  const object = call.flags.isTrue('save-config') ? withLastApplied(placed) : placed
  if (printer.dryRun === 'client') {
    yield* printer.print(object, 'created')
    return 0
  }
  const { status: _status, ...sent } = object
  const warnings: string[] = []
  const answer = createRequest(call.api, resource, resource.namespaced ? namespaceOf(call) : '', sent, { dryRun: printer.dryRun === 'server', fieldValidation, warn: warning => warnings.push(warning) })
  yield* printWarnings(call, warnings)
  if (answer instanceof ApiFailure) throw fail([failing === undefined ? answer : `${failing}${messageOf(answer)}`])
  yield* printer.print(answer.object, 'created')
  return 0
}

const isTask = (made: JsonObject | Task<JsonObject>): made is Task<JsonObject> => Symbol.iterator in made

/** The one NAME of a create command (create.go NameFromCommandArgs). */
export function nameFromArgs(call: Call): string {
  const { args, dashAt } = call
  const count = dashAt ?? args.length
  if (count !== 1) throw usageFailure(commandPath(call), `exactly one NAME is required, got ${count}`)
  return args[0] ?? ''
}

/** cobra: ValidateRequiredFlags. */
function requireFlags({ flags }: Call, names: readonly string[]): void {
  const missing = names.filter(name => !flags.has(name))
  if (missing.length > 0) throw fail([`required flag(s) ${missing.map(name => JSON.stringify(name)).join(', ')} not set`])
}
