import type { JsonObject } from '../../../json.ts'
import { listAt, objectAt, textAt, textOf } from '../../../pod/tolerant.ts'
import { labelKeyProblems, labelNameProblems, labelValueProblems, serviceNameProblems, subdomainProblems } from '../names.ts'
import type { Problems } from './problems.ts'

type NameRule = (name: string) => readonly string[]

/** ValidatePathSegmentName: RBAC names stand in URLs. */
const pathSegmentProblems: NameRule = name => [
  ...(name === '.' || name === '..' ? [`may not be '${name}'`] : []),
  ...['/', '%'].filter(character => name.includes(character)).map(character => `may not contain '${character}'`),
]

const rules: Readonly<Record<string, NameRule>> = {
  Namespace: labelNameProblems,
  Service: serviceNameProblems,
  Role: pathSegmentProblems,
  ClusterRole: pathSegmentProblems,
  RoleBinding: pathSegmentProblems,
  ClusterRoleBinding: pathSegmentProblems,
}

/** ValidateObjectMeta */
export function validateMetadata(problems: Problems, object: JsonObject): void {
  const metadata = objectAt(object, 'metadata')
  const [name, generateName] = [textAt(metadata, 'name'), textAt(metadata, 'generateName')]
  const rule = rules[textAt(object, 'kind')] ?? subdomainProblems
  // A name that is completed may end in a dash.
  if (generateName !== '') problems.invalid('metadata.generateName', generateName, ...rule(generateName.replace(/-$/, 'a')))
  // A name is generated before anybody looks at it.
  if (name === '' && generateName === '') problems.required('metadata.name', 'name or generateName is required')
  else if (name !== '') problems.invalid('metadata.name', name, ...rule(name))
  validateLabels(problems, 'metadata.labels', objectAt(metadata, 'labels'))
  validateAnnotations(problems, 'metadata.annotations', objectAt(metadata, 'annotations'))
  for (const [i, owner] of listAt(metadata, 'ownerReferences').entries()) {
    for (const key of ['apiVersion', 'kind', 'name', 'uid']) if (textAt(owner, key) === '') problems.invalid(`metadata.ownerReferences[${i}].${key}`, '', key === 'apiVersion' ? 'version must not be empty' : 'must not be empty')
  }
  for (const finalizer of listAt(metadata, 'finalizers')) problems.invalid('metadata.finalizers', finalizer, ...labelKeyProblems(textOf(finalizer)))
}

export function validateLabels(problems: Problems, path: string, labels: JsonObject): void {
  for (const key of Object.keys(labels).toSorted()) {
    problems.invalid(path, key, ...labelKeyProblems(key))
    problems.invalid(path, textOf(labels[key]), ...labelValueProblems(textOf(labels[key])))
  }
}

export function validateAnnotations(problems: Problems, path: string, annotations: JsonObject): void {
  for (const key of Object.keys(annotations).toSorted()) problems.invalid(path, key, ...labelKeyProblems(key.toLowerCase()))
  const size = Object.entries(annotations).reduce((sum, [key, value]) => sum + key.length + textOf(value).length, 0)
  if (size > 256 * 1024) problems.add(path, `Too long: may not be more than ${256 * 1024} bytes`)
}

/** ValidateLabelSelector */
export function validateSelector(problems: Problems, path: string, selector: JsonObject): void {
  validateLabels(problems, `${path}.matchLabels`, objectAt(selector, 'matchLabels'))
  for (const [i, expression] of listAt(selector, 'matchExpressions').entries()) {
    const at = `${path}.matchExpressions[${i}]`
    const values = listAt(expression, 'values')
    const operator = textAt(expression, 'operator')
    if (operator === 'In' || operator === 'NotIn') {
      if (values.length === 0) problems.required(`${at}.values`, 'must be specified when `operator` is \'In\' or \'NotIn\'')
    } else if (operator === 'Exists' || operator === 'DoesNotExist') {
      if (values.length > 0) problems.forbidden(`${at}.values`, 'may not be specified when `operator` is \'Exists\' or \'DoesNotExist\'')
    } else problems.invalid(`${at}.operator`, operator, 'not a valid selector operator')
    problems.invalid(`${at}.key`, textAt(expression, 'key'), ...labelKeyProblems(textAt(expression, 'key')))
    for (const [j, value] of values.entries()) problems.invalid(`${at}.values[${j}]`, value, ...labelValueProblems(textOf(value)))
  }
}
