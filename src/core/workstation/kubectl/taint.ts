import type { Task } from '../../clock/virtual-clock.ts'
import { ApiFailure } from '../../cluster/client/api-failure.ts'
import type { JsonObject } from '../../json.ts'
import { isJsonObject } from '../../json.ts'
import { listAt, objectAt, textAt } from '../../pod/tolerant.ts'
import { labelKeyProblems, labelValueProblems } from '../requests/names.ts'
import { updateRequest } from '../requests/requests.ts'
import { findResource } from './api-resources.ts'
import { type Call, KubectlError } from './call.ts'
import { commandPath, type Failure, fail, isFailure, usageFailure } from './failures.ts'
import { fieldValidationOf, resultPrinter } from './print-result.ts'
import { findObjects } from './resource-builder.ts'

interface Taint {
  readonly key: string
  readonly value: string
  readonly effect: string
}

/** `kubectl taint nodes NAME KEY=VALUE:EFFECT`. */
export function* taint(call: Call): Task<number> {
  const { api, args, flags } = call
  const printer = resultPrinter(call, { isBare: true })
  fieldValidationOf(call)
  const isTaint = (arg: string) => /[=:]/.test(arg) || arg.endsWith('-')
  const first = args.findIndex(isTaint)
  const [resources, words] = first < 0 ? [args, []] : [args.slice(0, first), args.slice(first)]
  const stray = words.find(word => !isTaint(word))
  if (stray !== undefined) throw fail([`all resources must be specified before taint changes: ${stray}`])
  if (resources.length === 0) throw fail(['one or more resources must be specified as <resource> <name>'])
  if (words.length === 0) throw fail(['at least one taint update is required'])
  const added = words.filter(word => !word.endsWith('-')).map(word => readTaint(call, word, true))
  const removed = words.filter(word => word.endsWith('-')).map(word => readTaint(call, word.slice(0, -1), false))
  checkResource(call, resources, added, removed)
  const [all, selector] = [flags.isTrue('all'), flags.text('selector')]
  const names = resources.slice(1).map(name => `node/${name}`)
  const { items } = yield* findObjects(call, all || selector !== '' ? { args: ['node'], all, selector, latest: true } : { args: names, latest: true })
  const failures: Failure[] = []
  for (const item of items) {
    if (isFailure(item)) {
      failures.push(item)
      continue
    }
    const result = changed(item.object, item.name, added, removed, flags.isTrue('overwrite'))
    if ('failures' in result) {
      failures.push(...result.failures)
      continue
    }
    const stored = api.get('Node', '', item.name)
    const written = printer.dryRun === 'client' || !stored ? result : updateRequest(api, item.resource, stored, result.object, { dryRun: printer.dryRun === 'server' })
    if (written instanceof ApiFailure) failures.push(written)
    else yield* printer.print(written.object, result.operation)
  }
  if (failures.length > 0) throw fail(failures)
  return 0
}

/** cmd/taint parseTaint */
function readTaint(call: Call, text: string, isNew: boolean): Taint {
  const wrong = (message: string) => usageFailure(commandPath(call), message)
  const [pair = '', effect, ...more] = text.split(':')
  if (more.length > 0) throw wrong(`invalid taint spec: ${text}`)
  if (effect !== undefined && !['NoSchedule', 'PreferNoSchedule', 'NoExecute'].includes(effect)) throw wrong(`invalid taint effect: ${effect}, unsupported taint effect`)
  const [key = '', value = '', ...rest] = effect === undefined ? [pair] : pair.split('=')
  if (rest.length > 0) throw wrong(`invalid taint spec: ${text}`)
  const problems = labelValueProblems(value)
  if (problems.length > 0) throw wrong(`invalid taint spec: ${text}, ${problems.join('; ')}`)
  const keyProblems = labelKeyProblems(key)
  if (keyProblems.length > 0) throw wrong(`invalid taint spec: ${text}, ${keyProblems.join('; ')}`)
  if (isNew && effect === undefined) throw wrong(`invalid taint spec: ${text}`)
  return { key, value, effect: effect ?? '' }
}

/** TaintOptions.Validate */
function checkResource({ flags }: Call, resources: readonly string[], added: readonly Taint[], removed: readonly Taint[]): void {
  const word = (resources[0] ?? '').toLowerCase()
  const resource = findResource(word)
  if (!resource) throw new KubectlError(`the server doesn't have a resource type ${JSON.stringify(word)}\n`)
  if (resource.kind !== 'Node') throw fail([`invalid resource type ${word}, only node types are supported`])
  const both = added.flatMap(each => removed.filter(gone => gone.key === each.key && (gone.effect === '' || gone.effect === each.effect)).map(gone => `${gone.key}=${gone.effect}`))
  if (both.length > 0) throw fail([`can not both modify and remove the following taint(s) in the same command: ${both.join(', ')}`])
  const [all, selector] = [flags.isTrue('all'), flags.text('selector') !== '']
  if (all && selector) throw fail(["setting 'all' parameter with a non empty selector is prohibited"])
  if (!all && !selector && resources.length < 2) throw fail(["at least one resource name must be specified since 'all' parameter is not set"])
}

type Changed = { readonly object: JsonObject; readonly operation: string } | { readonly failures: readonly string[] }

/** updateTaints and reorganizeTaints */
function changed(node: JsonObject, name: string, added: readonly Taint[], removed: readonly Taint[], overwrites: boolean): Changed {
  const spec = objectAt(node, 'spec')
  const old = listAt(spec, 'taints').filter(isJsonObject)
  const isSame = (a: JsonObject | Taint, b: JsonObject | Taint) => a['key'] === b['key'] && a['effect'] === b['effect']
  const existing = added.filter(each => old.some(taint => isSame(taint, each)))
  if (existing.length > 0 && !overwrites) return { failures: [`node ${name} already has ${existing.map(({ key }) => key).join(',')} taint(s) with same effect(s) and --overwrite is false`] }
  const fresh: JsonObject[] = added.map(({ effect, key, value }) => ({ effect, key, ...(value === '' ? {} : { value }) }))
  const together = [...fresh, ...old.filter(taint => !added.some(each => isSame(taint, each)))]
  const isLonger = old.length !== together.length
  let [next, isRemoved] = [together, false]
  const failures: string[] = []
  for (const gone of removed) {
    const kept = next.filter(taint => textAt(taint, 'key') !== gone.key || (gone.effect !== '' && textAt(taint, 'effect') !== gone.effect))
    isRemoved = kept.length !== next.length
    if (!isRemoved) failures.push(`taint ${JSON.stringify(gone.effect === '' ? gone.key : `${gone.key}:${gone.effect}`)} not found`)
    next = kept
  }
  if (failures.length > 0) return { failures }
  const { taints: _taints, ...rest } = spec
  const object: JsonObject = { ...node, spec: { ...rest, ...(next.length > 0 ? { taints: next } : {}) } }
  return { object, operation: (isLonger && isRemoved) || overwrites ? 'modified' : isLonger ? 'tainted' : 'untainted' }
}
