import type { Task } from '../../clock/virtual-clock.ts'
import type { Process } from '../process.ts'
import { Failure } from './command.ts'
import { awkLibrary, splitInto, substitute } from './awk-functions.ts'
import { awkFailure } from './awk-lexer.ts'
import type { AwkFunction, AwkProgram, Expression, Place, Statement } from './awk-parser.ts'
import { arrayOf, type AwkState, type Cell, keysInOrder } from './awk-state.ts'
import type { RecordReader, Streams } from './awk-streams.ts'
import { compareValues, formatAwk, fromInput, isTrue, toNumber, toText, type Value } from './awk-values.ts'
import { rest } from './rest.ts'
import type { Output } from './text-command.ts'

/** A compiled expression: those that never wait are values at once, the others are tasks. */
export interface Code {
  readonly waits: boolean
  now(): Value
  later(): Task<Value>
}

/** A statement returns how it left, if not by its end. */
export type Action = () => Task<'break' | 'continue' | 'return' | undefined>

/** Leaves the rules for one record (`next`, `nextfile`), or all (`exit`). */
export class AwkJump extends Error {
  constructor(readonly how: 'next' | 'nextfile' | 'exit') {
    super(how)
  }
}

/** What a program runs in. */
export interface AwkMachine {
  readonly process: Process
  readonly state: AwkState
  readonly streams: Streams
  readonly output: Output
  readonly nowSeconds: () => number
  /** Takes the next record of the main input; `undefined` at its end. */
  readonly nextRecord: () => Task<string | undefined>
  exitCode: number
}

const deepest = 2000
const mostBytes = 2 ** 22

interface PlaceCode {
  readonly parts: readonly Code[]
  get(values: readonly Value[]): Value
  set(values: readonly Value[], value: Value): void
}

