import type { Task } from '../../clock/virtual-clock.ts'
import { ApiFailure } from '../../cluster/client/api-failure.ts'
import { toBytes } from '../../bytes.ts'
import type { JsonObject } from '../../json.ts'
import { objectAt, textOf } from '../../pod/tolerant.ts'
import { sameJson } from '../../cluster/api/same-json.ts'
import { labelValueProblems } from '../requests/names.ts'
import { updateRequest } from '../requests/requests.ts'
import { groupOf } from './api-resources.ts'
import type { Call, Verb } from './call.ts'
import { type Failure, fail, isFailure } from './failures.ts'
import { parsePairs, resourcesAndPairs } from './key-value-args.ts'
import { resultPrinter, type ResultPrinter } from './print-result.ts'
import { findObjects, type Found, type Info } from './resource-builder.ts'

type Kind = 'label' | 'annotation'

/** What a call wants to be different about the labels or annotations of objects. */
interface Change {
  readonly kind: Kind
  readonly set: Readonly<Record<string, string>>
  readonly remove: readonly string[]
}

/** `kubectl label` and `kubectl annotate`. */
const change = (kind: Kind): Verb => function* (call) {
  const { flags, args } = call
  const printer = resultPrinter(call)
  const { resources, pairs } = resourcesAndPairs(args, kind)
  const wanted: Change = { kind, ...(kind === 'label' ? parseLabels(pairs) : parsePairs(pairs, kind, true)) }
  checkFlags(call, wanted, resources, printer)
  const isLocal = flags.isTrue('local')
  const found = yield* findObjects(call, {
    args: isLocal ? [] : resources, files: true, local: isLocal, latest: !isLocal, allowsType: flags.isTrue('all'),
    ...(isLocal ? {} : { selector: flags.text('selector'), fieldSelector: flags.text('field-selector'), allNamespaces: flags.isTrue('all-namespaces') }),
  })
  if (flags.text('resource-version') !== '' && !found.isSingle) throw fail(['--resource-version may only be used with a single resource'])
  const failures: Failure[] = []
  for (const item of found.items) {
    const failed = isFailure(item) ? [item] : yield* changeOne(call, item, wanted, printer, found)
    failures.push(...failed)
  }
  if (failures.length > 0) throw fail(failures)
  return 0
}

export const label = change('label')
export const annotate = change('annotation')

/** label.go parseLabels */
function parseLabels(pairs: readonly string[]): Omit<Change, 'kind'> {
  const set: Record<string, string> = {}
  const remove: string[] = []
  for (const pair of pairs) {
    const [key = '', value, ...more] = pair.split('=')
    if (value === undefined) remove.push(pair.slice(0, -1))
    else {
      if (more.length > 0) throw fail([`invalid label spec: ${pair}`])
      const problems = labelValueProblems(value)
      if (problems.length > 0) throw fail([`invalid label value: ${JSON.stringify(pair)}: ${problems.join(';')}`])
      set[key] = value
    }
  }
  if (remove.some(key => Object.hasOwn(set, key))) throw fail(['can not both modify and remove a label in the same command'])
  return { set, remove }
}

function checkFlags({ flags }: Call, { kind, set, remove }: Change, resources: readonly string[], { dryRun }: ResultPrinter): void {
  const list = flags.isTrue('list')
  if (list && flags.text('output') !== '') throw fail(['--list and --output may not be specified together'])
  for (const name of ['selector', 'field-selector']) if (flags.isTrue('all') && flags.text(name) !== '') throw fail([`cannot set --all and --${name} at the same time`])
  const hasFiles = flags.list('filename').length > 0 || flags.text('kustomize') !== ''
  const [yaml, json] = kind === 'label' ? ['pod.yaml', 'pod.json'] : ['rsrc.yaml', 'rsrc.json']
  if (flags.isTrue('local')) {
    if (dryRun === 'server') throw fail(['cannot specify --local and --dry-run=server - did you mean --dry-run=client?'])
    if (resources.length > 0) throw fail([`can only use local files by -f ${yaml} or --filename=${json} when --local=true is set`])
    if (!hasFiles) throw fail([`one or more files must be specified as -f ${yaml} or --filename=${json}`])
  } else if (resources.length === 0 && !hasFiles) throw fail(['one or more resources must be specified as <resource> <name> or <resource>/<name>'])
  if (Object.keys(set).length + remove.length === 0 && !list) throw fail([`at least one ${kind} update is required`])
  const both = remove.filter(key => Object.hasOwn(set, key))
  if (both.length > 0) throw fail([`can not both modify and remove the following annotation(s) in the same command: ${both.join(', ')}`])
}

function* changeOne(call: Call, info: Info, wanted: Change, printer: ResultPrinter, { isSingle }: Found): Task<readonly Failure[]> {
  const { api, flags, process } = call
  const { kind, set, remove } = wanted
  const member = kind === 'label' ? 'labels' : 'annotations'
  const metadata = objectAt(info.object, 'metadata')
  const before = objectAt(metadata, member)
  const isWritten = printer.dryRun !== 'client' && !flags.isTrue('local') && !flags.isTrue('list')
  if (kind === 'label' && isWritten) for (const key of remove) if (!Object.hasOwn(before, key)) yield* process.out(toBytes(`label ${JSON.stringify(key)} not found.\n`))
  const taken = flags.isTrue('overwrite') ? [] : Object.entries(set).filter(([key, value]) => Object.hasOwn(before, key) && before[key] !== value && key !== 'kubernetes.io/change-cause')
  const words = taken.map(([key]) => `'${key}' already has a value (${textOf(before[key])})`)
  if (words.length > 0) return kind === 'label' ? words.map(each => `${each}, and --overwrite is false`) : [`--overwrite is false but found the following declared annotation(s): ${words.join('; ')}`]
  const after = Object.fromEntries(Object.entries({ ...before, ...set }).filter(([key]) => !remove.includes(key)))
  const { [member]: _old, ...others } = metadata
  const version = flags.text('resource-version')
  const next: JsonObject = { ...info.object, metadata: { ...others, ...(Object.keys(after).length > 0 ? { [member]: after } : {}), ...(version === '' ? {} : { resourceVersion: version }) } }
  if (flags.isTrue('list')) {
    if (!isSingle) yield* process.out(toBytes(`Listing ${member} for ${info.resource.kind}.${groupOf(info.resource)}/${info.name}:\n`))
    for (const key of Object.keys(after).toSorted()) yield* process.out(toBytes(`${isSingle ? '' : ' '}${key}=${textOf(after[key])}\n`))
    return []
  }
  const operation = kind === 'annotation' ? 'annotated' : operationOf(before, after, flags.isTrue('overwrite'))
  if (!isWritten) {
    yield* printer.print(next, operation)
    return []
  }
  const stored = api.get(info.resource.kind, info.namespace, info.name)
  if (!stored) return []
  const written = updateRequest(api, info.resource, stored, next, { dryRun: printer.dryRun === 'server' })
  if (written instanceof ApiFailure) return [written]
  yield* printer.print(written.object, operation)
  return []
}

/** label.go updateDataChangeMsg: a shorter object counts as one that lost labels. */
function operationOf(before: JsonObject, after: JsonObject, overwrites: boolean): string {
  if (sameJson(before, after)) return 'not labeled'
  return !overwrites && JSON.stringify(after).length < JSON.stringify(before).length ? 'unlabeled' : 'labeled'
}
