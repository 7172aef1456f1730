import { toBytes } from '../../bytes.ts'
import type { Task } from '../../clock/virtual-clock.ts'
import { ApiFailure } from '../../cluster/client/api-failure.ts'
import type { WatchEvent } from '../../cluster/client/api-client.ts'
import { printJson } from '../../kubectl/print-json.ts'
import { objectAt } from '../../pod/tolerant.ts'
import type { Call } from './call.ts'
import { type Failure, fail, isFailure } from './failures.ts'
import { readFieldSelector } from './field-selector.ts'
import { matchesLabels, parseLabelSelector } from './label-selector.ts'
import { namespaceOf } from './namespace-of.ts'
import type { ObjectPrinter } from './output-format.ts'
import { requestTimeoutMs } from './request-timeout.ts'
import { findObjects, type Info, mappingFor, type Wanted } from './resource-builder.ts'
import { requestedTypes } from './read-words.ts'
import { RowMaker, rowOptions } from './show-rows.ts'
import { TablePrinter } from './table-printer.ts'

type EventType = WatchEvent['type']

/** Prints one object as it was, is or becomes. */
type Show = (type: EventType, info: Info) => string

/** `kubectl get -w`: what there is, then every change until somebody ends it (GetOptions.watch). */
export function* watchObjects(call: Call, wanted: Wanted, printerOf: (call: Call) => ObjectPrinter): Task<number> {
  const types = requestedTypes(call.args)
  if (types && new Set(types.map(mappingFor)).size > 1) throw fail(['you may only specify a single resource type'])
  const changes = follow(call)
  try {
    const { items } = yield* findObjects(call, wanted)
    const infos = present(call, items)
    if (!infos) return 0
    const resource = infos[0]?.resource ?? (types?.[0] === undefined ? undefined : mappingFor(types[0]))
    if (!resource) throw fail(['no resources found'])
    if (!types && infos.length > 1) throw fail(['you may only specify a single resource type'])
    const show = shower(call, resource, printerOf)
    if (!call.flags.isTrue('watch-only')) yield* call.process.out(toBytes(show(infos.map(info => ['ADDED', info]))))
    const name = types ? undefined : infos[0]?.name
    const known = new Set(infos.map(({ object }) => String(objectAt(object, 'metadata')['uid'])))
    yield* changes.each(resource.kind, function* (type, object) {
      const { metadata } = object
      if (name !== undefined && metadata.name !== name) return
      if (!wanted.allNamespaces && resource.namespaced && metadata.namespace !== namespaceOf(call)) return
      const info: Info = { resource, namespace: metadata.namespace, name: metadata.name, object: object.json, ...(object.pod ? { pod: object.pod } : {}) }
      const seen = selectedChange(wanted, type, info, known)
      if (seen) yield* call.process.out(toBytes(show([[seen, info]])))
    })
    return 0
  } finally {
    changes.stop()
  }
}

/** What is there when the watch begins; nothing where a missing object is fine. */
function present(call: Call, items: Iterable<Info | Failure>): readonly Info[] | undefined {
  const infos: Info[] = []
  for (const item of items) {
    if (!isFailure(item)) infos.push(item)
    else if (call.flags.isTrue('ignore-not-found') && item instanceof ApiFailure && item.reason === 'NotFound') return undefined
    else throw fail([item])
  }
  return infos
}

/** An object that comes into a selection was added to it; one that leaves it was deleted from it. */
function selectedChange({ selector, fieldSelector }: Wanted, type: EventType, { resource, object }: Info, known: Set<string>): EventType | undefined {
  const labels = parseLabelSelector(selector ?? '')
  const fields = readFieldSelector(fieldSelector ?? '', resource.kind)
  const uid = String(objectAt(object, 'metadata')['uid'])
  const wasIn = known.has(uid)
  const isIn = type !== 'DELETED' && typeof labels !== 'string' && typeof fields !== 'string' && matchesLabels(labels, objectAt(object['metadata'], 'labels')) && fields(object)
  if (isIn) known.add(uid)
  else known.delete(uid)
  if (!wasIn) return isIn ? 'ADDED' : undefined
  return isIn ? 'MODIFIED' : 'DELETED'
}

const eventWords: Readonly<Record<EventType, string>> = { ADDED: 'ADDED   ', MODIFIED: 'MODIFIED', DELETED: 'DELETED ' }

function shower(call: Call, resource: Info['resource'], printerOf: (call: Call) => ObjectPrinter): (changes: readonly (readonly [EventType, Info])[]) => string {
  const { api, flags } = call
  const format = flags.text('output')
  const tellsEvents = flags.isTrue('output-watch-events')
  if (format !== '' && format !== 'wide') {
    const print = printerOf(call)
    const one: Show = (type, { object }) => {
      if (!tellsEvents || format === 'name') return print(object)
      return format === 'json' ? `${printJson({ object, type })}\n` : print({ object, type })
    }
    return changes => changes.map(([type, info]) => one(type, info)).join('')
  }
  const options = rowOptions(call)
  const maker = new RowMaker(resource, { ...options, showsNamespace: flags.isTrue('all-namespaces') }, flags.text('subresource'))
  const printer = new TablePrinter()
  let isFirst = !options.hidesTitles
  return changes => {
    const moment = { nowMs: api.nowMs, version: api.version, isWide: options.isWide }
    const rows = changes.map(([type, { object, pod }]) => [...(tellsEvents ? [eventWords[type]] : []), ...maker.row({ json: object, ...(pod ? { pod } : {}) }, moment)])
    const titled = isFirst && rows.length > 0 ? [[...(tellsEvents ? ['EVENT'] : []), ...maker.titles()], ...rows] : rows
    if (rows.length > 0) isFirst = false
    return printer.print(titled)
  }
}

interface Following {
  /** Hands over each change of a kind, in order, until the request has taken as long as it may. */
  each(kind: string, handle: (type: EventType, object: WatchEvent['object']) => Task): Task
  stop(): void
}

/** Gathers what is written from now on. */
export function follow(call: Call): Following {
  const { api, process, following } = call
  const timeoutMs = requestTimeoutMs(call)
  const untilMs = timeoutMs === undefined ? undefined : process.system.clock.nowMs + timeoutMs
  const waiting: WatchEvent[] = []
  const stopWatching = api.watch(event => waiting.push(event))
  let stopFollowing: (() => void) | undefined
  return {
    *each(kind, handle) {
      stopFollowing = following.begin()
      for (;;) {
        if (process.system.clock.nowMs >= (untilMs ?? Infinity)) return
        for (let event = waiting.shift(); event; event = waiting.shift()) if (event.object.kind === kind) yield* handle(event.type, event.object)
        yield* process.waitFor([api.written], untilMs)
      }
    },
    stop() {
      stopWatching()
      stopFollowing?.()
    },
  }
}
