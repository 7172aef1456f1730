import { isJsonObject, type Json, type JsonObject } from '../../../json.ts'
import { listAt, member, objectAt, textAt } from '../../../pod/tolerant.ts'
import { inRange } from '../names.ts'
import { oneWord } from './one-word.ts'
import type { Problems } from './problems.ts'
import { validateDescending } from './validate-mounts.ts'

const mostId = 2 ** 31 - 1

/** ValidateSecurityContext, of a container. */
export function validateSecurityContext(problems: Problems, path: string, context: JsonObject): void {
  for (const key of ['runAsUser', 'runAsGroup']) validateId(problems, `${path}.${key}`, context[key])
  oneWord(problems, `${path}.procMount`, context['procMount'], ['Default', 'Unmasked'])
  validateSeccomp(problems, `${path}.seccompProfile`, context['seccompProfile'])
  if (context['allowPrivilegeEscalation'] !== false) return
  const whole = wholeContext(context)
  if (context['privileged'] === true) problems.add(path, `Invalid value: ${whole}: cannot set \`allowPrivilegeEscalation\` to false and \`privileged\` to true`)
  if (listAt(objectAt(context, 'capabilities'), 'add').includes('CAP_SYS_ADMIN')) {
    problems.add(path, `Invalid value: ${whole}: cannot set \`allowPrivilegeEscalation\` to false and \`capabilities.Add\` CAP_SYS_ADMIN`)
  }
}

/** The members in the order of Go's type (core.SecurityContext). */
function wholeContext(context: JsonObject): string {
  const names = ['capabilities', 'privileged', 'seLinuxOptions', 'windowsOptions', 'runAsUser', 'runAsGroup', 'runAsNonRoot', 'readOnlyRootFilesystem', 'allowPrivilegeEscalation', 'procMount', 'seccompProfile', 'appArmorProfile']
  const goName = (name: string) => (name === 'seLinuxOptions' ? 'SELinuxOptions' : name.charAt(0).toUpperCase() + name.slice(1))
  const go = (value: Json): Json => (isJsonObject(value) ? Object.fromEntries(Object.entries(value).map(([key, each]) => [goName(key), go(each)])) : value)
  const capabilities = (value: Json): Json => (isJsonObject(value) ? { Add: value['add'] ?? null, Drop: value['drop'] ?? null } : value)
  return JSON.stringify(Object.fromEntries(names.map(name => [goName(name), name === 'capabilities' ? capabilities(context[name] ?? null) : go(context[name] ?? null)])))
}

function validateId(problems: Problems, path: string, value: Json | undefined): void {
  if (typeof value === 'number' && (value < 0 || value > mostId)) problems.invalid(path, value, inRange(0, mostId))
}

/** validateSeccompProfileField */
function validateSeccomp(problems: Problems, path: string, profile: Json | undefined): void {
  if (!isJsonObject(profile)) return
  const type = textAt(profile, 'type')
  if (type === '') problems.required(`${path}.type`, 'type is required when seccompProfile is set')
  else oneWord(problems, `${path}.type`, type, ['Localhost', 'RuntimeDefault', 'Unconfined'])
  const local = member(profile, 'localhostProfile')
  if (type === 'Localhost') {
    if (typeof local !== 'string') problems.required(`${path}.localhostProfile`, 'must be set when seccomp type is Localhost')
    else validateDescending(problems, `${path}.localhostProfile`, local)
  } else if (local !== undefined) problems.invalid(`${path}.localhostProfile`, { Type: type, LocalhostProfile: local }, 'can only be set when seccomp type is Localhost')
}

/** validatePodSpecSecurityContext */
export function validatePodSecurity(problems: Problems, path: string, spec: JsonObject): void {
  const context = objectAt(spec, 'securityContext')
  for (const key of ['fsGroup', 'runAsUser', 'runAsGroup']) validateId(problems, `${path}.${key}`, context[key])
  for (const [i, group] of listAt(context, 'supplementalGroups').entries()) validateId(problems, `${path}.supplementalGroups[${i}]`, group)
  if (spec['shareProcessNamespace'] === true && spec['hostPID'] === true) problems.invalid(`${path}.shareProcessNamespace`, true, 'ShareProcessNamespace and HostPID cannot both be enabled')
  const seen = new Set<string>()
  for (const [i, sysctl] of listAt(context, 'sysctls').entries()) {
    const name = textAt(sysctl, 'name')
    const at = `${path}.sysctls[${i}].name`
    if (name === '') problems.required(at)
    else if (!/^(?:[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?$/.test(name)) {
      problems.invalid(at, name, "must have at most 253 characters and match regex ^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$")
    } else if (seen.has(name)) problems.duplicate(at, name)
    seen.add(name)
  }
  oneWord(problems, `${path}.fsGroupChangePolicy`, context['fsGroupChangePolicy'], ['Always', 'OnRootMismatch'])
  validateSeccomp(problems, `${path}.seccompProfile`, context['seccompProfile'])
  oneWord(problems, `${path}.supplementalGroupsPolicy`, context['supplementalGroupsPolicy'], ['Merge', 'Strict'])
}
