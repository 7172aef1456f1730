import { isJsonObject, type Json, type JsonObject } from '../../../json.ts'
import { listAt, member, objectAt, textAt, textOf } from '../../../pod/tolerant.ts'
import { labelNameProblems, portNameProblems, portNumberProblems, subdomainProblems, variableNameProblems } from '../names.ts'
import { oneWord } from './one-word.ts'
import type { Problems } from './problems.ts'
import { validateMounts } from './validate-mounts.ts'
import { validateLifecycle, validateProbes } from './validate-probes.ts'
import { validateReferences } from './validate-references.ts'
import { validateResources } from './validate-resources.ts'
import { validateSecurityContext } from './validate-security.ts'

/** What a container is validated against. */
export interface PodContext {
  /** Its volumes that are valid. */
  readonly volumes: ReadonlyMap<string, JsonObject>
  readonly spec: JsonObject
  readonly restartPolicy: string
  readonly graceSeconds: number
}

/** validateContainers */
export function validateContainers(problems: Problems, path: string, context: PodContext): void {
  const containers = listAt(context.spec, 'containers').filter(isJsonObject)
  if (containers.length === 0) return problems.required(path)
  const names = new Set<string>()
  for (const [i, container] of containers.entries()) {
    const at = `${path}[${i}]`
    validateCommon(problems, at, container, context)
    const name = textAt(container, 'name')
    if (names.has(name)) problems.duplicate(`${at}.name`, name)
    names.add(name)
    validateLifecycle(problems, `${at}.lifecycle`, member(container, 'lifecycle'), context.graceSeconds)
    validateProbes(problems, at, container)
    validateRestart(problems, at, container)
  }
  validateHostPorts(problems, path, containers)
}

/** validateInitContainers */
export function validateInitContainers(problems: Problems, path: string, context: PodContext): void {
  const names = new Set(listAt(context.spec, 'containers').map(container => textAt(container, 'name')))
  for (const [i, container] of listAt(context.spec, 'initContainers').filter(isJsonObject).entries()) {
    const at = `${path}[${i}]`
    validateCommon(problems, at, container, context)
    const isSidecar = textAt(container, 'restartPolicy') === 'Always'
    if (isSidecar) {
      if (listAt(container, 'restartPolicyRules').length > 0) problems.forbidden(`${at}.restartPolicyRules`, 'restartPolicyRules are not allowed for init containers with restart policy Always')
    } else validateRestart(problems, at, container)
    const name = textAt(container, 'name')
    if (names.has(name)) problems.duplicate(`${at}.name`, name)
    else if (name !== '') names.add(name)
    validateHostPorts(problems, path, [container])
    if (isSidecar) {
      validateLifecycle(problems, `${at}.lifecycle`, member(container, 'lifecycle'), context.graceSeconds)
      validateProbes(problems, at, container)
      continue
    }
    for (const key of ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe']) {
      if (member(container, key) !== undefined) problems.forbidden(`${at}.${key}`, 'may not be set for init containers without restartPolicy=Always')
    }
  }
}

/** validateContainerCommon */
function validateCommon(problems: Problems, at: string, container: JsonObject, context: PodContext): void {
  const name = textAt(container, 'name')
  if (name === '') problems.required(`${at}.name`)
  else problems.invalid(`${at}.name`, name, ...labelNameProblems(name))
  if (textAt(container, 'image') === '') problems.required(`${at}.image`)
  oneWord(problems, `${at}.terminationMessagePolicy`, member(container, 'terminationMessagePolicy'), ['File', 'FallbackToLogsOnError'])
  validatePorts(problems, `${at}.ports`, listAt(container, 'ports'))
  validateEnv(problems, at, container)
  validateMounts(problems, at, container, context.volumes)
  oneWord(problems, `${at}.imagePullPolicy`, member(container, 'imagePullPolicy'), ['Always', 'IfNotPresent', 'Never'])
  validateResources(problems, `${at}.resources`, objectAt(container, 'resources'), listAt(context.spec, 'resourceClaims').map(claim => textAt(claim, 'name')))
  validateResizePolicy(problems, `${at}.resizePolicy`, listAt(container, 'resizePolicy'), context.restartPolicy)
  validateSecurityContext(problems, `${at}.securityContext`, objectAt(container, 'securityContext'))
}

/** validateContainerPorts */
function validatePorts(problems: Problems, path: string, ports: readonly Json[]): void {
  const names = new Set<string>()
  for (const [i, port] of ports.entries()) {
    const at = `${path}[${i}]`
    const name = textAt(port, 'name')
    const wrong = name === '' ? [] : portNameProblems(name)
    problems.invalid(`${at}.name`, name, ...wrong)
    if (name !== '' && wrong.length === 0) {
      if (names.has(name)) problems.duplicate(`${at}.name`, name)
      names.add(name)
    }
    const [number, host] = [Number(member(port, 'containerPort') ?? 0), Number(member(port, 'hostPort') ?? 0)]
    if (number === 0) problems.required(`${at}.containerPort`)
    else problems.invalid(`${at}.containerPort`, number, ...portNumberProblems(number))
    if (host !== 0) problems.invalid(`${at}.hostPort`, host, ...portNumberProblems(host))
    oneWord(problems, `${at}.protocol`, member(port, 'protocol'), ['SCTP', 'TCP', 'UDP'])
  }
}

