import type { Task } from '../../clock/virtual-clock.ts'
import { ApiFailure } from '../../cluster/client/api-failure.ts'
import { fromBytes } from '../../bytes.ts'
import type { Json } from '../../json.ts'
import { SystemError } from '../../runtime/system-error.ts'
import { parseSource } from '../../yaml/source.ts'
import { patched, type PatchType, patchRequest } from '../requests/patch-request.ts'
import { isSameObject } from '../requests/requests.ts'
import type { Call } from './call.ts'
import { type Failure, fail, isFailure } from './failures.ts'
import { scanJson } from './go-json-error.ts'
import { printWarnings, resultPrinter, type ResultPrinter } from './print-result.ts'
import { findObjects, type Info } from './resource-builder.ts'
import { yamlErrorWords } from './yaml-error-words.ts'

const types: readonly string[] = ['json', 'merge', 'strategic']

/** `kubectl patch`. */
export function* patch(call: Call): Task<number> {
  const { args, flags } = call
  // The operation is set after the dry run's suffix, which is lost so.
  const printer = resultPrinter(call, { isBare: true })
  const [text, file, type] = [flags.text('patch'), flags.text('patch-file'), flags.text('type').toLowerCase()]
  const isLocal = flags.isTrue('local')
  if (text !== '' && file !== '') throw fail(['cannot specify --patch and --patch-file together'])
  if (text === '' && file === '') throw fail(['must specify --patch or --patch-file containing the contents of the patch'])
  if (isLocal && args.length > 0) throw fail(['cannot specify --local and server resources'])
  if (isLocal && printer.dryRun === 'server') throw fail(['cannot specify --local and --dry-run=server - did you mean --dry-run=client?'])
  if (type !== '' && !types.includes(type)) throw fail([`--type must be one of [${types.join(' ')}], not ${JSON.stringify(flags.text('type'))}`])
  const value = readPatch(text, file === '' ? text : readPatchFile(call, file))
  const { items } = yield* findObjects(call, { args, files: true, local: isLocal, latest: !isLocal && args.length === 0 })
  const failures: Failure[] = []
  let count = 0
  for (const item of items) {
    if (isFailure(item)) {
      failures.push(item)
      continue
    }
    count++
    const failed = yield* patchOne(call, item, (type || 'strategic') as PatchType, value, printer)
    if (failed !== undefined) failures.push(failed)
  }
  if (failures.length > 0) throw fail(failures)
  if (count === 0) throw fail(['no objects passed to patch'])
  return 0
}

function readPatchFile({ process }: Call, file: string): string {
  try {
    return fromBytes(process.files.readFile(file))
  } catch (error) {
    if (!(error instanceof SystemError)) throw error
    throw fail([`unable to read patch file: open ${file}: ${error.message.charAt(0).toLowerCase()}${error.message.slice(1)}`])
  }
}

function readPatch(said: string, text: string): Json {
  if (/^\s*\{/.test(text)) return readJson(text)
  const source = parseSource(text)
  const [document] = source.documents
  const problem = source.problems.find(({ severity }) => severity === 'error')
  if (document && problem) throw fail([`unable to parse ${JSON.stringify(said)}: ${yamlErrorWords(source, document, problem)}`])
  return document?.value ?? null
}

/** JSON goes to the server as it is, which says what it cannot read. */
function readJson(text: string): Json {
  const scanned = scanJson(text, 0)
  if ('end' in scanned) return JSON.parse(text.slice(0, scanned.end)) as Json
  throw fail([new ApiFailure('BadRequest', scanned.error === 'unexpected EOF' ? 'unexpected end of JSON input' : scanned.error.replace(/^json: offset \d+: /, ''))])
}

function* patchOne(call: Call, info: Info, type: PatchType, value: Json, printer: ResultPrinter): Task<Failure | undefined> {
  const { api, flags } = call
  if (flags.isTrue('local') || printer.dryRun === 'client') {
    const next = patched(info.object, type, value)
    if (next instanceof ApiFailure) return next.message
    yield* printer.print(next, isSameObject(info.object, next) ? 'patched (no change)' : 'patched')
    return undefined
  }
  const stored = api.get(info.resource.kind, info.namespace, info.name)
  if (!stored) return undefined
  const before = stored.json
  const warnings: string[] = []
  const written = patchRequest(api, info.resource, stored, type, value, { dryRun: printer.dryRun === 'server', fieldValidation: 'Warn', warn: warning => warnings.push(warning) })
  yield* printWarnings(call, warnings)
  if (written instanceof ApiFailure) return written
  yield* printer.print(written.object, isSameObject(before, written.object) ? 'patched (no change)' : 'patched')
  return undefined
}
