import type { Task } from '../../clock/virtual-clock.ts'
import { toBytes } from '../../bytes.ts'
import type { JsonObject } from '../../json.ts'
import { textAt } from '../../pod/tolerant.ts'
import { groupOf } from './api-resources.ts'
import type { Call } from './call.ts'
import { fail } from './failures.ts'
import { objectPrinter } from './output-format.ts'
import { printTypedJson } from './print-typed-json.ts'

export type DryRun = 'none' | 'client' | 'server'

/** What `--dry-run` says (cmdutil.GetDryRunStrategy). */
export function dryRunOf({ flags }: Pick<Call, 'flags'>): DryRun {
  const word = flags.text('dry-run')
  if (word === '' || word === 'none' || /^(?:0|f|false)$/i.test(word)) return 'none'
  if (word === 'client' || word === 'unchanged' || /^(?:1|t|true)$/i.test(word)) return 'client'
  if (word === 'server') return 'server'
  throw fail([`Invalid dry-run value (${word}). Must be "none", "server", or "client".`])
}

/** The warning for older ways to say `--dry-run`, as klog writes it. */
export function* warnOfDryRun(call: Call): Task {
  const { flags, process, api } = call
  const word = flags.text('dry-run')
  const isBare = word === 'unchanged'
  if (!flags.has('dry-run') || (!isBare && !/^(?:0|1|t|f|true|false)$/i.test(word))) return
  const meant = isBare || /^(?:1|t|true)$/i.test(word) ? 'client' : 'none'
  const at = new Date(api.nowMs).toISOString()
  const head = `W${at.slice(5, 7)}${at.slice(8, 10)} ${at.slice(11, 23)}000 ${String(process.pid).padStart(7)} helpers.go:${isBare ? 719 : meant === 'client' ? 733 : 736}]`
  yield* process.err(`${head} ${isBare ? '--dry-run is deprecated' : `--dry-run=${word} is deprecated (boolean value)`} and can be replaced with --dry-run=${meant}.\n`)
}

/** What `--validate` says (cmdutil.GetValidationDirective). */
export function fieldValidationOf({ flags }: Pick<Call, 'flags'>): 'Strict' | 'Warn' | 'Ignore' {
  const word = flags.text('validate')
  if (/^(?:1|t|true|strict)$/i.test(word)) return 'Strict'
  if (word === 'warn') return 'Warn'
  if (/^(?:0|f|false|ignore)$/i.test(word)) return 'Ignore'
  throw fail([`invalid - validate option ${JSON.stringify(word)}; must be one of: strict (or true), warn, ignore (or false)`])
}

/** How a command shows the objects that it wrote: `pod/web created`, or as `-o` asks. */
export interface ResultPrinter {
  readonly dryRun: DryRun
  print(object: JsonObject, operation: string): Task
}

const formats = ['go-template', 'go-template-file', 'json', 'jsonpath', 'jsonpath-as-json', 'jsonpath-file', 'kyaml', 'name', 'template', 'templatefile', 'yaml']

/** Throws for formats and dry runs that kubectl does not know. `isBare`: a dry run is not mentioned; `isTyped`: kubectl holds the objects as Go structs. */
export function resultPrinter(call: Call, { isBare = false, isTyped = false } = {}): ResultPrinter {
  const dryRun = dryRunOf(call)
  const format = call.flags.text('output')
  const printer = isTyped && format === 'json' ? (object: JsonObject) => `${printTypedJson(object)}\n` : objectPrinter(call)
  if (!printer && format !== '') {
    throw fail([`unable to match a printer suitable for the output format ${JSON.stringify(format)}, allowed formats are: ${formats.join(',')}`])
  }
  const suffix = isBare ? '' : dryRun === 'client' ? ' (dry run)' : dryRun === 'server' ? ' (server dry run)' : ''
  return {
    dryRun,
    *print(object, operation) {
      yield* call.process.out(toBytes(printer ? printer(object) : `${nameOf(object)} ${operation}${suffix}\n`))
    },
  }
}

/** `deployment.apps/web`. */
function nameOf(object: JsonObject): string {
  const group = groupOf({ apiVersion: textAt(object, 'apiVersion') })
  return `${textAt(object, 'kind').toLowerCase()}${group === '' ? '' : `.${group}`}/${textAt(object['metadata'], 'name') || '<unknown>'}`
}

/** Warnings that an answer of the server carries. */
export function* printWarnings({ process }: Pick<Call, 'process'>, warnings: readonly string[]): Task {
  for (const warning of warnings) yield* process.err(toBytes(`Warning: ${warning}\n`))
}
