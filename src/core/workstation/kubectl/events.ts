import { toBytes } from '../../bytes.ts'
import type { Task } from '../../clock/virtual-clock.ts'
import { encodeEvent } from '../../cluster/client/stored-object.ts'
import type { JsonObject } from '../../json.ts'
import { eventAge } from '../../kubectl/describe-events.ts'
import { byLastTime } from '../../kubectl/get-events.ts'
import type { EventObject } from '../../pod/kubernetes.ts'
import { findResource } from './api-resources.ts'
import { type Call, KubectlError, type Verb } from './call.ts'
import { fail } from './failures.ts'
import { goJson } from './go-json.ts'
import { namespaceOf } from './namespace-of.ts'
import { type ObjectPrinter, objectPrinter } from './output-format.ts'
import { TablePrinter } from './table-printer.ts'
import { follow } from './watch-objects.ts'

/** `kubectl events`. */
export const events: Verb = function* (call) {
  const { api, flags, process } = call
  const fits = filterOf(call)
  const print = printerOf(call)
  const namespace = flags.isTrue('all-namespaces') ? undefined : namespaceOf(call)
  const found = api.list('Event', namespace).flatMap(({ event }) => (event && fits(event) ? [event] : []))
  if (flags.isTrue('watch')) return yield* watch(call, found, fits, print)
  if (found.length === 0) {
    yield* process.err(toBytes(namespace === undefined ? 'No events found.\n' : `No events found in ${namespace} namespace.\n`))
    return 0
  }
  yield* process.out(toBytes(print.all(byLastTime(found))))
  return 0
}

/** The events that `--for` and `--types` ask for. */
function filterOf({ flags }: Call): (event: EventObject) => boolean {
  const types = flags.list('types').map(type => type.toLowerCase())
  const subject = flags.text('for')
  const [type = '', name, ...more] = subject.split('/')
  if (more.length > 0) throw fail(['arguments in resource/name form may not have more than one slash'])
  if (subject !== '' && name === undefined) throw fail(['--for must be in resource/name form'])
  const resource = subject === '' ? undefined : findResource(type.toLowerCase())
  if (subject !== '' && !resource) throw new KubectlError(`the server doesn't have a resource type ${JSON.stringify(type.toLowerCase().split('.')[0])}\n`)
  if (types.some(each => each !== 'normal' && each !== 'warning')) throw fail(['valid --types are Normal or Warning'])
  return event => {
    const { kind, name: involved } = event.involvedObject
    if (resource && !(kind === resource.kind && involved === name)) return false
    return types.length === 0 || types.includes(event.type.toLowerCase())
  }
}

/** How a list of events and single ones are shown. */
interface EventPrinter {
  all(found: readonly EventObject[]): string
  one(event: EventObject): string
}

function printerOf(call: Call): EventPrinter {
  const { api, flags } = call
  const format = flags.text('output')
  if (format !== '' || flags.text('template') !== '') {
    const print = objectPrinter(call)
    if (!print) throw fail([`unable to match a printer suitable for the output format ${JSON.stringify(format)}, allowed formats are: go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,yaml`])
    return wholeEvents(print, format)
  }
  const hasNamespaces = flags.isTrue('all-namespaces')
  const table = new TablePrinter()
  let titles = flags.isTrue('no-headers') ? [] : [[...(hasNamespaces ? ['NAMESPACE'] : []), 'LAST SEEN', 'TYPE', 'REASON', 'OBJECT', 'MESSAGE']]
  const all = (found: readonly EventObject[]) => {
    const rows = found.map(event => {
      const { kind, name } = event.involvedObject
      return [...(hasNamespaces ? [event.metadata.namespace] : []), eventAge(event, api.nowMs), event.type, event.reason, `${kind}/${name}`, event.message.trim()]
    })
    const text = table.print([...titles, ...rows])
    titles = []
    return text
  }
  return { all, one: event => all([event]) }
}

function wholeEvents(print: ObjectPrinter, format: string): EventPrinter {
  const plain = encodeEvent
  return {
    all(found) {
      // A list of a type of its own has no names to print, and fields in the order of that type.
      if (format === 'name') return ''
      const list: JsonObject = { kind: 'EventList', apiVersion: 'v1', metadata: {}, items: found.map(plain) }
      return format === 'json' ? `${goJson(list, '    ')}\n` : print(list)
    },
    one: event => print(plain(event)),
  }
}

function* watch(call: Call, found: readonly EventObject[], fits: (event: EventObject) => boolean, print: EventPrinter): Task<number> {
  const changes = follow(call)
  try {
    for (const event of found) yield* call.process.out(toBytes(print.one(event)))
    yield* changes.each('Event', function* (type, { event }) {
      const isHere = call.flags.isTrue('all-namespaces') || event?.metadata.namespace === namespaceOf(call)
      if (event && type !== 'DELETED' && isHere && fits(event)) yield* call.process.out(toBytes(print.one(event)))
    })
    return 0
  } finally {
    changes.stop()
  }
}
