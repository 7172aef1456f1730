import type { Json } from '../../../json.ts'
import { byBytes } from '../../../kubectl/describe-writer.ts'
import { listAt, member, objectAt, textAt, textOf } from '../../../pod/tolerant.ts'
import { type Describer, type Target, writeHead } from './describe-target.ts'

/** kubectl describeService */
export const describeService: Describer = (w, target) => {
  const { spec, status } = target
  writeHead(w, target)
  const selector = objectAt(spec, 'selector')
  w.field(0, 'Selector', Object.keys(selector).sort(byBytes).map(key => `${key}=${textAt(selector, key)}`).join(',') || '<none>')
  w.field(0, 'Type', textAt(spec, 'type'))
  if (textAt(spec, 'ipFamilyPolicy') !== '') w.field(0, 'IP Family Policy', textAt(spec, 'ipFamilyPolicy'))
  w.field(0, 'IP Families', listAt(spec, 'ipFamilies').map(textOf).join(',') || '<none>')
  w.field(0, 'IP', textAt(spec, 'clusterIP'))
  w.field(0, 'IPs', listAt(spec, 'clusterIPs').map(textOf).join(',') || '<none>')
  if (listAt(spec, 'externalIPs').length > 0) w.field(0, 'External IPs', listAt(spec, 'externalIPs').map(textOf).join(','))
  if (textAt(spec, 'loadBalancerIP') !== '') w.field(0, 'Desired LoadBalancer IP', textAt(spec, 'loadBalancerIP'))
  if (textAt(spec, 'externalName') !== '') w.field(0, 'External Name', textAt(spec, 'externalName'))
  const ingress = listAt(status['loadBalancer'], 'ingress').map(each => textAt(each, 'ip') || textAt(each, 'hostname'))
  if (ingress.length > 0) w.field(0, 'LoadBalancer Ingress', ingress.join(', '))
  for (const port of listAt(spec, 'ports')) {
    const [name, protocol] = [textAt(port, 'name') || '<unset>', textAt(port, 'protocol') || 'TCP']
    w.write(0, `Port:\t${name}\t${textOf(member(port, 'port'))}/${protocol}\n`)
    w.field(0, 'TargetPort', `${textOf(member(port, 'targetPort') ?? member(port, 'port'))}/${protocol}`)
    if (Number(member(port, 'nodePort') ?? 0) > 0) w.write(0, `NodePort:\t${name}\t${textOf(member(port, 'nodePort'))}/${protocol}\n`)
    w.field(0, 'Endpoints', endpointsOf(target, textAt(port, 'name')))
  }
  w.field(0, 'Session Affinity', textAt(spec, 'sessionAffinity') || 'None')
  for (const [word, key] of [['External Traffic Policy', 'externalTrafficPolicy'], ['Internal Traffic Policy', 'internalTrafficPolicy']] as const) {
    if (textAt(spec, key) !== '') w.field(0, word, textAt(spec, key))
  }
  if (Number(member(spec, 'healthCheckNodePort') ?? 0) > 0) w.field(0, 'HealthCheck NodePort', textOf(member(spec, 'healthCheckNodePort')))
  const ranges = listAt(spec, 'loadBalancerSourceRanges')
  if (ranges.length > 0) w.field(0, 'LoadBalancer Source Ranges', ranges.map(textOf).join(','))
  if (textAt(spec, 'trafficDistribution') !== '') w.field(0, 'Traffic Distribution', textAt(spec, 'trafficDistribution'))
  target.events(w)
}

const mostEndpoints = 3

const isReady = (endpoint: Json) => member(member(endpoint, 'conditions'), 'ready') !== false

/** The first of a port's endpoints that are ready (formatEndpointSlices). */
function endpointsOf({ api, object: { metadata } }: Target, portName: string): string {
  const slices = api.list('EndpointSlice', metadata.namespace).filter(slice => slice.metadata.labels?.['kubernetes.io/service-name'] === metadata.name)
  if (slices.length === 0) return '<none>'
  const all = slices.flatMap(({ json }) => {
    const endpoints = listAt(json, 'endpoints').filter(isReady).map(endpoint => textOf(listAt(endpoint, 'addresses')[0]))
    const ports = listAt(json, 'ports')
    if (ports.length === 0) return endpoints
    return ports.filter(port => textAt(port, 'name') === portName).flatMap(port => endpoints.map(address => `${address}:${textOf(member(port, 'port'))}`))
  })
  const more = all.length - mostEndpoints
  return `${all.slice(0, mostEndpoints).join(',')}${more > 0 ? ` + ${more} more...` : ''}`
}

/** kubectl describeEndpointSliceV1 */
export const describeEndpointSlice: Describer = (w, target) => {
  const { object: { json } } = target
  writeHead(w, target)
  w.field(0, 'AddressType', textAt(json, 'addressType'))
  const ports = listAt(json, 'ports')
  w.writeLine(ports.length === 0 ? 'Ports: <unset>' : 'Ports:')
  if (ports.length > 0) w.write(1, 'Name\tPort\tProtocol\n')
  if (ports.length > 0) w.write(1, '----\t----\t--------\n')
  for (const port of ports) w.write(1, `${textAt(port, 'name') || '<unset>'}\t${textOf(member(port, 'port')) || '<unset>'}\t${textAt(port, 'protocol')}\n`)
  const endpoints = listAt(json, 'endpoints')
  w.writeLine(endpoints.length === 0 ? 'Endpoints: <none>' : 'Endpoints:')
  for (const endpoint of endpoints) {
    w.field(1, '- Addresses', listAt(endpoint, 'addresses').map(textOf).join(', ') || '<none>')
    w.write(2, 'Conditions:\n')
    const ready = member(member(endpoint, 'conditions'), 'ready')
    w.field(3, 'Ready', typeof ready === 'boolean' ? ready : '<unset>')
    w.field(2, 'Hostname', textAt(endpoint, 'hostname') || '<unset>')
    const reference = objectAt(endpoint, 'targetRef')
    if (Object.keys(reference).length > 0) w.field(2, 'TargetRef', `${textAt(reference, 'kind')}/${textAt(reference, 'name')}`)
    w.field(2, 'NodeName', textAt(endpoint, 'nodeName') || '<unset>')
    w.field(2, 'Zone', textAt(endpoint, 'zone') || '<unset>')
  }
  target.events(w)
}
