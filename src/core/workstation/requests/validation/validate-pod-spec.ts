import { isJsonObject, type Json, type JsonObject } from '../../../json.ts'
import { listAt, member, objectAt, textAt, textOf } from '../../../pod/tolerant.ts'
import { inRange, labelKeyProblems, labelNameProblems, subdomainProblems } from '../names.ts'
import { oneWord } from './one-word.ts'
import type { Problems } from './problems.ts'
import { type PodContext, validateContainers, validateInitContainers } from './validate-container.ts'
import { validateLabels } from './validate-metadata.ts'
import { validateAffinity, validateSpread, validateTolerations } from './validate-placement.ts'
import { validatePodSecurity } from './validate-security.ts'
import { validateVolumes } from './validate-volumes.ts'

const mostSeconds = 2 ** 31 - 1
const policies = ['Always', 'OnFailure', 'Never']
const dnsPolicies = ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None']

/** ValidatePodSpec; `path` is where the spec stands in its object. */
export function validatePodSpec(problems: Problems, path: string, spec: JsonObject): void {
  const volumes = validateVolumes(problems, `${path}.volumes`, spec)
  const grace = spec['terminationGracePeriodSeconds']
  const context: PodContext = { volumes, spec, restartPolicy: textAt(spec, 'restartPolicy') || 'Always', graceSeconds: typeof grace === 'number' ? grace : 30 }
  validateContainers(problems, `${path}.containers`, context)
  validateInitContainers(problems, `${path}.initContainers`, context)
  validateHostNetwork(problems, `${path}.containers`, spec)
  oneWord(problems, `${path}.restartPolicy`, member(spec, 'restartPolicy'), policies)
  oneWord(problems, `${path}.dnsPolicy`, member(spec, 'dnsPolicy'), dnsPolicies)
  validateLabels(problems, `${path}.nodeSelector`, objectAt(spec, 'nodeSelector'))
  validatePodSecurity(problems, `${path}.securityContext`, spec)
  validateAffinity(problems, `${path}.affinity`, objectAt(spec, 'affinity'))
  validateDns(problems, `${path}.dnsConfig`, spec)
  for (const [i, gate] of listAt(spec, 'readinessGates').entries()) problems.invalid(`${path}.readinessGates[${i}].conditionType`, textAt(gate, 'conditionType'), ...labelKeyProblems(textAt(gate, 'conditionType')))
  validateGates(problems, `${path}.schedulingGates`, listAt(spec, 'schedulingGates'))
  validateSpread(problems, `${path}.topologySpreadConstraints`, listAt(spec, 'topologySpreadConstraints'))
  named(problems, `${path}.serviceAccountName`, textAt(spec, 'serviceAccountName') || textAt(spec, 'serviceAccount'), subdomainProblems)
  named(problems, `${path}.nodeName`, textAt(spec, 'nodeName'), subdomainProblems)
  const deadline = spec['activeDeadlineSeconds']
  if (typeof deadline === 'number' && (deadline < 1 || deadline > mostSeconds)) problems.invalid(`${path}.activeDeadlineSeconds`, deadline, inRange(1, mostSeconds))
  named(problems, `${path}.hostname`, textAt(spec, 'hostname'), labelNameProblems)
  named(problems, `${path}.subdomain`, textAt(spec, 'subdomain'), labelNameProblems)
  validateTolerations(problems, `${path}.tolerations`, listAt(spec, 'tolerations'))
  validateHostAliases(problems, `${path}.hostAliases`, listAt(spec, 'hostAliases'))
  named(problems, `${path}.priorityClassName`, textAt(spec, 'priorityClassName'), subdomainProblems)
  named(problems, `${path}.runtimeClassName`, textAt(spec, 'runtimeClassName'), subdomainProblems)
  oneWord(problems, `${path}.preemptionPolicy`, member(spec, 'preemptionPolicy'), ['PreemptLowerPriority', 'Never'])
  const os = member(spec, 'os')
  if (isJsonObject(os)) {
    if (textAt(os, 'name') === '') problems.required(`${path}.os.name`)
    else oneWord(problems, `${path}.os`, textAt(os, 'name'), ['linux', 'windows'])
  }
}

function named(problems: Problems, path: string, name: string, rule: (name: string) => readonly string[]): void {
  if (name !== '') problems.invalid(path, name, ...rule(name))
}

/** validatePodHostNetworkDeps */
function validateHostNetwork(problems: Problems, path: string, spec: JsonObject): void {
  if (spec['hostNetwork'] !== true) return
  for (const [i, container] of listAt(spec, 'containers').entries()) {
    for (const [j, port] of listAt(container, 'ports').entries()) {
      const host = member(port, 'hostPort')
      if (typeof host === 'number' && host !== 0 && host !== member(port, 'containerPort')) problems.invalid(`${path}[${i}].ports[${j}].hostPort`, host, 'must match `containerPort` when `hostNetwork` is true')
    }
  }
}

const isAddress = (text: string) => /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/.test(text) || (text.includes(':') && /^[0-9a-fA-F:.]+$/.test(text))
const notAddress = 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)'

/** validatePodDNSConfig */
function validateDns(problems: Problems, path: string, spec: JsonObject): void {
  const config = member(spec, 'dnsConfig')
  const servers = listAt(config, 'nameservers')
  if (spec['dnsPolicy'] === 'None') {
    if (!isJsonObject(config)) return problems.required(path, 'must provide `dnsConfig` when `dnsPolicy` is None')
    if (servers.length === 0) return problems.required(`${path}.nameservers`, 'must provide at least one DNS nameserver when `dnsPolicy` is None')
  }
  if (!isJsonObject(config)) return
  if (servers.length > 3) problems.invalid(`${path}.nameservers`, servers, 'must not have more than 3 nameservers')
  for (const [i, server] of servers.entries()) if (!isAddress(textOf(server))) problems.invalid(`${path}.nameservers[${i}]`, server, notAddress)
  const searches = listAt(config, 'searches')
  if (searches.length > 32) problems.invalid(`${path}.searches`, searches, 'must not have more than 32 search paths')
  for (const [i, search] of searches.entries()) {
    const name = textOf(search).replace(/\.$/, '')
    // Search paths may have underscores (IsDNS1123SubdomainWithUnderscore).
    if (search !== '.') problems.invalid(`${path}.searches[${i}]`, name, ...subdomainProblems(name.replaceAll('_', 'a')))
  }
  for (const [i, option] of listAt(config, 'options').entries()) if (textAt(option, 'name') === '') problems.required(`${path}.options[${i}]`, 'must not be empty')
}

/** validateSchedulingGates */
function validateGates(problems: Problems, path: string, gates: readonly Json[]): void {
  const seen = new Set<string>()
  for (const [i, gate] of gates.entries()) {
    const name = textAt(gate, 'name')
    problems.invalid(`${path}[${i}]`, name, ...labelKeyProblems(name))
    if (seen.has(name)) problems.duplicate(`${path}[${i}]`, name)
    seen.add(name)
  }
}

/** ValidateHostAliases */
function validateHostAliases(problems: Problems, path: string, aliases: readonly Json[]): void {
  for (const [i, alias] of aliases.entries()) {
    const address = textAt(alias, 'ip')
    if (!isAddress(address)) problems.invalid(`${path}[${i}].ip`, address, notAddress)
    for (const [j, name] of listAt(alias, 'hostnames').entries()) problems.invalid(`${path}[${i}].hostnames[${j}]`, name, ...subdomainProblems(textOf(name)))
  }
}
