import type { Task } from '../../clock/virtual-clock.ts'
import type { Process } from '../process.ts'
import { SystemError } from '../system-error.ts'
import { Failure, wholeNumber } from './command.ts'
import { inputOf, openInput } from './each-input.ts'
import { bare, lineReader } from './line-reader.ts'
import { rest } from './rest.ts'
import { runChild } from './run-program.ts'
import { textCommand } from './text-command.ts'

/** Words of a line as xargs reads them: quotes and backslashes keep blanks together. */
function wordsOf(line: string): readonly string[] {
  const words: string[] = []
  let word: string | undefined
  for (let at = 0; at < line.length; at++) {
    const char = line[at] ?? ''
    if (char === ' ' || char === '\t') {
      if (word !== undefined) words.push(word)
      word = undefined
    } else if (char === '"' || char === "'") {
      const end = line.indexOf(char, at + 1)
      if (end === -1) throw new Failure(`unmatched ${char === '"' ? 'double' : 'single'} quote`)
      word = (word ?? '') + line.slice(at + 1, end)
      at = end
    } else if (char === '\\' && at + 1 < line.length) word = (word ?? '') + line[++at]
    else word = (word ?? '') + char
  }
  return word === undefined ? words : [...words, word]
}

/** What a child's end means for xargs. */
function* runOne(process: Process, args: readonly string[], trace: boolean): Task<number> {
  if (trace) yield* process.err(`${args.join(' ')}\n`)
  const { code, signal } = yield* runChild(process, args, file => file)
  if (signal) throw new Failure(`${args[0] ?? ''}: terminated by signal`, 125)
  if (code === 255) throw new Failure(`${args[0] ?? ''}: exited with status 255; aborting`, 124)
  if (code === 126 || code === 127) throw new Failure('', code)
  return code === 0 ? 0 : 123
}

/** Runs a program with words or lines of its input as arguments. */
export const xargs = textCommand({ usage: '[OPTIONS] [PROG ARGS]', letters: '+0a:rtpE:e::I:i::n:s:P:xL:', long: { 'no-run-if-empty': 'r', null: '0' } }, function* (process, call) {
  const program = call.operands.length > 0 ? call.operands : ['echo']
  const replaced = call.has('Ii') ? (call.value('I') ?? call.value('i') ?? '{}') : undefined
  const most = call.value('n') === undefined ? Infinity : wholeNumber(call.value('n'))
  const mostBytes = call.value('s') === undefined ? 32_768 : wholeNumber(call.value('s'))
  const stop = call.value('E') ?? call.value('e')
  const path = call.value('a') ?? '-'
  const descriptor = openInput(process, path)
  if (descriptor instanceof SystemError) throw new Failure(`can't open '${path}': ${descriptor.message}`)
  const end = call.has('0') ? '\0' : '\n'
  const reader = lineReader(inputOf(process, descriptor, path), end)
  let code = 0
  let pending: string[] = []
  let bytes = 0
  let ran = false
  const run = function* (args: readonly string[]): Task {
    ran = true
    const ended = yield* runOne(process, args, call.has('t'))
    if (ended !== 0) code = ended
  }
  const flush = function* (): Task {
    const args = pending
    pending = []
    bytes = 0
    yield* run([...program, ...args])
  }
  reading: for (let raw = yield* reader.next(); raw !== undefined; raw = yield* reader.next()) {
    const line = end === '\0' ? raw.replace(/\0$/, '') : bare(raw)
    if (replaced !== undefined) {
      const item = line.trimStart()
      if (item === '') continue
      yield* run(program.map(word => word.replaceAll(replaced, () => item)))
      continue
    }
    for (const word of end === '\0' ? [line] : wordsOf(line)) {
      yield* rest(process)
      if (stop !== undefined && word === stop) break reading
      if (pending.length > 0 && bytes + word.length + 1 > mostBytes) yield* flush()
      pending.push(word)
      bytes += word.length + 1
      if (pending.length >= most) yield* flush()
    }
  }
  if (pending.length > 0 || (!ran && !call.has('r') && replaced === undefined)) yield* flush()
  return code
})