/** Makes functions of a program's text. */
export function awkCompiler(machine: AwkMachine, program: AwkProgram): { readonly expression: (node: Expression) => Code; readonly statement: (node: Statement) => Action } {
  const { state, streams, process } = machine
  const library = awkLibrary({ state, nowSeconds: machine.nowSeconds })
  const functions = new Map<string, { readonly definition: AwkFunction; body: Action | undefined }>()
  for (const [name, definition] of program.functions) functions.set(name, { definition, body: undefined })
  let parameters: readonly string[] = []
  let frame: Cell[] = []
  let depth = 0
  let returned: Value

  const cellOf = (name: string): (() => Cell) => {
    const index = parameters.indexOf(name)
    if (index >= 0) return () => frame[index] as Cell
    if (functions.has(name)) throw awkFailure(1, 'Unexpected token')
    const cell = state.cell(name)
    return () => cell
  }

  /** An expression whose parts are all evaluated, in order. */
  function strict(parts: readonly Code[], apply: (values: readonly Value[]) => Value): Code {
    const waits = parts.some(part => part.waits)
    const now = () => apply(parts.map(part => part.now()))
    return {
      waits,
      now,
      *later() {
        if (!waits) return now()
        const values: Value[] = []
        for (const part of parts) values.push(part.waits ? yield* part.later() : part.now())
        return apply(values)
      },
    }
  }
  const slow = (later: () => Task<Value>): Code => ({ waits: true, now: () => undefined, later })
  const evaluate = function* (code: Code): Task<Value> {
    return code.waits ? yield* code.later() : code.now()
  }
  const constant = (value: Value): Code => strict([], () => value)
  const keyOf = (values: readonly Value[]) => (values.length === 1 ? state.text(values[0]) : values.map(value => state.text(value)).join(state.variable('SUBSEP')))

  function place(node: Place): PlaceCode {
    if (node.kind === 'field') {
      const index = (values: readonly Value[]) => Math.trunc(toNumber(values[0]))
      return { parts: [expression(node.of)], get: values => state.field(index(values)), set: (values, value) => state.setField(index(values), value) }
    }
    if (node.kind === 'index') {
      const cell = cellOf(node.name)
      return {
        parts: node.subscripts.map(expression),
        get(values) {
          const array = arrayOf(cell())
          const key = keyOf(values)
          if (!array.has(key)) array.set(key, undefined)
          return array.get(key)
        },
        set: (values, value) => void arrayOf(cell()).set(keyOf(values), value),
      }
    }
    if (node.name === 'NF') return { parts: [], get: () => state.fieldCount, set: (_, value) => state.setFieldCount(Math.trunc(toNumber(value))) }
    const cell = cellOf(node.name)
    return { parts: [], get: () => cell().value, set: (_, value) => (cell().value = value) }
  }

  /** A pattern as text: of a literal its source, else the value. */
  const patternCode = (node: Expression | undefined): Code => (node?.kind === 'regex' ? constant(node.source) : node ? expression(node) : constant(''))

  function arithmetic(operator: string, a: number, b: number): number {
    if (operator === '+') return a + b
    if (operator === '-') return a - b
    if (operator === '*') return a * b
    if (operator === '^') return a ** b
    if (b === 0) throw new Failure('cmd. line:1: Division by zero')
    return operator === '/' ? a / b : a % b
  }

  function joined(a: Value, b: Value): string {
    const text = state.text(a) + state.text(b)
    if (text.length > mostBytes) throw new Failure('out of memory')
    return text
  }

  function binary(operator: string, left: Expression, right: Expression): Code {
    if (operator === '~' || operator === '!~') {
      const wanted = operator === '~'
      return strict([expression(left), patternCode(right)], ([a, b]) => (state.pattern(state.text(b)).test(state.text(a)) === wanted ? 1 : 0))
    }
    const parts = [expression(left), expression(right)]
    if (operator === ' ') return strict(parts, ([a, b]) => joined(a, b))
    if (/^[-+*/%^]$/.test(operator)) return strict(parts, ([a, b]) => arithmetic(operator, toNumber(a), toNumber(b)))
    return strict(parts, ([a, b]) => {
      const order = compareValues(a, b, '%.6g')
      const holds = operator === '<' ? order < 0 : operator === '<=' ? order <= 0 : operator === '==' ? order === 0 : operator === '!=' ? order !== 0 : operator === '>' ? order > 0 : order >= 0
      return holds ? 1 : 0
    })
  }

  /** An expression that evaluates its other parts only when the first tells so. */
  function lazy(test: Code, yes: Code, no: Code): Code {
    return {
      waits: test.waits || yes.waits || no.waits,
      now: () => (isTrue(test.now()) ? yes.now() : no.now()),
      *later() {
        return yield* evaluate(isTrue(yield* evaluate(test)) ? yes : no)
      },
    }
  }

  function expression(node: Expression): Code {
    switch (node.kind) {
      case 'number': return constant(node.value)
      case 'string': return constant(node.value)
      case 'regex': {
        const pattern = state.pattern(node.source)
        return strict([], () => (pattern.test(state.text(state.field(0))) ? 1 : 0))
      }
      case 'name':
      case 'index':
      case 'field': {
        const { parts, get } = place(node)
        return strict(parts, get)
      }
      case 'assign': {
        const { parts, get, set } = place(node.to)
        const { operator } = node
        return strict([...parts, expression(node.value)], values => {
          const given = values.at(-1)
          const value = operator === '' ? given : arithmetic(operator, toNumber(get(values.slice(0, -1))), toNumber(given))
          set(values.slice(0, -1), value)
          return value
        })
      }
      case 'step': {
        const { parts, get, set } = place(node.to)
        return strict(parts, values => {
          const before = toNumber(get(values))
          set(values, before + node.by)
          return node.before ? before + node.by : before
        })
      }
      case 'binary': return binary(node.operator, node.left, node.right)
      case 'unary': {
        const { operator } = node
        return strict([expression(node.of)], ([value]) => (operator === '!' ? (isTrue(value) ? 0 : 1) : operator === '(' ? value : operator === '-' ? -toNumber(value) : toNumber(value)))
      }
      case 'logic': {
        const [left, right] = [expression(node.left), strict([expression(node.right)], ([value]) => (isTrue(value) ? 1 : 0))]
        return node.operator === '&&' ? lazy(left, right, constant(0)) : lazy(left, constant(1), right)
      }
      case 'choose': return lazy(expression(node.test), expression(node.yes), expression(node.no))
      case 'in': {
        const cell = cellOf(node.name)
        return strict(node.subscripts.map(expression), values => (arrayOf(cell()).has(keyOf(values)) ? 1 : 0))
      }
      case 'list': throw awkFailure(1, 'Unexpected token')
      case 'getline': return getline(node)
      case 'call': return node.builtIn ? builtIn(node) : call(node)
    }
  }

  function getline(node: Expression & { kind: 'getline' }): Code {
    const to = node.to && place(node.to)
    const from = node.file ?? node.command
    const source = from && expression(from)
    return slow(function* () {
      const values: Value[] = []
      for (const part of to?.parts ?? []) values.push(yield* evaluate(part))
      let record: string | undefined
      if (source) {
        const name = state.text(yield* evaluate(source))
        yield* streams.flush()
        const reader: RecordReader | undefined = streams.reader(name, node.command !== undefined)
        if (!reader) return -1
        record = yield* reader.next(state.variable('RS'))
      } else record = yield* machine.nextRecord()
      if (record === undefined) return 0
      if (to) to.set(values, fromInput(record))
      else state.setRecord(record)
      return 1
    })
  }

  function builtIn(node: Expression & { kind: 'call' }): Code {
    const { name, args, line } = node
    const [first, second, third, fourth] = args
    const code = (arg: Expression | undefined) => (arg ? expression(arg) : constant(undefined))
    const record = () => strict([], () => state.field(0))
    if (name === 'length') {
      if (first?.kind === 'name') {
        const cell = cellOf(first.name)
        return strict([code(first)], ([value]) => cell().array?.size ?? state.text(value).length)
      }
      return strict([first ? code(first) : record()], ([value]) => state.text(value).length)
    }
    if (name === 'split') {
      if (second?.kind !== 'name') throw awkFailure(line, 'Unexpected token')
      const cell = cellOf(second.name)
      const separator = third ? patternCode(third) : strict([], () => state.cell('FS').value)
      return strict([code(first), separator], ([text, by]) => splitInto(state, cell(), state.text(text), state.text(by)))
    }
    if (name === 'match') {
      return strict([code(first), patternCode(second)], ([text, pattern]) => {
        const [start, end] = state.pattern(state.text(pattern)).find(state.text(text)) ?? [-1, 0]
        state.set('RSTART', (start ?? -1) + 1)
        state.set('RLENGTH', start === -1 ? -1 : (end ?? 0) - (start ?? 0))
        return (start ?? -1) + 1
      })
    }
    if (name === 'sub' || name === 'gsub') {
      const target: Place = third && (third.kind === 'name' || third.kind === 'index' || third.kind === 'field') ? third : { kind: 'field', of: { kind: 'number', value: 0 } }
      const { parts, get, set } = place(target)
      return strict([patternCode(first), code(second), ...parts], ([pattern, replacement, ...where]) => {
        const { text, count } = substitute(state, state.text(get(where)), state.text(pattern), state.text(replacement), name === 'sub' ? 1 : 'all', false)
        if (count > 0) set(where, text)
        return count
      })
    }
    if (name === 'gensub') {
      return strict([patternCode(first), code(second), code(third), fourth ? code(fourth) : record()], ([pattern, replacement, how, text]) => {
        const which = /^[gG]/.test(state.text(how)) ? 'all' : Math.max(1, Math.trunc(toNumber(how)))
        return substitute(state, state.text(text), state.text(pattern), state.text(replacement), which, true).text
      })
    }
    if (name === 'system' || name === 'close' || name === 'fflush') {
      const argument = code(first)
      return slow(function* () {
        const value = state.text(yield* evaluate(argument))
        if (name === 'system') return yield* streams.system(value)
        if (name === 'close') return yield* streams.close(value)
        yield* streams.flush()
        return 0
      })
    }
    const apply = library[name]
    if (!apply) throw awkFailure(line, 'Call to undefined function')
    return strict(args.map(expression), apply)
  }

  /** The cell that a function gets for an argument: a bare name may turn out to be an array. */
  function argument(node: Expression): Code | (() => Cell) {
    if (node.kind !== 'name' || node.name === 'NF') return expression(node)
    const cell = cellOf(node.name)
    return () => {
      const { value, array } = cell()
      return array ? { array } : value === undefined ? { origin: cell() } : { value }
    }
  }

  function call(node: Expression & { kind: 'call' }): Code {
    const target = functions.get(node.name)
    if (!target) throw awkFailure(node.line, 'Call to undefined function')
    const args = node.args.map(argument)
    return slow(function* () {
      yield* rest(process)
      if (++depth > deepest) throw new Failure('out of memory')
      const cells: Cell[] = []
      for (const arg of args) cells.push(typeof arg === 'function' ? arg() : { value: yield* evaluate(arg) })
      while (cells.length < target.definition.parameters.length) cells.push({})
      const saved = frame
      frame = cells
      returned = undefined
      yield* (target.body as Action)()
      frame = saved
      depth--
      const value = returned
      returned = undefined
      return value
    })
  }

  function print(node: Statement & { kind: 'print' }): Action {
    const args = node.args.length > 0 ? node.args.map(expression) : [strict([], () => state.field(0))]
    const target = node.target && expression(node.target)
    return function* () {
      const values: Value[] = []
      for (const arg of args) values.push(yield* evaluate(arg))
      const output = target ? streams.writer(state.text(yield* evaluate(target)), node.redirection ?? '') : machine.output
      if (node.formatted) yield* output.put(formatAwk(state.text(values[0]), values.slice(1), state.variable('CONVFMT')))
      else yield* output.put(values.map(value => toText(value, state.variable('OFMT'))).join(state.variable('OFS')) + state.variable('ORS'))
      if (!target || node.redirection === '|') yield* output.flush()
      return undefined
    }
  }

  function loop(node: Statement & { kind: 'loop' }): Action {
    const first = node.first && statement(node.first)
    const test = node.test ? expression(node.test) : constant(1)
    const after = node.after && statement(node.after)
    const body = statement(node.body)
    return function* () {
      if (first) yield* first()
      for (let tests = !node.testsLast; ; tests = true) {
        yield* rest(process)
        if (tests && !isTrue(yield* evaluate(test))) return undefined
        const left = yield* body()
        if (left === 'break') return undefined
        if (left === 'return') return left
        if (after) yield* after()
      }
    }
  }

  function jump(node: Statement & { kind: 'jump' }): Action {
    const value = node.value && expression(node.value)
    return function* () {
      const given = value && (yield* evaluate(value))
      if (node.how === 'return') {
        returned = given
        return 'return'
      }
      if (node.how === 'break' || node.how === 'continue') return node.how
      if (node.how === 'exit' && value) machine.exitCode = Math.trunc(toNumber(given)) & 255
      throw new AwkJump(node.how as 'next' | 'nextfile' | 'exit')
    }
  }

  function statement(node: Statement): Action {
    switch (node.kind) {
      case 'expression': {
        const code = expression(node.value)
        return function* () {
          yield* evaluate(code)
          return undefined
        }
      }
      case 'print': return print(node)
      case 'block': {
        const body = node.body.map(statement)
        return function* () {
          for (const action of body) {
            const left = yield* action()
            if (left) return left
          }
          return undefined
        }
      }
      case 'if': {
        const [test, yes, no] = [expression(node.test), statement(node.yes), node.no && statement(node.no)]
        return function* () {
          if (isTrue(yield* evaluate(test))) return yield* yes()
          return no && (yield* no())
        }
      }
      case 'loop': return loop(node)
      case 'forIn': {
        const [to, cell, body] = [place(node.to), cellOf(node.name), statement(node.body)]
        return function* () {
          for (const key of keysInOrder(arrayOf(cell()))) {
            yield* rest(process)
            to.set([], fromInput(key))
            const left = yield* body()
            if (left === 'break') return undefined
            if (left === 'return') return left
          }
          return undefined
        }
      }
      case 'jump': return jump(node)
      case 'delete': {
        const cell = cellOf(node.name)
        const parts = node.subscripts?.map(expression)
        return function* () {
          if (!parts) arrayOf(cell()).clear()
          const values: Value[] = []
          for (const part of parts ?? []) values.push(yield* evaluate(part))
          if (parts) arrayOf(cell()).delete(keyOf(values))
          return undefined
        }
      }
    }
  }

  for (const target of functions.values()) {
    parameters = target.definition.parameters
    target.body = statement(target.definition.body)
  }
  parameters = []
  return { expression, statement }
}
