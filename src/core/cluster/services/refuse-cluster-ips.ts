import type { JsonObject } from '../../json.ts'
import { listAt, member, textAt, textOf } from '../../pod/tolerant.ts'
import type { Refusal } from '../api/refuse-pod.ts'

const families = ['IPv4', 'IPv6']
const policies = ['PreferDualStack', 'RequireDualStack', 'SingleStack']

const isIpv4 = (text: string) => /^(25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$/.test(text)
const isIpv6 = (text: string) => text.includes(':') && /^[\da-f:.]+$/i.test(text)

const invalid = (path: string, value: unknown, why: string): Refusal => ({ path, message: `Invalid value: ${JSON.stringify(value)}: ${why}` })

/** Addresses and families of a Service in a cluster that knows IPv4 only (ValidateServiceClusterIPsRelatedFields, initIPFamilyFields). */
export function refuseClusterIps(spec: JsonObject): Refusal | undefined {
  if (textAt(spec, 'type') === 'ExternalName') return undefined
  const given = listAt(spec, 'clusterIPs')
  const all = given.map(textOf)
  const first = textAt(spec, 'clusterIP')
  if (all.length > 0 && first === '') return invalid('spec.clusterIPs', given, 'must be empty when `clusterIP` is not specified')
  if (all.length > 0 && all[0] !== first) return invalid('spec.clusterIPs', given, 'first value must match `clusterIP`')
  if (all.length > 1 && all.includes('None')) return invalid('spec.clusterIPs', given, "'None' must be the first and only value")
  for (const [i, ip] of all.entries()) {
    if (ip !== 'None' && !isIpv4(ip) && !isIpv6(ip)) return invalid(`spec.clusterIPs[${i}]`, ip, 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)')
    if (isIpv6(ip)) return invalid(`spec.clusterIPs[${i}]`, given, 'IPv6 is not configured on this cluster')
  }
  if (all.length > 1) return invalid('spec.clusterIPs', given, 'may specify no more than one IP for each IP family')
  return refuseFamilies(spec, first === 'None' && Object.keys(member(spec, 'selector') ?? {}).length === 0)
}

/** What has neither an address nor Pods of its own may be of any family. */
function refuseFamilies(spec: JsonObject, isAnyAllowed: boolean): Refusal | undefined {
  const policy = member(spec, 'ipFamilyPolicy')
  if (policy !== undefined && !policies.includes(textOf(policy))) {
    return { path: 'spec.ipFamilyPolicy', message: `Unsupported value: ${JSON.stringify(policy)}: supported values: ${policies.map(p => JSON.stringify(p)).join(', ')}` }
  }
  for (const [i, family] of listAt(spec, 'ipFamilies').entries()) {
    const path = `spec.ipFamilies[${i}]`
    if (!families.includes(textOf(family))) return { path, message: `Unsupported value: ${JSON.stringify(family)}: supported values: "IPv4", "IPv6"` }
    if (family === 'IPv6' && !isAnyAllowed) return invalid(path, family, 'not configured on this cluster')
  }
  if (policy === 'RequireDualStack' && !isAnyAllowed) return invalid('spec.ipFamilyPolicy', policy, 'this cluster is not configured for dual-stack services')
  return undefined
}
