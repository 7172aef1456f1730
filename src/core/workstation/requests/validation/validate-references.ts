import { isJsonObject, type JsonObject } from '../../../json.ts'
import { member, textAt } from '../../../pod/tolerant.ts'
import { configKeyProblems, labelKeyProblems, subdomainProblems } from '../names.ts'
import type { Problems } from './problems.ts'

const variableFields = ['metadata.name', 'metadata.namespace', 'metadata.uid', 'spec.nodeName', 'spec.serviceAccountName', 'status.hostIP', 'status.hostIPs', 'status.podIP', 'status.podIPs']
const volumeFields = ['metadata.annotations', 'metadata.labels', 'metadata.name', 'metadata.namespace', 'metadata.uid']
const convertible = [...variableFields, 'metadata.annotations', 'metadata.labels', 'spec.restartPolicy', 'spec.schedulerName', 'status.phase']
const resources = ['limits.cpu', 'limits.ephemeral-storage', 'limits.memory', 'requests.cpu', 'requests.ephemeral-storage', 'requests.memory']

/** validateEnvVarValueFrom */
export function validateReferences(problems: Problems, path: string, source: JsonObject, value: string): void {
  const given = ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef', 'fileKeyRef'].filter(key => isJsonObject(member(source, key)))
  for (const key of given) {
    const reference = member(source, key) as JsonObject
    const at = `${path}.${key}`
    if (key === 'fieldRef') validateField(problems, at, reference, variableFields)
    else if (key === 'resourceFieldRef') validateResourceField(problems, at, reference, false)
    else if (key !== 'fileKeyRef') {
      const [name, entry] = [textAt(reference, 'name'), textAt(reference, 'key')]
      problems.invalid(`${at}.name`, name, ...subdomainProblems(name))
      if (entry === '') problems.required(`${at}.key`)
      else problems.invalid(`${at}.key`, entry, ...configKeyProblems(entry))
    }
  }
  if (given.length === 0) problems.invalid(path, '', 'must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`')
  else if (value !== '') problems.invalid(path, '', 'may not be specified when `value` is not empty')
  else if (given.length > 1) problems.invalid(path, '', 'may not have more than one field specified at a time')
}

/** validateObjectFieldSelector */
function validateField(problems: Problems, at: string, reference: JsonObject, supported: readonly string[]): void {
  const field = textAt(reference, 'fieldPath')
  if (field === '') return problems.required(`${at}.fieldPath`)
  const [, base = field, subscript] = /^(.*?)\['(.*)'\]$/.exec(field) ?? []
  const known = subscript === undefined ? convertible.includes(field) : base === 'metadata.annotations' || base === 'metadata.labels'
  if (!known) return problems.invalid(`${at}.fieldPath`, field, `error converting fieldPath: field label not supported: ${field}`)
  if (subscript !== undefined) problems.invalid(at, subscript, ...labelKeyProblems(base === 'metadata.annotations' ? subscript.toLowerCase() : subscript))
  else if (!supported.includes(field)) problems.unsupported(`${at}.fieldPath`, field, supported)
}

/** validateContainerResourceFieldSelector */
function validateResourceField(problems: Problems, at: string, reference: JsonObject, isVolume: boolean): void {
  const resource = textAt(reference, 'resource')
  if (isVolume && textAt(reference, 'containerName') === '') problems.required(`${at}.containerName`)
  else if (resource === '') problems.required(`${at}.resource`)
  else if (!resources.includes(resource) && !/^(?:limits|requests)\.hugepages-/.test(resource)) problems.unsupported(`${at}.resource`, resource, resources)
  const divisor = textAt(reference, 'divisor') || '0'
  const allowed = resource.endsWith('.cpu') ? ['1m', '1', '0'] : ['1', '1k', '1M', '1G', '1T', '1P', '1E', '1Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei', '0']
  if (resources.includes(resource) && !allowed.includes(divisor)) {
    const words = resource.endsWith('.cpu') ? 'only divisor\'s values 1m and 1 are supported with the cpu resource'
      : `only divisor's values 1, 1k, 1M, 1G, 1T, 1P, 1E, 1Ki, 1Mi, 1Gi, 1Ti, 1Pi, 1Ei are supported with the ${resource.split('.')[1] ?? ''} resource`
    problems.invalid(`${at}.divisor`, resource, words)
  }
}

/** The files of a downwardAPI volume (validateDownwardAPIVolumeFile). */
export function validateDownwardFile(problems: Problems, at: string, file: JsonObject, path: (at: string, value: string) => void): void {
  const name = textAt(file, 'path')
  if (name === '') problems.required(`${at}.path`)
  path(`${at}.path`, name)
  const [field, resource] = [member(file, 'fieldRef'), member(file, 'resourceFieldRef')]
  // The paths of these errors are those of the volume, not of the file.
  const parent = at.replace(/\.items\[\d+\]$/, '')
  if (isJsonObject(field)) {
    validateField(problems, `${parent}.fieldRef`, field, volumeFields)
    if (isJsonObject(resource)) problems.invalid(parent, 'resource', 'fieldRef and resourceFieldRef can not be specified simultaneously')
  } else if (isJsonObject(resource)) validateResourceField(problems, `${parent}.resourceFieldRef`, resource, true)
  else problems.required(parent, 'one of fieldRef and resourceFieldRef is required')
}
