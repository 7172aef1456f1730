import { isJsonObject, type Json } from '../../json.ts'
import { printJson } from '../print-json.ts'
import { goTypeName, printGoValue } from './go-value.ts'
import { compareValues } from './compare-values.ts'
import { parseJsonPath, PathError, type PathNode } from './parse-json-path.ts'

/** A JSONPath template with which values are taken out of objects. client-go util/jsonpath */
export class JsonPath {
  readonly #nodes: readonly PathNode[]
  readonly #allowsMissing: boolean

  /** Throws `PathError`. With `allowsMissing`, what is not there gives nothing. */
  constructor(template: string, allowsMissing: boolean) {
    this.#nodes = parseJsonPath(template)
    this.#allowsMissing = allowsMissing
  }

  /** The values that each piece of the template gives. Throws `PathError`. */
  find(value: Json): readonly (readonly Json[])[] {
    return new Walk(this.#allowsMissing).run(this.#nodes, 0, value, 0).results
  }

  /** The template with its values put in, those of a path with spaces between. */
  print(value: Json): string {
    return this.find(value).map(values => values.map(printPathValue).join(' ')).join('')
  }

  /** All values of each piece as a JSON list. */
  printAsJson(value: Json): string {
    return this.find(value).map(values => `${printJson(values, '    ')}\n`).join('')
  }
}

const printPathValue = (value: Json) => (value === null ? 'null' : typeof value === 'object' ? printJson(value) : printGoValue(value))

/** Objects and lists; anything else has no members. */
function membersOf(value: Json): readonly Json[] {
  if (Array.isArray(value)) return value
  return isJsonObject(value) ? Object.keys(value).toSorted().map(key => value[key] ?? null) : []
}

interface Ran {
  readonly results: readonly (readonly Json[])[]
  /** Where an `end` closed the loop; otherwise behind the last node. */
  readonly at: number
}

class Walk {
  constructor(private readonly allowsMissing: boolean) {}

  /** Runs the nodes from a place on; in a loop, until its `end`. */
  run(nodes: readonly PathNode[], from: number, value: Json, depth: number): Ran {
    const results: (readonly Json[])[] = []
    for (let i = from; i < nodes.length; i++) {
      const node = nodes[i]
      if (!node) break
      const word = node.kind === 'list' ? node.nodes.find(each => each.kind === 'identifier') : undefined
      if (word?.kind === 'identifier' && word.text === 'end') {
        if (depth === 0) throw new PathError('not in range, nothing to end')
        return { results, at: i }
      }
      const found = this.#walk([value], node)
      if (word?.kind === 'identifier' && word.text === 'range') {
        let end = i
        for (const item of found.length > 0 ? found : [null]) {
          const inner = new Walk(found.length === 0 || this.allowsMissing).run(nodes, i + 1, item, depth + 1)
          if (found.length > 0) results.push(...inner.results)
          end = inner.at
        }
        i = end
        continue
      }
      results.push(found)
    }
    return { results, at: nodes.length }
  }

  #walk(values: readonly Json[], node: PathNode): readonly Json[] {
    switch (node.kind) {
      case 'list': return node.nodes.reduce((current, each) => this.#walk(current, each), values)
      case 'text': return [node.text]
      case 'literal': return values.map(() => node.value)
      case 'identifier':
        if (node.text === 'range') return values
        throw new PathError(`unrecognized identifier ${node.text}`)
      case 'field': return this.#field(values, node.text)
      case 'array': return values.flatMap(value => slice(value, node))
      case 'union': return node.nodes.flatMap(each => this.#walk(values, each))
      case 'wildcard': return values.flatMap(value => (typeof value === 'string' ? [...value].map(char => char.codePointAt(0) ?? 0) : membersOf(value)))
      case 'recursive': return values.flatMap(descend)
      default: return values.flatMap(value => this.#filter(value, node))
    }
  }

  #field(values: readonly Json[], name: string): readonly Json[] {
    if (values.length === 0) return []
    const found = values.flatMap(value => (isJsonObject(value) && Object.hasOwn(value, name) ? [value[name] ?? null] : []))
    if (found.length === 0 && !this.allowsMissing) throw new PathError(`${name} is not found`)
    return found
  }

  #filter(value: Json, { left, right, operator }: Extract<PathNode, { kind: 'filter' }>): readonly Json[] {
    if (!Array.isArray(value)) throw new PathError(`${printGoValue(value)} is not array or slice and cannot be filtered`)
    return value.filter((item: Json) => {
      if (operator === 'exists') return this.#has(item, left)
      const [lefts, rights] = [this.#walk([item], left), this.#walk([item], right)]
      if (lefts.length === 0 || rights.length === 0) return false
      if (lefts.length > 1 || rights.length > 1) throw new PathError('can only compare one element at a time')
      const result = compareValues(operator, lefts[0] ?? null, rights[0] ?? null)
      if (typeof result === 'string') throw new PathError(result)
      return result
    })
  }

  #has(item: Json, path: PathNode): boolean {
    try {
      return this.#walk([item], path).length > 0
    } catch (error) {
      if (error instanceof PathError) return false
      throw error
    }
  }
}

/** Whatever has members, from the outside in. */
function descend(value: Json): readonly Json[] {
  const members = membersOf(value)
  return members.length === 0 ? [] : [value, ...members.flatMap(descend)]
}

function slice(value: Json, { from = 0, to, step = 1, isOne }: Extract<PathNode, { kind: 'array' }>): readonly Json[] {
  if (value === null) return []
  if (!Array.isArray(value)) throw new PathError(`${goTypeName(value)} is not array or slice`)
  const { length } = value
  const start = from < 0 ? from + length : from
  const stop = isOne ? (from + 1 <= 0 ? from + 1 + length : from + 1) : to === undefined ? length : to < 0 ? to + length : to
  if (start === stop) return []
  if (start >= length || start < 0) throw new PathError(`array index out of bounds: index ${start}, length ${length}`)
  if (stop > length || stop < 0) throw new PathError(`array index out of bounds: index ${stop - 1}, length ${length}`)
  if (start > stop) throw new PathError(`starting index ${start} is greater than ending index ${stop}`)
  if (step <= 0) throw new PathError('step must be > 0')
  return value.slice(start, stop).filter((_: Json, i: number) => i % step === 0)
}
