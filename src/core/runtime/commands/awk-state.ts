import { compilePattern } from './compile-pattern.ts'
import { Failure } from './command.ts'
import type { RegularExpression } from './regular-expression.ts'
import { fromInput, toNumber, toText, type Value } from './awk-values.ts'

export type AwkArray = Map<string, Value>

/** A variable: a value or, once it is used so, an array. */
export interface Cell {
  value?: Value
  array?: AwkArray
  /** The caller's variable that was handed over while nobody knew what it is. */
  readonly origin?: Cell
}

/** Cuts text into fields at a separator; a blank means runs of white space, nothing means each character. */
function splitFields(text: string, separator: string, patternOf: (source: string) => RegularExpression, ignoreNewlines: boolean): string[] {
  if (text === '') return []
  if (separator === ' ') return text.match(/[^ \t\n]+/g) ?? []
  if (separator === '') return [...text]
  if (separator.length === 1 && separator !== '\\' && !ignoreNewlines) return text.split(separator)
  const source = separator.length === 1 ? `[${separator}]` : separator
  const pattern = patternOf(ignoreNewlines ? `(${source})|\n` : source)
  const fields: string[] = []
  let begin = 0
  for (let from = 0; from <= text.length;) {
    const found = pattern.find(text, from)
    const [start = 0, end = 0] = found ?? []
    if (!found) break
    if (end === start) {
      from = end + 1
      continue
    }
    fields.push(text.slice(begin, start))
    begin = from = end
  }
  return [...fields, text.slice(begin)]
}

const mostFields = 100_000

/** The variables of a program and the record that it looks at. */
export class AwkState {
  readonly globals = new Map<string, Cell>()
  private readonly patterns = new Map<string, RegularExpression>()
  private record = ''
  private fields: Value[] | undefined = []
  private stale = false

  constructor() {
    for (const [name, value] of Object.entries({ FS: ' ', OFS: ' ', RS: '\n', ORS: '\n', CONVFMT: '%.6g', OFMT: '%.6g', SUBSEP: '\x1c', NR: 0, FNR: 0, NF: 0, RSTART: 0, RLENGTH: -1, FILENAME: '' })) {
      this.set(name, value)
    }
  }

  cell(name: string): Cell {
    let cell = this.globals.get(name)
    if (!cell) this.globals.set(name, (cell = {}))
    return cell
  }

  set(name: string, value: Value): void {
    this.cell(name).value = value
  }

  text(value: Value): string {
    return toText(value, this.globals.get('CONVFMT')?.value as string)
  }

  variable(name: string): string {
    return this.text(this.cell(name).value)
  }

  count(name: string): number {
    const next = toNumber(this.cell(name).value) + 1
    this.set(name, next)
    return next
  }

  pattern(source: string): RegularExpression {
    let found = this.patterns.get(source)
    if (!found) {
      if (this.patterns.size > 500) this.patterns.clear()
      this.patterns.set(source, (found = compilePattern(source, { extended: true })))
    }
    return found
  }

  split(text: string, separator: string): string[] {
    return splitFields(text, separator, source => this.pattern(source), this.variable('RS') === '' && separator !== ' ')
  }

  setRecord(text: string): void {
    this.record = text
    this.fields = undefined
    this.stale = false
  }

  private allFields(): Value[] {
    return (this.fields ??= this.split(this.record, this.variable('FS')).map(fromInput))
  }

  get fieldCount(): number {
    return this.allFields().length
  }

  setFieldCount(count: number): void {
    const fields = this.allFields()
    this.checkField(count)
    while (fields.length < count) fields.push(undefined)
    fields.length = Math.max(0, count)
    this.stale = true
  }

  field(index: number): Value {
    if (index < 0) throw new Failure('cmd. line:1: Access to negative field')
    if (index > 0) return this.allFields()[index - 1]
    if (this.stale) {
      this.record = this.allFields().map(field => this.text(field)).join(this.variable('OFS'))
      this.stale = false
    }
    return fromInput(this.record)
  }

  setField(index: number, value: Value): void {
    if (index === 0) return this.setRecord(this.text(value))
    this.checkField(index)
    const fields = this.allFields()
    while (fields.length < index) fields.push(undefined)
    fields[index - 1] = value
    this.stale = true
  }

  private checkField(index: number): void {
    if (index < 0) throw new Failure('cmd. line:1: Access to negative field')
    if (index > mostFields) throw new Failure('out of memory')
  }
}

/** The array behind a variable, made when there is none. */
export function arrayOf(cell: Cell): AwkArray {
  return (cell.array ??= cell.origin ? arrayOf(cell.origin) : new Map())
}

const tableSize = 62

function hashOf(key: string): number {
  let hash = 0
  for (let i = 0; i < key.length; i++) hash = (((key.charCodeAt(i) << 24) >> 24) + (hash << 6) + (hash >>> 26)) | 0
  return hash >>> 0
}

/** Keys in the order in which `for (k in a)` goes through them: that of BusyBox's hash table (one of more than 600 keys has another). */
export function keysInOrder(array: AwkArray): readonly string[] {
  const chains: string[][] = Array.from({ length: tableSize }, () => [])
  for (const key of array.keys()) chains[hashOf(key) % tableSize]?.push(key)
  return chains.flatMap(chain => chain.toReversed())
}
