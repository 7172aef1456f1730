import { fitsRule } from '../../cluster/api/selects.ts'
import type { JsonObject } from '../../json.ts'
import { labelKeyProblems, labelValueProblems } from '../requests/names.ts'

/** One requirement of a selector, as manifests write it. */
export interface LabelRequirement {
  readonly key: string
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist' | 'Gt' | 'Lt'
  readonly values: readonly string[]
}

const operators: Readonly<Record<string, LabelRequirement['operator']>> = { in: 'In', notin: 'NotIn', '=': 'In', '==': 'In', '!=': 'NotIn', gt: 'Gt', '>': 'Gt', lt: 'Lt', '<': 'Lt' }

/** Reads `-l`: `a=b,c!=d,e in (f,g),h,!i`, or says what is wrong with it (apimachinery labels.Parse). */
export function parseLabelSelector(text: string): readonly LabelRequirement[] | string {
  try {
    return new Parser(text).parse()
  } catch (error) {
    if (error instanceof Unparsable) return error.message
    throw error
  }
}

export const matchesLabels = (requirements: readonly LabelRequirement[], labels: JsonObject): boolean =>
  requirements.every(({ key, operator, values }) => fitsRule({ key, operator, values }, labels))

/** Whether labels fit a selector as it is written after `-l`. What cannot be read fits nothing. */
export function matchesSelector(selector: string, labels: Readonly<Record<string, string>>): boolean {
  const requirements = parseLabelSelector(selector)
  return typeof requirements !== 'string' && matchesLabels(requirements, labels)
}

class Unparsable extends Error {}

class Parser {
  readonly #tokens: readonly string[]
  #at = 0

  constructor(text: string) {
    this.#tokens = text.match(/==|!=|[=<>!,()]|[^\s=<>!,()]+/g) ?? []
  }

  parse(): readonly LabelRequirement[] {
    const requirements: LabelRequirement[] = []
    for (;;) {
      const token = this.#peek()
      if (token === '') return requirements
      if (token !== '!' && !isIdentifier(token)) throw new Unparsable(`found '${token}', expected: !, identifier, or 'end of string'`)
      requirements.push(sound(this.#requirement()))
      const next = this.#take()
      if (next === '') return requirements
      if (next !== ',') throw new Unparsable(`found '${next}', expected: ',' or 'end of string'`)
      const after = this.#peek()
      if (after !== '!' && !isIdentifier(after)) throw new Unparsable(`found '${after}', expected: identifier after ','`)
    }
  }

  #requirement(): LabelRequirement {
    const isNegated = this.#peek() === '!'
    if (isNegated) this.#take()
    const key = this.#take()
    if (!isIdentifier(key)) throw wrong(`found '${key}', expected: identifier`)
    if (isNegated || ['', ','].includes(this.#peek())) return { key, operator: isNegated ? 'DoesNotExist' : 'Exists', values: [] }
    const word = this.#take()
    const operator = Object.hasOwn(operators, word) ? operators[word] : undefined
    if (!operator) throw wrong(`found '${word}', expected: in, notin, =, ==, !=, gt, lt`)
    return { key, operator, values: word === 'in' || word === 'notin' ? this.#set() : [this.#value()] }
  }

  #set(): readonly string[] {
    const open = this.#take()
    if (open !== '(') throw wrong(`found '${open}' expected: '('`)
    const values: string[] = ['']
    for (;;) {
      const token = this.#take()
      if (token === ')') return values
      if (token === ',') values.push('')
      else if (isIdentifier(token)) values[values.length - 1] = token
      else throw wrong(`found '${token}', expected: ',', ')' or identifier`)
    }
  }

  #value(): string {
    if (['', ','].includes(this.#peek())) return ''
    const token = this.#take()
    if (!isIdentifier(token)) throw wrong(`found '${token}', expected: identifier`)
    return token
  }

  #peek(): string {
    return this.#tokens[this.#at] ?? ''
  }

  #take(): string {
    return this.#tokens[this.#at++] ?? ''
  }
}

/** The requirement, if its key and values may be those of labels (labels.NewRequirement). */
function sound(requirement: LabelRequirement): LabelRequirement {
  const { key, operator, values } = requirement
  const keyProblems = labelKeyProblems(key)
  if (keyProblems.length > 0) throw wrong(`<nil>: Invalid value: ${JSON.stringify(key)}: ${keyProblems.join('; ')}`)
  const problems = [...new Set(values)].toSorted().flatMap((value, i) => {
    const isNumber = operator !== 'Gt' && operator !== 'Lt' ? true : /^[-+]?\d+$/.test(value)
    if (!isNumber) return [`values[${i}]: Invalid value: ${JSON.stringify(value)}: for 'Gt', 'Lt' operators, the value must be an integer`]
    const found = labelValueProblems(value)
    return found.length > 0 ? [`values[${i}][${key}]: Invalid value: ${JSON.stringify(value)}: ${found.join('; ')}`] : []
  })
  if (problems.length > 0) throw wrong(problems.length > 1 ? `[${problems.join(', ')}]` : problems.join(''))
  return requirement
}

const isIdentifier = (token: string) => token !== '' && !/^[=<>!,()]/.test(token)

const wrong = (message: string) => new Unparsable(`unable to parse requirement: ${message}`)