/** checkHostPortConflicts */
function validateHostPorts(problems: Problems, path: string, containers: readonly JsonObject[]): void {
  const seen = new Set<string>()
  for (const [i, container] of containers.entries()) {
    for (const [j, port] of listAt(container, 'ports').entries()) {
      const number = Number(member(port, 'hostPort') ?? 0)
      if (number === 0) continue
      const key = `${textAt(port, 'protocol') || 'TCP'}/${textAt(port, 'hostIP')}/${number}`
      if (seen.has(key)) problems.duplicate(`${path}[${i}].ports[${j}].hostPort`, key)
      seen.add(key)
    }
  }
}

/** ValidateEnv and ValidateEnvFrom */
function validateEnv(problems: Problems, at: string, container: JsonObject): void {
  for (const [i, variable] of listAt(container, 'env').entries()) {
    const path = `${at}.env[${i}]`
    const name = textAt(variable, 'name')
    if (name === '') problems.required(`${path}.name`)
    else problems.invalid(`${path}.name`, name, ...variableNameProblems(name))
    const source = member(variable, 'valueFrom')
    if (isJsonObject(source)) validateReferences(problems, `${path}.valueFrom`, source, textAt(variable, 'value'))
  }
  for (const [i, source] of listAt(container, 'envFrom').entries()) {
    const path = `${at}.envFrom[${i}]`
    const prefix = textAt(source, 'prefix')
    if (prefix !== '') problems.invalid(`${path}.prefix`, prefix, ...variableNameProblems(prefix))
    const given = ['configMapRef', 'secretRef'].filter(key => isJsonObject(member(source, key)))
    for (const key of given) {
      const name = textAt(objectAt(source, key), 'name')
      if (name === '') problems.required(`${path}.${key}.name`)
      else problems.invalid(`${path}.${key}.name`, name, ...subdomainProblems(name))
    }
    if (given.length === 0) problems.invalid(`${at}.envFrom`, '', 'must specify one of: `configMapRef` or `secretRef`')
    else if (given.length > 1) problems.invalid(`${at}.envFrom`, '', 'may not have more than one field specified at a time')
  }
}

/** validateResizePolicy */
function validateResizePolicy(problems: Problems, path: string, policies: readonly Json[], restartPolicy: string): void {
  const seen = new Set<string>()
  for (const [i, policy] of policies.entries()) {
    const [resource, restart] = [textAt(policy, 'resourceName'), textAt(policy, 'restartPolicy')]
    if (seen.has(resource)) problems.duplicate(`${path}[${i}]`, resource)
    seen.add(resource)
    if (resource === '') problems.required(path)
    else if (!['cpu', 'memory'].includes(resource)) problems.unsupported(path, resource, ['cpu', 'memory'])
    const word = restart || 'NotRequired'
    if (!['NotRequired', 'RestartContainer'].includes(word)) problems.unsupported(path, restart, ['NotRequired', 'RestartContainer'])
    if (restartPolicy === 'Never' && word !== 'NotRequired') problems.invalid(path, restart, "must be 'NotRequired' when `restartPolicy` is 'Never'")
  }
}

/** validateContainerRestartPolicy */
function validateRestart(problems: Problems, at: string, container: JsonObject): void {
  const policy = member(container, 'restartPolicy')
  const rules = listAt(container, 'restartPolicyRules')
  if (policy === undefined) {
    if (rules.length > 0) problems.required(`${at}.restartPolicy`, 'must specify restartPolicy when restart rules are used')
    if (rules.length === 0) return
  } else if (!['Always', 'Never', 'OnFailure'].includes(textOf(policy))) problems.unsupported(`${at}.restartPolicy`, policy, ['Always', 'Never', 'OnFailure'])
  if (rules.length > 20) problems.add(`${at}.restartPolicyRules`, 'Too long: may not be more than 20 bytes')
  for (const [i, rule] of rules.entries()) {
    const path = `${at}.restartPolicyRules[${i}]`
    const action = textAt(rule, 'action')
    if (action !== 'Restart') problems.unsupported(`${path}.action`, action, ['Restart'])
    const codes = member(rule, 'exitCodes')
    if (!isJsonObject(codes)) {
      problems.required(`${path}.exitCodes`, 'must be specified')
      continue
    }
    const operator = textAt(codes, 'operator')
    if (operator !== 'In' && operator !== 'NotIn') problems.unsupported(`${path}.exitCodes.operator`, operator, ['In', 'NotIn'])
    if (listAt(codes, 'values').length > 255) problems.add(`${path}.exitCodes.values`, `Too long: may not be more than 255 bytes`)
  }
}


