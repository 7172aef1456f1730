import type { Task } from '../../clock/virtual-clock.ts'
import { ApiFailure } from '../../cluster/client/api-failure.ts'
import { toBytes } from '../../bytes.ts'
import type { JsonObject } from '../../json.ts'
import { objectAt, textAt } from '../../pod/tolerant.ts'
import { type LabelRequirement, matchesLabels, parseLabelSelector } from './label-selector.ts'
import { updateRequest } from '../requests/requests.ts'
import type { Call, Verb } from './call.ts'
import { commandPath, type Failure, fail, isFailure, messageOf, usageFailure } from './failures.ts'
import { drainFilter, type DrainPods } from './drain-filter.ts'
import { readGoDuration } from './go-duration.ts'
import { type ResultPrinter, resultPrinter } from './print-result.ts'
import { findObjects, type Info } from './resource-builder.ts'

const unschedulable = 'node.kubernetes.io/unschedulable'

/** The nodes that a call names (drain.go Complete). */
function* findNodes(call: Call): Task<{ readonly infos: readonly Info[]; readonly failures: readonly Failure[] }> {
  const { args, flags } = call
  const selector = flags.text('selector')
  if (args.length === 0 && selector === '') throw usageFailure(commandPath(call), `USAGE: ${call.path.at(-1)?.name ?? ''} NODE [flags]`)
  if (args.length > 0 && selector !== '') throw fail(['error: cannot specify both a node name and a --selector option'])
  const { items } = yield* findObjects(call, selector === '' ? { args: args.map(name => (name.includes('/') ? name : `node/${name}`)), latest: true } : { args: ['nodes'], selector, latest: true })
  const all = [...items]
  return { infos: all.flatMap(item => (isFailure(item) ? [] : [item])), failures: all.filter(isFailure) }
}

/** Marks a node, or tells that it is so already. Returns why the server did not. */
function* mark(call: Call, info: Info, isCordoned: boolean, printer: ResultPrinter): Task<Failure | undefined> {
  const { api } = call
  const stored = api.get('Node', '', info.name)
  const spec = objectAt(stored?.json ?? info.object, 'spec')
  const word = isCordoned ? 'cordoned' : 'uncordoned'
  if ((spec['unschedulable'] === true) === isCordoned) {
    yield* printer.print(info.object, `already ${word}`)
    return undefined
  }
  const { unschedulable: _old, taints, ...rest } = spec
  // The node controller puts the taint there and takes it away (node_lifecycle_controller doNoScheduleTaintingPass).
  const others = Array.isArray(taints) ? taints.filter(each => textAt(each as JsonObject, 'key') !== unschedulable) : []
  const next = [...others, ...(isCordoned ? [{ effect: 'NoSchedule', key: unschedulable, timeAdded: `${new Date(api.nowMs).toISOString().slice(0, 19)}Z` }] : [])]
  const object: JsonObject = { ...info.object, spec: { ...rest, ...(next.length > 0 ? { taints: next } : {}), ...(isCordoned ? { unschedulable: true } : {}) } }
  if (printer.dryRun !== 'client' && stored) {
    const written = updateRequest(api, info.resource, stored, object, { dryRun: printer.dryRun === 'server' })
    if (written instanceof ApiFailure) return `error: unable to ${isCordoned ? 'cordon' : 'uncordon'} node ${JSON.stringify(info.name)}: ${messageOf(written)}`
  }
  yield* printer.print(info.object, word)
  return undefined
}

const marks = (isCordoned: boolean): Verb => function* (call) {
  const printer = resultPrinter(call)
  const { infos, failures } = yield* findNodes(call)
  if (failures.length > 0) throw fail(failures)
  for (const info of infos) {
    const failed = yield* mark(call, info, isCordoned, printer)
    if (failed !== undefined) throw fail([failed])
  }
  return 0
}

export const cordon = marks(true)
export const uncordon = marks(false)

/** `kubectl drain`: no new Pods, and those that are there leave. */
export function* drain(call: Call): Task<number> {
  const { flags, process } = call
  const printer = resultPrinter(call)
  const requirements = parseLabelSelector(flags.text('pod-selector'))
  if (typeof requirements === 'string') throw fail([requirements])
  const { infos, failures } = yield* findNodes(call)
  if (failures.length > 0) throw fail(failures)
  for (const info of infos) {
    const failed = yield* mark(call, info, true, printer)
    if (failed !== undefined) throw fail([failed])
  }
  const pending: { readonly name: string; readonly errors: readonly string[] }[] = []
  for (const info of infos) {
    const errors = yield* drainOne(call, info, requirements, printer)
    if (errors.length === 0) yield* printer.print(info.object, 'drained')
    else {
      const all = errors.length > 1 ? `[${errors.join(', ')}]` : errors.join('')
      yield* process.err(toBytes(`error: unable to drain node ${JSON.stringify(info.name)} due to error: ${all}, continuing command...\n`))
      pending.push({ name: info.name, errors })
    }
  }
  if (pending.length === 0) return 0
  yield* process.err(toBytes(`There are pending nodes to be drained:\n${pending.map(({ name, errors }) => ` ${name}\n${errors.map(error => `${error}\n`).join('')}`).join('')}`))
  return 1
}

/** Evicts the Pods of a node and waits until they are gone. Returns why it cannot. */
function* drainOne(call: Call, info: Info, requirements: readonly LabelRequirement[], printer: ResultPrinter): Task<readonly string[]> {
  const { api, flags, process, following } = call
  const found = api.list('Pod').filter(({ pod, json }) => pod?.spec.nodeName === info.name && matchesLabels(requirements, objectAt(json['metadata'], 'labels')))
  const { leaving, warnings, errors }: DrainPods = drainFilter(found, { api, isTrue: name => flags.isTrue(name) })
  if (errors.length > 0) return errors
  if (warnings.length > 0) yield* process.err(toBytes(`Warning: ${warnings.join('; ')}\n`))
  const isDry = printer.dryRun !== 'none'
  const suffix = printer.dryRun === 'client' ? ' (dry run)' : printer.dryRun === 'server' ? ' (server dry run)' : ''
  const verb = flags.isTrue('disable-eviction') ? 'deleting' : 'evicting'
  const grace = flags.number('grace-period')
  for (const { metadata } of leaving) {
    yield* process.out(toBytes(`${verb} pod ${metadata.namespace}/${metadata.name}${suffix}\n`))
    if (!isDry) api.delete('Pod', metadata.namespace, metadata.name, grace < 0 ? {} : { gracePeriodSeconds: grace })
  }
  if (isDry) return []
  const timeoutMs = readGoDuration(flags.text('timeout')) ?? 0
  const untilMs = timeoutMs > 0 ? process.system.clock.nowMs + timeoutMs : Infinity
  const stop = following.begin()
  try {
    let rest = leaving
    for (;;) {
      const gone = rest.filter(({ metadata }) => api.get('Pod', metadata.namespace, metadata.name)?.metadata.uid !== metadata.uid)
      for (const { metadata } of gone) yield* process.out(toBytes(`pod/${metadata.name} ${verb === 'evicting' ? 'evicted' : 'deleted'}\n`))
      rest = rest.filter(each => !gone.includes(each))
      if (rest.length === 0) return []
      if (process.system.clock.nowMs >= untilMs) return rest.map(({ metadata }) => `error when waiting for pod ${JSON.stringify(metadata.name)} in namespace ${JSON.stringify(metadata.namespace)} to terminate: global timeout reached: ${flags.text('timeout')}`)
      yield* process.waitFor([api.written], untilMs === Infinity ? undefined : untilMs)
    }
  } finally {
    stop()
  }
}
