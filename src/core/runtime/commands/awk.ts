import type { Task } from '../../clock/virtual-clock.ts'
import type { Process } from '../process.ts'
import { SystemError } from '../system-error.ts'
import { Failure, UsageError } from './command.ts'
import { type Action, awkCompiler, AwkJump, type AwkMachine, type Code } from './awk-compiler.ts'
import { parseAwk } from './awk-parser.ts'
import { arrayOf, AwkState } from './awk-state.ts'
import { awkStreams, type RecordReader, recordReader } from './awk-streams.ts'
import { fromInput, isTrue, toNumber } from './awk-values.ts'
import { cannotOpen, inputOf, openInput } from './each-input.ts'
import { readAll } from './line-reader.ts'
import { textCommand } from './text-command.ts'
import { unescapeAt } from './unescape.ts'

const unescaped = (text: string): string => {
  let result = ''
  for (let at = 0; at < text.length;) {
    const { char, length } = text[at] === '\\' ? unescapeAt(text, at) : { char: text[at] ?? '', length: 1 }
    result += char
    at += length
  }
  return result
}

/** `name=value` as an operand or after `-v`. */
function assign(state: AwkState, text: string): boolean {
  const found = /^([A-Za-z_]\w*)=([^]*)$/.exec(text)
  if (!found) return false
  const [, name = '', value = ''] = found
  if (name === 'NF') state.setFieldCount(Number(value))
  else state.set(name, fromInput(unescaped(value)))
  return true
}

/** The records of the files that ARGV names, one after the other. */
function mainInput(process: Process, state: AwkState) {
  let reader: RecordReader | undefined
  let descriptor = 0
  let index = 1
  let any = false
  function open(): boolean {
    const count = toNumber(state.cell('ARGC').value)
    while (index < count) {
      const path = state.text(arrayOf(state.cell('ARGV')).get(String(index++)))
      if (path === '' || assign(state, path)) continue
      any = true
      const opened = openInput(process, path)
      if (opened instanceof SystemError) throw new Failure(`${path}: ${opened.message}`)
      descriptor = opened
      return start(path)
    }
    if (any) return false
    any = true
    return start('-')
  }
  const start = (path: string) => {
    state.set('FILENAME', path)
    state.set('FNR', 0)
    const input = inputOf(process, descriptor, path)
    reader = recordReader(function* () {
      const text = yield* input.read()
      const problem = input.problem()
      if (problem) throw new Failure(`cmd. line:1: ${problem.message}`)
      return text
    })
    return true
  }
  const close = () => {
    if (descriptor !== 0) process.descriptors.close(descriptor)
    descriptor = 0
    reader = undefined
  }
  return {
    close,
    *next(): Task<string | undefined> {
      for (;;) {
        if (!reader && !open()) return undefined
        const record = reader && (yield* reader.next(state.variable('RS')))
        if (record !== undefined) {
          state.count('NR')
          state.count('FNR')
          return record
        }
        close()
      }
    },
  }
}

interface ReadyRule {
  readonly when: string
  readonly patterns: readonly Code[]
  readonly body: Action
  inRange: boolean
}

function* applies(rule: ReadyRule): Task<boolean> {
  const holds = function* (code: Code | undefined): Task<boolean> {
    return code !== undefined && isTrue(code.waits ? yield* code.later() : code.now())
  }
  if (rule.when === 'always') return true
  if (rule.when === 'pattern') return yield* holds(rule.patterns[0])
  if (rule.when !== 'range') return false
  if (!rule.inRange && !(yield* holds(rule.patterns[0]))) return false
  rule.inRange = !(yield* holds(rule.patterns[1]))
  return true
}

function* runProgram(machine: AwkMachine, source: string, skipFile: () => void): Task {
  const program = parseAwk(source)
  const { expression, statement } = awkCompiler(machine, program)
  const rules = program.rules.map((rule): ReadyRule => ({ when: rule.when, patterns: rule.patterns.map(expression), body: statement(rule.body), inRange: false }))
  const all = function* (when: string): Task {
    for (const rule of rules) if (rule.when === when) yield* rule.body()
  }
  const isExit = (error: unknown) => error instanceof AwkJump && error.how === 'exit'
  try {
    yield* all('BEGIN')
    if (rules.some(({ when }) => when !== 'BEGIN')) {
      for (let record = yield* machine.nextRecord(); record !== undefined; record = yield* machine.nextRecord()) {
        machine.state.setRecord(record)
        try {
          for (const rule of rules) if (yield* applies(rule)) yield* rule.body()
        } catch (error) {
          if (!(error instanceof AwkJump) || error.how === 'exit') throw error
          if (error.how === 'nextfile') skipFile()
        }
      }
    }
  } catch (error) {
    if (!isExit(error)) throw error
  }
  try {
    yield* all('END')
  } catch (error) {
    if (!isExit(error)) throw error
  }
}

function* programText(process: Process, path: string): Task<string> {
  const descriptor = openInput(process, path)
  if (descriptor instanceof SystemError) throw new Failure(cannotOpen(path, descriptor.message))
  return yield* readAll(inputOf(process, descriptor, path))
}

/** Runs programs of patterns and actions over records. */
export const awk = textCommand({ usage: '[OPTIONS] [AWK_PROGRAM] [FILE]...', letters: '+F:v:f:e:W:' }, function* (process, call, output) {
  const state = new AwkState()
  const sources: string[] = []
  for (const { letter, value = '' } of call.given) {
    if (letter === 'F') state.set('FS', unescaped(value))
    if (letter === 'v' && !assign(state, value)) throw new UsageError()
    if (letter === 'f') sources.push(yield* programText(process, value))
    if (letter === 'e') sources.push(value)
  }
  const operands = [...call.operands]
  if (sources.length === 0) {
    const source = operands.shift()
    if (source === undefined) throw new UsageError()
    sources.push(source)
  }
  for (const [i, arg] of ['awk', ...operands].entries()) arrayOf(state.cell('ARGV')).set(String(i), fromInput(arg))
  state.set('ARGC', operands.length + 1)
  for (const [name, value] of process.env) arrayOf(state.cell('ENVIRON')).set(name, fromInput(value))
  const input = mainInput(process, state)
  const streams = awkStreams(process, output, () => process.env)
  const nowSeconds = () => Math.floor((process.system.clock.nowMs - process.system.wall.parse('1970-01-01T00:00:00Z')) / 1000)
  const machine: AwkMachine = { process, state, streams, output, nowSeconds, nextRecord: () => input.next(), exitCode: 0 }
  yield* runProgram(machine, sources.join('\n'), () => input.close())
  yield* streams.closeAll()
  return machine.exitCode
})
