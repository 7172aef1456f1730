import type { Json, JsonObject } from '../../../json.ts'
import { listAt, member, objectAt, textAt } from '../../../pod/tolerant.ts'
import { labelNameProblems, portNameProblems, portNumberProblems, subdomainProblems } from '../names.ts'
import { oneWord } from './one-word.ts'
import type { Problems } from './problems.ts'
import { validateLabels } from './validate-metadata.ts'

const types = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort']

/** ValidateService, of what a manifest says; addresses are the allocator's business. */
export function validateService(problems: Problems, spec: JsonObject): void {
  const type = textAt(spec, 'type') || 'ClusterIP'
  const ports = listAt(spec, 'ports')
  const isHeadless = spec['clusterIP'] === 'None' || listAt(spec, 'clusterIPs')[0] === 'None'
  if (ports.length === 0 && !isHeadless && type !== 'ExternalName') problems.required('spec.ports')
  if (isHeadless && (type === 'LoadBalancer' || type === 'NodePort')) problems.invalid('spec.clusterIPs[0]', 'None', `may not be set to 'None' for ${type} services`)
  if (type === 'ExternalName') {
    const name = textAt(spec, 'externalName').replace(/\.$/, '')
    if (name === '') problems.required('spec.externalName')
    else problems.invalid('spec.externalName', name, ...subdomainProblems(name))
  }
  const names = new Set<string>()
  for (const [i, port] of ports.entries()) validatePort(problems, `spec.ports[${i}]`, port, ports.length > 1, names)
  validateLabels(problems, 'spec.selector', objectAt(spec, 'selector'))
  oneWord(problems, 'spec.sessionAffinity', member(spec, 'sessionAffinity'), ['ClientIP', 'None'])
  oneWord(problems, 'spec.type', member(spec, 'type'), types)
  if (type === 'ClusterIP') for (const [i, port] of ports.entries()) if (Number(member(port, 'nodePort') ?? 0) !== 0) problems.forbidden(`spec.ports[${i}].nodePort`, "may not be used when `type` is 'ClusterIP'")
  validateRepeats(problems, ports)
  oneWord(problems, 'spec.internalTrafficPolicy', member(spec, 'internalTrafficPolicy'), ['Cluster', 'Local'])
  oneWord(problems, 'spec.externalTrafficPolicy', member(spec, 'externalTrafficPolicy'), ['Cluster', 'Local'])
}

/** validateServicePort */
function validatePort(problems: Problems, at: string, port: Json, needsName: boolean, names: Set<string>): void {
  const name = textAt(port, 'name')
  if (name === '') {
    if (needsName) problems.required(`${at}.name`)
  } else {
    problems.invalid(`${at}.name`, name, ...labelNameProblems(name))
    if (names.has(name)) problems.duplicate(`${at}.name`, name)
    names.add(name)
  }
  const number = Number(member(port, 'port') ?? 0)
  problems.invalid(`${at}.port`, number, ...portNumberProblems(number))
  oneWord(problems, `${at}.protocol`, member(port, 'protocol'), ['SCTP', 'TCP', 'UDP'])
  const target = member(port, 'targetPort') ?? number
  problems.invalid(`${at}.targetPort`, target, ...(typeof target === 'string' ? portNameProblems(target) : portNumberProblems(Number(target))))
}

/** No two ports of one protocol and number, nor of one node port. */
function validateRepeats(problems: Problems, ports: readonly Json[]): void {
  const [own, node] = [new Set<string>(), new Set<string>()]
  for (const [i, port] of ports.entries()) {
    const protocol = textAt(port, 'protocol') || 'TCP'
    const [number, nodePort] = [Number(member(port, 'port') ?? 0), Number(member(port, 'nodePort') ?? 0)]
    if (nodePort !== 0 && node.has(`${protocol}/${nodePort}`)) problems.add(`spec.ports[${i}].nodePort`, `Duplicate value: ${nodePort}`)
    node.add(`${protocol}/${nodePort}`)
    if (own.has(`${protocol}/${number}`)) problems.add(`spec.ports[${i}]`, `Duplicate value: ${JSON.stringify({ port: number, protocol })}`)
    own.add(`${protocol}/${number}`)
  }
}
