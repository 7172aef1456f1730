// What Kubernetes says of names that it does not take, in its words (apimachinery util/validation and api/validate/content).

const labelKey = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]'
const label = '[a-z0-9]([-a-z0-9]*[a-z0-9])?'
const subdomain = `${label}(\\.${label})*`

const fits = (pattern: string, text: string) => new RegExp(`^(?:${pattern})$`).test(text)

const tooLongInBytes = (length: number) => `must be no more than ${length} bytes`

const tooLong = (length: number) => `must be no more than ${length} characters`
export const inRange = (least: number, most: number) => `must be between ${least} and ${most}, inclusive`

/** RegexError */
function wrongForm(words: string, pattern: string, ...examples: readonly string[]): string {
  const shown = examples.map((example, i) => `${i === 0 ? ' (e.g. ' : ' or '}'${example}', `).join('')
  return `${words}${shown}regex used for validation is '${pattern}')`
}

/** IsDNS1123Label: names of containers, volumes, namespaces. */
export function labelNameProblems(text: string): readonly string[] {
  const problems = text.length > 63 ? [tooLong(63)] : []
  if (fits(label, text)) return problems
  if (fits(subdomain, text)) return [...problems, 'must not contain dots']
  return [...problems, wrongForm("a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character", label, 'my-name', '123-abc')]
}

/** IsDNS1123Subdomain: names of most objects. */
export function subdomainProblems(text: string): readonly string[] {
  return [
    ...(text.length > 253 ? [tooLong(253)] : []),
    ...(fits(subdomain, text) ? [] : [wrongForm("a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character", subdomain, 'example.com')]),
  ]
}

/** IsDNS1035Label: names of Services. */
export function serviceNameProblems(text: string): readonly string[] {
  const pattern = '[a-z]([-a-z0-9]*[a-z0-9])?'
  return [
    ...(text.length > 63 ? [tooLong(63)] : []),
    ...(fits(pattern, text) ? [] : [wrongForm("a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character", pattern, 'my-name', 'abc-123')]),
  ]
}

/** IsLabelKey, which is also a qualified name. */
export function labelKeyProblems(text: string): readonly string[] {
  const words = "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"
  const form = wrongForm(words, labelKey, 'MyName', 'my.name', '123-abc')
  const parts = text.split('/')
  if (parts.length > 2) return [`a valid label key ${form} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`]
  const name = parts.at(-1) ?? ''
  const prefix = parts.length === 2 ? (parts[0] ?? '') : undefined
  return [
    ...(prefix === undefined ? [] : prefix === '' ? ['prefix part must be non-empty'] : subdomainProblems(prefix).map(problem => `prefix part ${problem}`)),
    ...(name === '' ? ['name part must be non-empty'] : name.length > 63 ? [`name part ${tooLongInBytes(63)}`] : []),
    ...(fits(labelKey, name) ? [] : [`name part ${form}`]),
  ]
}

export function labelValueProblems(text: string): readonly string[] {
  return [
    ...(text.length > 63 ? [tooLongInBytes(63)] : []),
    ...(fits(`(${labelKey})?`, text) ? [] : [wrongForm("a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character", `(${labelKey})?`, 'MyValue', 'my_value', '12345')]),
  ]
}

/** IsConfigMapKey */
export function configKeyProblems(text: string): readonly string[] {
  return [
    ...(text.length > 253 ? [tooLong(253)] : []),
    ...(fits('[-._a-zA-Z0-9]+', text) ? [] : [wrongForm("a valid config key must consist of alphanumeric characters, '-', '_' or '.'", '[-._a-zA-Z0-9]+', 'key.name', 'KEY_NAME', 'key-name')]),
    ...(text === '.' ? ["must not be '.'"] : text === '..' ? ["must not be '..'"] : text.startsWith('..') ? ["must not start with '..'"] : []),
  ]
}

/** IsValidPortName */
export function portNameProblems(text: string): readonly string[] {
  return [
    ...(text.length > 15 ? [tooLong(15)] : []),
    ...(/^[-a-z0-9]+$/.test(text) ? [] : ['must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)']),
    ...(/[a-z]/.test(text) ? [] : ['must contain at least one letter (a-z)']),
    ...(text.includes('--') ? ['must not contain consecutive hyphens'] : []),
    ...(/^-|-$/.test(text) ? ['must not begin or end with a hyphen'] : []),
  ]
}

export const portNumberProblems = (port: number): readonly string[] => (Number.isInteger(port) && port >= 1 && port <= 65535 ? [] : [inRange(1, 65535)])

export const headerNameProblems = (text: string): readonly string[] =>
  fits('[-A-Za-z0-9]+', text) ? [] : [wrongForm("a valid HTTP header must consist of alphanumeric characters or '-'", '[-A-Za-z0-9]+', 'X-Header-Name')]

/** IsRelaxedEnvVarName */
export function variableNameProblems(text: string): readonly string[] {
  if (text === '') return ['environment variable name must be non-empty']
  return /^[\x20-\x3c\x3e-\x7e]*$/.test(text) ? [] : ["a valid environment variable name must consist only of printable ASCII characters other than '='"]
}
