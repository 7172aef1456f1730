import { isJsonObject, type Json } from '../../json.ts'
import { parseTemplate } from './parse-template.ts'
import { TemplateError } from './template-error.ts'
import { isTrue, printValue, templateFunctions, typeName, type Value } from './template-functions.ts'
import type { Operand, ParsedTemplate, Pipe, TemplateNode } from './template-nodes.ts'

/** What a `{{break}}` or `{{continue}}` does to the loop around it. */
type Flow = 'break' | 'continue' | undefined
type Variables = ReadonlyMap<string, { value: Value }>

/** A template of Go's text/template. */
export class GoTemplate {
  readonly #parsed: ParsedTemplate

  /** Throws `TemplateError`. With `allowsMissing`, what is not there prints `<no value>`. */
  constructor(
    private readonly text: string,
    private readonly allowsMissing: boolean,
  ) {
    this.#parsed = parseTemplate(text)
  }

  /** Throws `TemplateError`. */
  print(object: Json): string {
    const run = new Run(this.text, this.#parsed, this.allowsMissing)
    run.list(this.#parsed.nodes, object, new Map([['$', { value: object }]]))
    return run.out
  }
}

/** Turns of all loops of a template: what takes longer would hold up the page. */
const mostTurns = 100_000
/** Nobody reads more; a text of JavaScript cannot grow without end. */
const mostCharacters = 10_000_000

class Run {
  out = ''
  #turns = 0

  constructor(
    private readonly text: string,
    private readonly parsed: ParsedTemplate,
    private readonly allowsMissing: boolean,
  ) {}

  list(nodes: readonly TemplateNode[], dot: Value, outer: Variables): Flow {
    let variables = outer
    for (const node of nodes) {
      switch (node.kind) {
        case 'text':
          this.out += node.text
          break
        case 'action': {
          const [value, next] = this.#declare(node.pipe, dot, variables)
          variables = next
          if (node.pipe.variables.length === 0) this.out += value === undefined || value === null ? '<no value>' : printValue(value)
          break
        }
        case 'if':
        case 'with':
        case 'range': {
          const flow = node.kind === 'range' ? this.#range(node, dot, variables) : this.#branch(node, dot, variables)
          if (flow) return flow
          break
        }
        case 'template':
          this.#template(node, dot, variables)
          break
        default:
          return node.kind
      }
    }
    return undefined
  }

  #branch(node: Extract<TemplateNode, { kind: 'if' | 'range' | 'with' }>, dot: Value, outer: Variables): Flow {
    const [value, variables] = this.#declare(node.pipe, dot, outer)
    return isTrue(value) ? this.list(node.body, node.kind === 'with' ? value : dot, variables) : this.list(node.otherwise, dot, variables)
  }

  #range(node: Extract<TemplateNode, { kind: 'if' | 'range' | 'with' }>, dot: Value, outer: Variables): Flow {
    const value = this.#pipe(node.pipe, dot, outer)
    const [operand] = node.pipe.commands.at(-1) ?? []
    const entries = this.#entriesOf(value)
    if (!entries) throw this.#error(operand ?? { at: 0, written: '' }, `range can't iterate over ${printValue(value)}`)
    if (entries.length === 0) return this.list(node.otherwise, dot, outer)
    for (const [key, item] of entries) {
      if (++this.#turns > mostTurns || this.out.length > mostCharacters) throw this.#error(operand ?? { at: 0, written: '' }, 'this takes too long to be simulated; range over fewer')
      const { variables } = node.pipe
      const inner = new Map(outer)
      if (variables.length === 1) inner.set(variables[0] ?? '', { value: item })
      else for (const [i, name] of variables.entries()) inner.set(name, { value: i === 0 ? key : item })
      if (this.list(node.body, item, inner) === 'break') break
    }
    return undefined
  }

  #entriesOf(value: Value): readonly (readonly [Value, Value])[] | undefined {
    if (value === undefined || value === null) return []
    if (Array.isArray(value)) return value.map((item: Json, i: number) => [BigInt(i), item] as const)
    if (isJsonObject(value)) return Object.keys(value).toSorted().map(key => [key, value[key]] as const)
    if (typeof value === 'bigint') return Array.from({ length: Math.min(Math.max(0, Number(value)), mostTurns + 1) }, (_, i) => [BigInt(i), BigInt(i)] as const)
    return undefined
  }

