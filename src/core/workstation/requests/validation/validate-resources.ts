import type { Json, JsonObject } from '../../../json.ts'
import { compareQuantities, parseQuantity, printQuantity, zero } from '../../../pod/quantity.ts'
import { listAt, objectAt, textAt } from '../../../pod/tolerant.ts'
import { labelKeyProblems } from '../names.ts'
import type { Problems } from './problems.ts'

const standard: readonly string[] = ['cpu', 'memory', 'ephemeral-storage']
const canExceed = (name: string) => !name.startsWith('hugepages-') && !isExtended(name)
const isExtended = (name: string) => name.includes('/') && !name.split('/')[0]?.endsWith('kubernetes.io')

const quantityOf = (value: Json | undefined) => parseQuantity(value) ?? zero

/** validateResourceRequirements; Go visits these maps in no order, here by name. */
export function validateResources(problems: Problems, path: string, resources: JsonObject, claims: readonly string[]): void {
  const [limits, requests] = [objectAt(resources, 'limits'), objectAt(resources, 'requests')]
  for (const name of Object.keys(limits).toSorted()) validateAmount(problems, `${path}.limits[${name}]`, name, limits[name])
  for (const name of Object.keys(requests).toSorted()) {
    validateAmount(problems, `${path}.requests[${name}]`, name, requests[name])
    const request = quantityOf(requests[name])
    if (limits[name] === undefined) {
      if (!canExceed(name)) problems.required(`${path}.limits`, 'Limit must be set for non overcommitable resources')
      continue
    }
    const limit = quantityOf(limits[name])
    const order = compareQuantities(request, limit)
    if (order !== 0 && !canExceed(name)) problems.invalid(`${path}.requests`, printQuantity(request), `must be equal to ${name} limit of ${printQuantity(limit)}`)
    else if (order > 0) problems.invalid(`${path}.requests`, printQuantity(request), `must be less than or equal to ${name} limit of ${printQuantity(limit)}`)
  }
  for (const [i, claim] of listAt(resources, 'claims').entries()) {
    const name = textAt(claim, 'name')
    if (name === '') problems.required(`${path}.claims[${i}]`)
    else if (!claims.includes(name)) {
      problems.add(`${path}.claims[${i}]`, `Not found: ${JSON.stringify(name)}: must be one of the names in pod.spec.resourceClaims${claims.length === 0 ? ' which is empty' : ''}`)
    }
  }
}

function validateAmount(problems: Problems, at: string, name: string, value: Json | undefined): void {
  problems.invalid(at, name, ...labelKeyProblems(name))
  if (!name.includes('/') && !standard.includes(name) && !name.startsWith('hugepages-')) problems.invalid(at, name, 'must be a standard resource for containers')
  const quantity = quantityOf(value)
  if (compareQuantities(quantity, zero) < 0) problems.invalid(at, printQuantity(quantity), 'must be greater than or equal to 0')
  if (isExtended(name) && quantity.nano % 1_000_000_000n !== 0n) problems.invalid(at, printQuantity(quantity), 'must be an integer')
}
