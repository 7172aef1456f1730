import { toBytes } from '../../bytes.ts'
import type { Task } from '../../clock/virtual-clock.ts'
import { ApiFailure } from '../../cluster/client/api-failure.ts'
import type { JsonObject } from '../../json.ts'
import { type ApiResource, findResource } from './api-resources.ts'
import { type Call, KubectlError, type Verb } from './call.ts'
import { customColumnsPrinter } from './custom-columns.ts'
import { commandPath, type Failure, fail, isFailure, usageFailure } from './failures.ts'
import { getRaw } from './get-raw.ts'
import { namespaceOf } from './namespace-of.ts'
import { type ObjectPrinter, objectPrinter } from './output-format.ts'
import { findObjects, type Info, mappingFor, noSuchResource, type Wanted } from './resource-builder.ts'
import { requestedTypes } from './read-words.ts'
import { RowMaker, rowOptions, scaleOf } from './show-rows.ts'
import { requirePath, relaxedPath, sortBy } from './sort-by.ts'
import { TablePrinter } from './table-printer.ts'
import { watchObjects } from './watch-objects.ts'

const formats = ['custom-columns', 'custom-columns-file', 'go-template', 'go-template-file', 'json', 'jsonpath', 'jsonpath-as-json', 'jsonpath-file', 'kyaml', 'name', 'template', 'templatefile', 'wide', 'yaml']

/** `kubectl get`. */
export const get: Verb = function* (call) {
  const { flags, args, process } = call
  if (flags.text('raw') !== '') return yield* getRaw(call)
  yield* complete(call)
  validate(call)
  yield* process.err(toBytes(warningsOf(args)))
  if (flags.isTrue('watch') || flags.isTrue('watch-only')) return yield* watchObjects(call, wantedOf(call), printerOf)
  const format = flags.text('output')
  return format === 'wide' || (format === '' && flags.text('template') === '') ? yield* printRows(call) : yield* printObjects(call)
}

const wantedOf = ({ args, flags }: Call): Wanted => ({
  args,
  files: true,
  latest: true,
  allowsType: true,
  selector: flags.text('selector'),
  fieldSelector: flags.text('field-selector'),
  allNamespaces: flags.isTrue('all-namespaces'),
  subresource: flags.text('subresource'),
})

/** GetOptions.Complete */
function* complete(call: Call): Task {
  const { flags, args, process } = call
  const sorts = flags.text('sort-by') !== ''
  if (flags.isTrue('watch')) {
    if (sorts) yield* process.err('warning: --watch requested, --sort-by will be ignored for watch events received\n')
  } else if (flags.isTrue('watch-only')) {
    if (sorts) yield* process.err('warning: --watch-only requested, --sort-by will be ignored\n')
  } else if (args.length === 0 && flags.list('filename').length === 0 && flags.text('kustomize') === '') {
    yield* process.err('You must specify the type of resource to get. Use "kubectl api-resources" for a complete list of supported resources.\n\n')
    throw usageFailure(commandPath(call), 'Required resource not specified.\nUse "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl explain pods).')
  }
}

/** GetOptions.Validate */
function validate({ flags }: Call): void {
  const format = flags.text('output')
  if (flags.isTrue('show-labels') && format !== '' && format !== 'wide') throw fail([`--show-labels option cannot be used with ${format} printer`])
  if (flags.isTrue('output-watch-events') && !flags.isTrue('watch') && !flags.isTrue('watch-only')) throw fail(['--output-watch-events option can only be used with --watch or --watch-only'])
}

/** What the server says of old kinds, and kubectl of words that mean several. */
function warningsOf(args: readonly string[]): string {
  const types = args[0]?.includes('/') ? args.map(arg => arg.split('/')[0] ?? '') : (args[0] ?? '').split(',')
  return [...new Set(types)].map(type => {
    const kind = findResource(type)?.kind
    if (type === 'ev') return 'Warning: short name "ev" could also match lower priority resource events.events.k8s.io\n'
    if (kind === 'Endpoints') return 'Warning: v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice\n'
    return kind === 'ComponentStatus' ? 'Warning: v1 ComponentStatus is deprecated in v1.19+\n' : ''
  }).join('')
}

/** The printer of whole objects that the flags ask for. Throws for one that is unknown. */
function printerOf(call: Call): ObjectPrinter {
  const format = call.flags.text('output')
  const printer = objectPrinter(call) ?? customColumnsPrinter(call)
  if (!printer) throw fail([`unable to match a printer suitable for the output format ${JSON.stringify(format)}, allowed formats are: ${formats.join(',')}`])
  return printer
}

/** GetOptions.printGeneric: one named object as it is, anything else as a list. */
function* printObjects(call: Call): Task<number> {
  const { items, isSingle } = yield* findObjects(call, wantedOf(call))
  const { infos, failures } = sortOut(call, items)
  if (isSingle && failures.length > 0) throw fail(failures)
  if (infos.length === 0 && call.flags.isTrue('ignore-not-found')) return end(failures)
  const print = printerOf(call)
  const [first] = infos
  requireSubresource(call, infos)
  const object = isSingle && first ? subresourceOf(call, first) : listOf(sorted(call, infos).map(info => info.object))
  yield* call.process.out(toBytes(print(object)))
  return end(failures)
}

const listOf = (items: readonly JsonObject[]): JsonObject => ({ apiVersion: 'v1', kind: 'List', metadata: { resourceVersion: '' }, items })

