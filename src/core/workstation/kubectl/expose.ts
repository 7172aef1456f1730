import type { Task } from '../../clock/virtual-clock.ts'
import { ApiFailure } from '../../cluster/client/api-failure.ts'
import type { JsonObject } from '../../json.ts'
import { listAt, objectAt, textAt, textOf } from '../../pod/tolerant.ts'
import { createRequest } from '../requests/requests.ts'
import { groupOf, resourceOfKind } from './api-resources.ts'
import type { Call } from './call.ts'
import { type Failure, fail, isFailure } from './failures.ts'
import { withLastApplied } from './last-applied.ts'
import { namespaceOf } from './namespace-of.ts'
import { podSpecPath } from './pod-template.ts'
import { resultPrinter } from './print-result.ts'
import { findObjects, type Info } from './resource-builder.ts'

const exposable: readonly string[] = ['ReplicationController', 'Service', 'Pod', 'Deployment', 'ReplicaSet']

/** `kubectl expose`: a Service in front of something that runs. */
export function* expose(call: Call): Task<number> {
  const { api, args, flags } = call
  const printer = resultPrinter(call, { isTyped: true })
  const { items } = yield* findObjects(call, { args, files: true, latest: true })
  const failures: Failure[] = []
  const resource = resourceOfKind('v1', 'Service')
  for (const item of items) {
    if (isFailure(item) || !resource) {
      failures.push(item as Failure)
      continue
    }
    const made = serviceFor(call, item)
    if (typeof made === 'string') {
      failures.push(made)
      continue
    }
    const placed = flags.has('namespace') ? { ...made, metadata: { ...objectAt(made, 'metadata'), namespace: namespaceOf(call) } } : made
    if (printer.dryRun === 'client') {
      yield* printer.print(placed, 'exposed')
      continue
    }
    const { status: _status, ...sent } = flags.isTrue('save-config') ? withLastApplied(made) : made
    const answer = createRequest(api, resource, namespaceOf(call), sent, { dryRun: printer.dryRun === 'server' })
    if (answer instanceof ApiFailure) failures.push(answer)
    else yield* printer.print(answer.object, 'exposed')
  }
  if (failures.length > 0) throw fail(failures)
  return 0
}

function serviceFor({ flags }: Call, { resource, name, object }: Info): JsonObject | string {
  if (!exposable.includes(resource.kind)) return `cannot expose a ${resource.kind}${groupOf(resource) === '' ? '' : `.${groupOf(resource)}`}`
  const selector = flags.text('selector') === '' ? selectorOf(resource.kind, object) : readPairs(flags.text('selector'))
  if (typeof selector === 'string') return `couldn't retrieve selectors via --selector flag or introspection: ${selector}`
  const found = portsOf(resource.kind, object)
  const given = flags.text('port')
  const numbers = given === '' ? [...new Set(found.map(port => port.number))] : given.split(',')
  if (numbers.length === 0 && flags.text('cluster-ip') !== 'None') return "couldn't find port via --port flag or introspection"
  const bad = numbers.find(number => !/^[-+]?\d+$/.test(number))
  if (bad !== undefined) return `strconv.Atoi: parsing ${JSON.stringify(bad)}: invalid syntax`
  const labels = flags.text('labels') === '' ? objectAt(object['metadata'], 'labels') : readPairs(flags.text('labels'))
  if (typeof labels === 'string') return labels
  const affinity = flags.text('session-affinity')
  if (affinity !== '' && affinity !== 'None' && affinity !== 'ClientIP') return `unknown session affinity: ${affinity}`
  const target = flags.text('target-port')
  const ports = numbers.flatMap((number, i) => {
    const protocols = flags.text('protocol') === '' ? found.filter(port => port.number === number).map(port => port.protocol) : [flags.text('protocol')]
    const targetPort = target === '' ? Number(number) : /^\d+$/.test(target) ? Number(target) : target
    const several = protocols.length > 1
    return (protocols.length === 0 ? ['TCP'] : protocols).map(protocol => {
      const own = several ? `port-${i + 1}-${protocol.toLowerCase()}` : numbers.length > 1 ? `port-${i + 1}` : ''
      return { ...(own === '' ? {} : { name: own }), port: Number(number), protocol, targetPort }
    })
  })
  const [type, clusterIP, externalIP] = [flags.text('type'), flags.text('cluster-ip'), flags.text('external-ip')]
  return {
    apiVersion: 'v1', kind: 'Service',
    metadata: { ...(Object.keys(labels).length > 0 ? { labels } : {}), name: flags.text('name') || name.slice(0, 63) },
    spec: {
      ...(clusterIP === '' ? {} : { clusterIP }), ...(externalIP === '' ? {} : { externalIPs: [externalIP] }),
      ...(ports.length > 0 ? { ports } : {}), selector, ...(affinity === '' ? {} : { sessionAffinity: affinity }), ...(type === '' ? {} : { type }),
    },
    status: { loadBalancer: {} },
  }
}

/** expose.go parseLabels */
function readPairs(text: string): JsonObject | string {
  const pairs: Record<string, string> = {}
  for (const pair of text.split(',')) {
    const [key = '', value, ...more] = pair.split('=')
    if (value === undefined || more.length > 0) return `unexpected label spec: ${pair}`
    if (key === '') return 'unexpected empty label key'
    pairs[key] = value
  }
  return pairs
}

/** polymorphichelpers MapBasedSelectorForObject */
function selectorOf(kind: string, object: JsonObject): JsonObject | string {
  const spec = objectAt(object, 'spec')
  if (kind === 'Pod') {
    const labels = objectAt(object['metadata'], 'labels')
    return Object.keys(labels).length > 0 ? labels : 'the pod has no labels and cannot be exposed'
  }
  if (kind === 'Service') return Object.keys(objectAt(spec, 'selector')).length > 0 ? objectAt(spec, 'selector') : 'the service has no pod selector set'
  if (kind === 'ReplicationController') return objectAt(spec, 'selector')
  const selector = objectAt(spec, 'selector')
  const expressions = listAt(selector, 'matchExpressions')
  if (expressions.length > 0) {
    const shown = expressions.map(each => `{Key:${textAt(each, 'key')} Operator:${textAt(each, 'operator')} Values:[${listAt(each, 'values').map(textOf).join(' ')}]}`)
    return `couldn't convert expressions - "[${shown.join(' ')}]" to map-based selector format`
  }
  const labels = objectAt(selector, 'matchLabels')
  return Object.keys(labels).length > 0 ? labels : `invalid ${kind.toLowerCase()}: no selectors, therefore cannot be exposed`
}

function portsOf(kind: string, object: JsonObject): readonly { readonly number: string; readonly protocol: string }[] {
  const spec = kind === 'Service' ? objectAt(object, 'spec') : (podSpecPath(kind) ?? []).reduce(objectAt, object)
  if (kind === 'Service') return listAt(spec, 'ports').map(port => ({ number: textAt(port, 'port'), protocol: textAt(port, 'protocol') || 'TCP' }))
  return listAt(spec, 'containers').flatMap(container => listAt(container, 'ports').map(port => ({ number: textAt(port, 'containerPort'), protocol: textAt(port, 'protocol') || 'TCP' })))
}
