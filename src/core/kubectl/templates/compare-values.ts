import type { Json } from '../../json.ts'

/** How Go's templates compare: only alike kinds; `<` only what has an order. The answer, or what is wrong. text/template eq, lt */
export function compareValues(operator: string, left: Json, right: Json): boolean | string {
  const [kind, other] = [kindOf(left), kindOf(right)]
  if (kind === undefined || other === undefined) return 'invalid type for comparison'
  if (kind !== other) return 'incompatible types for comparison'
  const isLess = (a: Json, b: Json) => (a as number | string) < (b as number | string)
  switch (operator) {
    case '==': return left === right
    case '!=': return left !== right
  }
  if (kind === 'bool') return 'invalid type for comparison'
  switch (operator) {
    case '<': return isLess(left, right)
    case '<=': return isLess(left, right) || left === right
    case '>': return isLess(right, left)
    case '>=': return isLess(right, left) || left === right
    default: return `unrecognized filter operator ${operator}`
  }
}

function kindOf(value: Json): 'bool' | 'int' | 'float' | 'string' | undefined {
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'string') return 'string'
  return typeof value === 'number' ? (Number.isInteger(value) ? 'int' : 'float') : undefined
}
