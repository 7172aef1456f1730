import type { Json, JsonObject } from '../../json.ts'
import { listAt, objectAt, textAt } from '../../pod/tolerant.ts'
import { age, formatLabels, formatSelector, nameOf } from './cell-values.ts'
import { numberOr, type ResourceTable, table, type TableMoment, textOr, withMore } from './resource-table.ts'

const specOf = (json: JsonObject) => objectAt(json, 'spec')

/** So many addresses are shown of a list. */
const most = 3
/** So wide is the list of a load balancer's addresses, unless `-o wide` asks for all. */
const loadBalancerWidth = 16

/** The tables of what connects. */
export const networkTables: Readonly<Record<string, ResourceTable>> = {
  Service: table('Name|Type|Cluster-IP|External-IP|Port(s)|Age|*Selector', (json, moment) => {
    const spec = specOf(json)
    const ports = listAt(spec, 'ports').map(port => {
      const { port: number, nodePort, protocol } = port as JsonObject
      return `${String(number)}${numberOr(nodePort) > 0 ? `:${String(nodePort)}` : ''}/${textOr(protocol, '')}`
    })
    const address = listAt(spec, 'clusterIPs')[0]
    return [nameOf(json), textAt(spec, 'type'), textOr(address, '<none>'), externalAddress(json, moment), ports.join(',') || '<none>', age(json, moment), formatLabels(spec['selector'])]
  }),

  Endpoints: table('Name|Endpoints|Age', (json, moment) => {
    const all = listAt(json, 'subsets').flatMap(subset => {
      const addresses = listAt(subset, 'addresses').map(address => textAt(address, 'ip'))
      const ports = listAt(subset, 'ports')
      return ports.length === 0 ? addresses : ports.flatMap(port => addresses.map(ip => `${ip.includes(':') ? `[${ip}]` : ip}:${String(objectOf(port)['port'])}`))
    })
    return [nameOf(json), listAt(json, 'subsets').length === 0 ? '<none>' : withMore(all.slice(0, most), all.length - most), age(json, moment)]
  }),

  EndpointSlice: table('Name|AddressType|Ports|Endpoints|Age', (json, moment) => {
    const ports = listAt(json, 'ports').map(port => textOr(objectOf(port)['port'], textOr(objectOf(port)['name'], '*')))
    const addresses = listAt(json, 'endpoints').flatMap(endpoint => listAt(endpoint, 'addresses').map(String))
    const some = (list: readonly string[]) => withMore(list.slice(0, most), list.length - most) || '<unset>'
    return [nameOf(json), textAt(json, 'addressType'), some(ports), some(addresses), age(json, moment)]
  }),

  Ingress: table('Name|Class|Hosts|Address|Ports|Age', (json, moment) => {
    const spec = specOf(json)
    return [nameOf(json), textOr(spec['ingressClassName'], '<none>'), hosts(listAt(spec, 'rules')), loadBalancer(json, moment), listAt(spec, 'tls').length > 0 ? '80, 443' : '80', age(json, moment)]
  }),

  IngressClass: table('Name|Controller|Parameters|Age', (json, moment) => {
    const { controller, parameters } = specOf(json)
    const { kind, apiGroup, name } = objectOf(parameters)
    const shown = parameters === undefined ? '<none>' : `${textOr(kind, '')}${apiGroup === undefined ? '' : `.${textOr(apiGroup, '')}`}/${textOr(name, '')}`
    return [nameOf(json), textOr(controller, ''), shown, age(json, moment)]
  }),

  NetworkPolicy: table('Name|Pod-Selector|Age', (json, moment) => [nameOf(json), formatSelector(objectAt(specOf(json), 'podSelector')), age(json, moment)]),

  ServiceCIDR: table('Name|CIDRs|Age', (json, moment) => [nameOf(json), listAt(specOf(json), 'cidrs').join(','), age(json, moment)]),

  IPAddress: table('Name|ParentRef|Age', (json, moment) => {
    const { parentRef } = specOf(json)
    const { group, resource, namespace, name } = objectOf(parentRef)
    const shown = `${`${textOr(resource, '')}${textOr(group, '') === '' ? '' : `.${textOr(group, '')}`}`.toLowerCase()}${namespace ? `/${textOr(namespace, '')}` : ''}/${textOr(name, '')}`
    return [nameOf(json), parentRef === undefined ? '<none>' : shown, age(json, moment)]
  }),
}

const objectOf = (value: Json | undefined): JsonObject => objectAt({ value: value ?? null }, 'value')

/** getServiceExternalIP */
function externalAddress(json: JsonObject, moment: TableMoment): string {
  const spec = specOf(json)
  const external = listAt(spec, 'externalIPs').map(String)
  switch (spec['type']) {
    case 'ClusterIP':
    case 'NodePort': return external.join(',') || '<none>'
    case 'LoadBalancer': return [...loadBalancer(json, moment).split(',').filter(Boolean), ...external].join(',') || '<pending>'
    case 'ExternalName': return textAt(spec, 'externalName')
    default: return '<unknown>'
  }
}

/** loadBalancerStatusStringer */
function loadBalancer(json: JsonObject, { isWide }: TableMoment): string {
  const addresses = listAt(objectAt(objectAt(json, 'status'), 'loadBalancer'), 'ingress').map(ingress => textAt(ingress, 'ip') || textAt(ingress, 'hostname')).filter(Boolean)
  const text = [...new Set(addresses)].toSorted().join(',')
  return !isWide && text.length > loadBalancerWidth ? `${text.slice(0, loadBalancerWidth - 3)}...` : text
}

/** formatHosts */
function hosts(rules: readonly Json[]): string {
  const named = rules.map(rule => textAt(rule, 'host')).filter(host => host !== '')
  if (named.length === 0) return '*'
  // What more there is counts rules, also those without a host.
  const isFull = named.length > most || (named.length === most && textAt(rules.at(-1), 'host') === '')
  return withMore(named.slice(0, most), isFull ? rules.length - most : 0)
}