const subresourceOf = ({ flags }: Call, { object }: Info): JsonObject => (flags.text('subresource') === 'scale' ? scaleOf(object) : object)

const scaled = ['Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet']

/** Only some kinds have a subresource of a name. */
function requireSubresource({ flags }: Call, infos: readonly Info[]): void {
  const name = flags.text('subresource')
  const has = (kind: string, object: JsonObject) => (name === 'scale' ? scaled.includes(kind) : name === 'resize' ? kind === 'Pod' : name === 'status' && 'status' in object)
  if (name !== '' && infos.some(({ resource, object }) => !has(resource.kind, object))) throw fail([noSuchResource])
}

function sorted({ flags }: Call, infos: readonly Info[]): readonly Info[] {
  const path = flags.text('sort-by')
  if (path === '' || infos.length === 0) return infos
  const found = sortBy(infos, info => info.object, requirePath(path))
  if (typeof found === 'string') throw fail([found])
  return found
}

function sortOut({ flags }: Call, items: Iterable<Info | Failure>): { readonly infos: readonly Info[]; readonly failures: readonly Failure[] } {
  const infos: Info[] = []
  const failures: Failure[] = []
  const ignores = flags.isTrue('ignore-not-found')
  for (const item of items) {
    if (!isFailure(item)) infos.push(item)
    else if (!(ignores && item instanceof ApiFailure && item.reason === 'NotFound')) failures.push(item)
  }
  return { infos, failures }
}

function end(failures: readonly Failure[]): number {
  if (failures.length > 0) throw fail(failures)
  return 0
}

/** GetOptions.Run for readers: a table for each kind. */
function* printRows(call: Call): Task<number> {
  const { items } = yield* findObjects(call, wantedOf(call))
  const { infos, failures } = sortOut(call, items)
  requireSubresource(call, infos)
  const types = requestedTypes(call.args)
  const tables = tablesOf(infos, types)
  const kinds = new Set(types ? types.map(type => mappingFor(type).kind) : infos.map(({ resource }) => resource.kind))
  const text = printTables(call, tables, kinds.size > 1)
  yield* call.process.out(toBytes(text))
  if (text === '' && !call.flags.isTrue('ignore-not-found') && failures.length === 0) yield* call.process.err(toBytes(nothing(call, types?.map(mappingFor) ?? infos.map(({ resource }) => resource))))
  return end(failures)
}

function nothing(call: Call, resources: readonly ApiResource[]): string {
  const isNamespaced = !call.flags.isTrue('all-namespaces') && resources.every(({ namespaced }) => namespaced)
  return isNamespaced ? `No resources found in ${namespaceOf(call)} namespace.\n` : 'No resources found\n'
}

interface Table {
  readonly resource: ApiResource
  readonly infos: readonly Info[]
}

/** The server answers a list with one table; named objects have a table each. */
function tablesOf(infos: readonly Info[], types: readonly string[] | undefined): readonly Table[] {
  if (!types) return infos.map(info => ({ resource: info.resource, infos: [info] }))
  return [...new Set(types.map(mappingFor))].map(resource => ({ resource, infos: infos.filter(info => info.resource === resource) }))
}

function printTables(call: Call, tables: readonly Table[], hasKinds: boolean): string {
  const { api, flags } = call
  const path = flags.text('sort-by')
  if (path !== '' && tables.length > 1) sortTables(path)
  const moment = { nowMs: api.nowMs, version: api.version, isWide: flags.text('output') === 'wide' }
  const options = rowOptions(call)
  const printer = new TablePrinter()
  let text = ''
  let last: ApiResource | undefined
  let rows: (readonly string[])[] = []
  const flush = () => {
    if (rows.length > 0) text += `${text !== '' && !options.hidesTitles ? '\n' : ''}${printer.print(rows)}`
    rows = []
    printer.reset()
  }
  for (const { resource, infos } of tables) {
    const maker = new RowMaker(resource, { ...options, showsKind: options.showsKind || hasKinds, showsNamespace: flags.isTrue('all-namespaces') && resource.namespaced }, flags.text('subresource'))
    if (resource !== last) flush()
    last = resource
    const ordered = sortedRows(path, infos)
    if (ordered.length > 0 && rows.length === 0 && !options.hidesTitles) rows.push(maker.titles())
    for (const info of ordered) rows.push(maker.row({ json: subresourceOf(call, info), ...(info.pod ? { pod: info.pod } : {}) }, moment))
  }
  flush()
  return text
}

/** Where a table cannot be sorted, kubectl drops it without a word. */
function sortedRows(path: string, infos: readonly Info[]): readonly Info[] {
  if (path === '' || infos.length < 2) return infos
  const wanted = relaxedPath(path)
  const found = wanted === undefined ? undefined : sortBy(infos, info => info.object, wanted)
  return found === undefined || typeof found === 'string' ? [] : found
}

/** Several tables are sorted as if they were the objects, and have none of their fields. kubectl get NewRuntimeSorter */
function sortTables(path: string): void {
  const wanted = requirePath(path)
  const found = sortBy([null], () => ({ kind: 'Table', apiVersion: 'meta.k8s.io/v1', metadata: { resourceVersion: '1' } }), wanted)
  if (typeof found === 'string') throw new KubectlError(`error: ${found}\n`)
}