  #template(node: Extract<TemplateNode, { kind: 'template' }>, dot: Value, variables: Variables): void {
    const nodes = this.parsed.defined.get(node.name)
    if (!nodes) throw this.#error({ at: node.at, written: `{{template ${JSON.stringify(node.name)}}}` }, `template ${JSON.stringify(node.name)} not defined`)
    const value = node.pipe ? this.#pipe(node.pipe, dot, variables) : undefined
    this.list(nodes, value, new Map([['$', { value }]]))
  }

  /** The value of a pipe, and the variables as it leaves them. */
  #declare(pipe: Pipe, dot: Value, variables: Variables): readonly [Value, Variables] {
    const value = this.#pipe(pipe, dot, variables)
    const [name] = pipe.variables
    if (name === undefined) return [value, variables]
    if (!pipe.isAssignment) return [value, new Map([...variables, [name, { value }]])]
    const variable = variables.get(name)
    if (variable) variable.value = value
    return [value, variables]
  }

  #pipe(pipe: Pipe, dot: Value, variables: Variables): Value {
    let last: { readonly value: Value } | undefined
    for (const command of pipe.commands) last = { value: this.#command(command, dot, variables, last) }
    return last?.value
  }

  #command([first, ...rest]: readonly Operand[], dot: Value, variables: Variables, piped: { readonly value: Value } | undefined): Value {
    if (!first) return undefined
    if (first.kind !== 'function') {
      if ((rest.length > 0 || piped) && first.kind === 'fields') throw this.#error(first, `${first.names.at(-1)} is not a method but has arguments`)
      if (rest.length > 0 || piped) throw this.#error(first, `can't give argument to non-function ${first.written}`)
      return this.#operand(first, dot, variables)
    }
    const { name } = first
    if (name === 'and' || name === 'or') return this.#shortcut(name, rest, dot, variables, piped)
    const args = [...rest.map(operand => this.#operand(operand, dot, variables)), ...(piped ? [piped.value] : [])]
    this.#checkCount(first, args.length)
    try {
      return templateFunctions.get(name)?.(...args)
    } catch (error) {
      if (!(error instanceof TemplateError) || error.message.startsWith('template: ')) throw error
      throw this.#error({ ...first, written: [first, ...rest].map(({ written }) => written).join(' ') }, error.message.replace(/^error calling \w+/, `error calling ${name}`))
    }
  }

  /** `and` and `or` look at no more than they need. */
  #shortcut(name: 'and' | 'or', rest: readonly Operand[], dot: Value, variables: Variables, piped: { readonly value: Value } | undefined): Value {
    let value: Value
    for (const operand of rest) {
      value = this.#operand(operand, dot, variables)
      if (isTrue(value) === (name === 'or')) return value
    }
    return piped ? piped.value : value
  }

  #checkCount(operand: Extract<Operand, { kind: 'function' }>, count: number): void {
    const wanted = { not: [1, 1], len: [1, 1], ne: [2, 2], lt: [2, 2], le: [2, 2], gt: [2, 2], ge: [2, 2], base64decode: [1, 1], index: [1, Infinity], eq: [1, Infinity], printf: [1, Infinity], exists: [1, Infinity], slice: [1, Infinity] }[operand.name]
    if (!wanted) return
    const [least = 0, most = 0] = wanted
    if (count < least || count > most) throw this.#error(operand, `wrong number of args for ${operand.name}: want ${most === Infinity ? `at least ${least}` : least} got ${count}`)
    if (operand.name === 'eq' && count < 2) throw this.#error(operand, 'error calling eq: missing argument for comparison')
  }

  #operand(operand: Operand, dot: Value, variables: Variables): Value {
    switch (operand.kind) {
      case 'dot': return dot
      case 'nil': throw this.#error(operand, 'nil is not a command')
      case 'literal': return operand.value
      case 'variable': return variables.get(operand.name)?.value
      case 'function': return this.#command([operand], dot, variables, undefined)
      case 'pipe': return this.#pipe(operand.pipe, dot, variables)
      default: {
        const base = operand.base ? this.#operand(operand.base, dot, variables) : dot
        return operand.names.reduce<Value>((value, name) => this.#field(value, name, operand), base)
      }
    }
  }

  #field(value: Value, name: string, operand: Operand): Value {
    if (value === undefined) {
      if (this.allowsMissing) return undefined
      throw this.#error(operand, `nil data; no entry for key ${JSON.stringify(name)}`)
    }
    if (value === null) throw this.#error(operand, `nil pointer evaluating interface {}.${name}`)
    if (!isJsonObject(value)) throw this.#error(operand, `can't evaluate field ${name} in type ${typeof value === 'bigint' ? typeName(value) : 'interface {}'}`)
    if (Object.hasOwn(value, name)) return value[name]
    if (this.allowsMissing) return undefined
    throw this.#error(operand, `map has no entry for key ${JSON.stringify(name)}`)
  }

  #error({ at, written }: Pick<Operand, 'at' | 'written'>, message: string): TemplateError {
    const before = this.text.slice(0, at).split('\n')
    return new TemplateError(`template: output:${before.length}:${before.at(-1)?.length ?? 0}: executing "output" at <${written}>: ${message}`)
  }
}
