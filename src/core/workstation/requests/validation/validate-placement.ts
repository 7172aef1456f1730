import { isJsonObject, type Json, type JsonObject } from '../../../json.ts'
import { listAt, member, objectAt, textAt, textOf } from '../../../pod/tolerant.ts'
import { labelKeyProblems, labelNameProblems, labelValueProblems } from '../names.ts'
import type { Problems } from './problems.ts'
import { validateSelector } from './validate-metadata.ts'

const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute']

/** ValidateTolerations */
export function validateTolerations(problems: Problems, path: string, tolerations: readonly Json[]): void {
  for (const [i, toleration] of tolerations.entries()) {
    const at = `${path}[${i}]`
    const [key, operator, value, effect] = [textAt(toleration, 'key'), textAt(toleration, 'operator'), textAt(toleration, 'value'), textAt(toleration, 'effect')]
    if (key !== '') problems.invalid(`${at}.key`, key, ...labelKeyProblems(key))
    else if (operator !== 'Exists') problems.invalid(`${at}.operator`, operator, 'operator must be Exists when `key` is empty, which means "match all values and all keys"')
    if (member(toleration, 'tolerationSeconds') !== undefined && effect !== 'NoExecute') problems.invalid(`${at}.effect`, effect, "effect must be 'NoExecute' when `tolerationSeconds` is set")
    if (operator === '' || operator === 'Equal') {
      const wrong = labelValueProblems(value)
      if (wrong.length > 0) problems.invalid(`${at}.operator`, value, wrong.join(';'))
    } else if (operator === 'Exists') {
      if (value !== '') problems.invalid(`${at}.operator`, value, "value must be empty when `operator` is 'Exists'")
    } else problems.unsupported(`${at}.operator`, operator, operator === 'Lt' || operator === 'Gt' ? ['Equal', 'Exists', 'Lt', 'Gt'] : ['Equal', 'Exists'])
    if (effect !== '' && !effects.includes(effect)) problems.unsupported(`${at}.effect`, effect, effects)
  }
}

/** validateTopologySpreadConstraints */
export function validateSpread(problems: Problems, path: string, constraints: readonly Json[]): void {
  for (const [i, constraint] of constraints.entries()) {
    const at = `${path}[${i}]`
    const skew = Number(member(constraint, 'maxSkew') ?? 0)
    const [key, action] = [textAt(constraint, 'topologyKey'), textAt(constraint, 'whenUnsatisfiable')]
    if (skew <= 0) problems.invalid(`${at}.maxSkew`, skew, 'must be greater than zero')
    if (key === '') problems.required(`${at}.topologyKey`, 'can not be empty')
    if (!['DoNotSchedule', 'ScheduleAnyway'].includes(action)) problems.unsupported(`${at}.whenUnsatisfiable`, action, ['DoNotSchedule', 'ScheduleAnyway'])
    const repeats = constraints.slice(i + 1).some(other => textAt(other, 'topologyKey') === key && textAt(other, 'whenUnsatisfiable') === action)
    if (repeats) problems.duplicate(`${at}.{topologyKey, whenUnsatisfiable}`, `{${key}, ${action}}`)
    const domains = member(constraint, 'minDomains')
    if (typeof domains === 'number') {
      if (domains <= 0) problems.invalid(`${at}.minDomains`, domains, 'must be greater than zero')
      if (action !== 'DoNotSchedule') problems.invalid(`${at}.minDomains`, domains, `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${action}`)
    }
    for (const policy of ['nodeAffinityPolicy', 'nodeTaintsPolicy']) {
      const word = member(constraint, policy)
      if (word !== undefined && !['Honor', 'Ignore'].includes(textOf(word))) problems.unsupported(`${at}.${policy}`, word, ['Honor', 'Ignore'])
    }
    validateSelector(problems, `${at}.labelSelector`, objectAt(constraint, 'labelSelector'))
  }
}

/** validateAffinity */
export function validateAffinity(problems: Problems, path: string, affinity: JsonObject): void {
  const node = objectAt(affinity, 'nodeAffinity')
  const wanted = member(node, 'requiredDuringSchedulingIgnoredDuringExecution')
  if (isJsonObject(wanted)) {
    const at = `${path}.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms`
    const terms = listAt(wanted, 'nodeSelectorTerms')
    if (terms.length === 0) problems.required(at, 'must have at least one node selector term')
    for (const [i, term] of terms.entries()) validateNodeTerm(problems, `${at}[${i}]`, term)
  }
  for (const [i, term] of listAt(node, 'preferredDuringSchedulingIgnoredDuringExecution').entries()) {
    const at = `${path}.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[${i}]`
    validateWeight(problems, at, term)
    validateNodeTerm(problems, `${at}.preference`, objectAt(term, 'preference'))
  }
  for (const kind of ['podAffinity', 'podAntiAffinity']) {
    const rules = objectAt(affinity, kind)
    for (const [i, term] of listAt(rules, 'requiredDuringSchedulingIgnoredDuringExecution').entries()) validatePodTerm(problems, `${path}.${kind}.requiredDuringSchedulingIgnoredDuringExecution[${i}]`, term)
    for (const [i, term] of listAt(rules, 'preferredDuringSchedulingIgnoredDuringExecution').entries()) {
      const at = `${path}.${kind}.preferredDuringSchedulingIgnoredDuringExecution[${i}]`
      validateWeight(problems, at, term)
      validatePodTerm(problems, `${at}.podAffinityTerm`, objectAt(term, 'podAffinityTerm'))
    }
  }
}

function validateWeight(problems: Problems, at: string, term: Json): void {
  const weight = Number(member(term, 'weight') ?? 0)
  if (weight <= 0 || weight > 100) problems.invalid(`${at}.weight`, weight, 'must be in the range 1-100')
}

function validateNodeTerm(problems: Problems, path: string, term: Json): void {
  for (const [i, expression] of listAt(term, 'matchExpressions').entries()) {
    const at = `${path}.matchExpressions[${i}]`
    const values = listAt(expression, 'values')
    const operator = textAt(expression, 'operator')
    if (['In', 'NotIn'].includes(operator)) {
      if (values.length === 0) problems.required(`${at}.values`, "must be specified when `operator` is 'In' or 'NotIn'")
    } else if (['Exists', 'DoesNotExist'].includes(operator)) {
      if (values.length > 0) problems.forbidden(`${at}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'")
    } else if (['Gt', 'Lt'].includes(operator)) {
      if (values.length !== 1) problems.required(`${at}.values`, "must be specified single value when `operator` is 'Lt' or 'Gt'")
    } else problems.invalid(`${at}.operator`, operator, 'not a valid selector operator')
    problems.invalid(`${at}.key`, textAt(expression, 'key'), ...labelKeyProblems(textAt(expression, 'key')))
    for (const [j, value] of values.entries()) problems.invalid(`${at}.values[${j}]`, value, ...labelValueProblems(textOf(value)))
  }
}

function validatePodTerm(problems: Problems, at: string, term: Json): void {
  validateSelector(problems, `${at}.labelSelector`, objectAt(term, 'labelSelector'))
  validateSelector(problems, `${at}.namespaceSelector`, objectAt(term, 'namespaceSelector'))
  for (const namespace of listAt(term, 'namespaces')) problems.invalid(`${at}.namespace`, namespace, ...labelNameProblems(textOf(namespace)))
  const key = textAt(term, 'topologyKey')
  if (key === '') problems.required(`${at}.topologyKey`, 'can not be empty')
  problems.invalid(`${at}.topologyKey`, key, ...labelKeyProblems(key))
}
