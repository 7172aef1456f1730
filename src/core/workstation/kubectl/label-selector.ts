/** Whether labels fit a selector as it is written after `-l`: `a=b,c!=d,e in (f,g),h notin (i),j,!k` (labels.Parse). */
export function matchesSelector(selector: string, labels: Readonly<Record<string, string>>): boolean {
  return splitRequirements(selector).every(requirement => fits(requirement.trim(), labels))
}

/** At commas that stand in no parentheses. */
const splitRequirements = (selector: string): readonly string[] => selector.split(/,(?![^(]*\))/)

function fits(requirement: string, labels: Readonly<Record<string, string>>): boolean {
  const set = /^(\S+)\s+(in|notin)\s*\(([^)]*)\)$/.exec(requirement)
  if (set) {
    const [, key = '', operator, list = ''] = set
    const isIn = Object.hasOwn(labels, key) && list.split(',').map(value => value.trim()).includes(labels[key] ?? '')
    return operator === 'in' ? isIn : !isIn
  }
  const [, key = '', operator, value = ''] = /^([^=!\s]+)\s*(==?|!=)\s*(.*)$/.exec(requirement) ?? []
  if (operator === '!=') return labels[key] !== value
  if (operator) return labels[key] === value
  return requirement.startsWith('!') ? !Object.hasOwn(labels, requirement.slice(1).trim()) : requirement === '' || Object.hasOwn(labels, requirement)
}
