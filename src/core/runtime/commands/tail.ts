import type { Task } from '../../clock/virtual-clock.ts'
import type { Process } from '../process.ts'
import { SystemError } from '../system-error.ts'
import { type Call, Failure, orNothing } from './command.ts'
import { cannotOpen, type Input, inputOf, openInput } from './each-input.ts'
import { bareNumber, fileTitle } from './head.ts'
import { lineReader } from './line-reader.ts'
import { readCount } from './read-number.ts'
import { type Output, textCommand } from './text-command.ts'

interface Amount {
  readonly count: number
  readonly fromStart: boolean
  readonly bytes: boolean
}

function amountOf(call: Call): Amount {
  const option = call.given.findLast(({ letter }) => letter === 'n' || letter === 'c')
  const text = option?.value ?? (bareNumber(call) || '10')
  const count = readCount(text.replace(/^[-+]/, ''))
  if (count === undefined) throw new Failure(`invalid number '${text}'`)
  return { count, fromStart: text.startsWith('+'), bytes: option?.letter === 'c' }
}

function* fromStart(input: Input, output: Output, { count, bytes }: Amount): Task {
  const skipped = Math.max(count - 1, 0)
  if (bytes) {
    let left = skipped
    for (let text = yield* input.read(); text !== ''; text = yield* input.read()) {
      yield* output.put(text.slice(left))
      left = Math.max(0, left - text.length)
    }
    return
  }
  const reader = lineReader(input)
  let number = 0
  for (let line = yield* reader.next(); line !== undefined; line = yield* reader.next()) {
    if (number++ >= skipped) yield* output.put(line)
  }
}

function* lastBytes(input: Input, output: Output, count: number): Task {
  let kept = ''
  for (let text = yield* input.read(); text !== ''; text = yield* input.read()) {
    kept += text
    if (kept.length > count + 65_536) kept = kept.slice(kept.length - count)
  }
  yield* output.put(count === 0 ? '' : kept.slice(-count))
}

function* lastLines(input: Input, output: Output, count: number): Task {
  const reader = lineReader(input)
  const kept: string[] = []
  for (let line = yield* reader.next(); line !== undefined; line = yield* reader.next()) {
    kept.push(line)
    if (kept.length > count * 2 + 100) kept.splice(0, kept.length - count)
  }
  for (const line of count === 0 ? [] : kept.slice(-count)) yield* output.put(line)
}

interface Followed {
  readonly path: string
  /** -1 while there is no such file. */
  descriptor: number
  input: Input
  /** Which file it is that is open. */
  identity: string | undefined
}

function identityOf(process: Process, path: string): string | undefined {
  const status = orNothing(() => process.files.stat(path))
  return status && `${status.device} ${status.inode}`
}

/** Takes up the file anew that a name stands for, when it is another one than before (`tail -F`). */
function* reopen(process: Process, output: Output, file: Followed): Task {
  const now = identityOf(process, file.path)
  if (now === undefined || now === file.identity) return
  if (file.descriptor > 0) process.descriptors.close(file.descriptor)
  const opened = openInput(process, file.path)
  file.identity = now
  file.descriptor = opened instanceof SystemError ? -1 : opened
  if (opened instanceof SystemError) yield* output.complain(`${file.path}: ${opened.message}`)
  else file.input = inputOf(process, opened, file.path)
}

function* follow(process: Process, output: Output, call: Call, files: readonly Followed[], showsTitles: boolean): Task<number> {
  const periodMs = Number(call.value('s') ?? 1) * 1000
  let shown = files.at(-1)
  for (;;) {
    yield* output.flush()
    yield* process.sleep(periodMs)
    for (const file of files) {
      if (call.has('F') && file.path !== '-') yield* reopen(process, output, file)
      if (file.descriptor === -1) continue
      const size = orNothing(() => process.files.stat(file.path))?.size
      const open = process.descriptors.get(file.descriptor)
      if (open?.position !== undefined && size !== undefined && size < open.position) open.position = 0
      for (let text = yield* file.input.read(); text !== ''; text = yield* file.input.read()) {
        if (showsTitles && shown !== file) yield* output.put(fileTitle(file.path, false))
        shown = file
        yield* output.put(text)
      }
    }
  }
}

/** Prints the ends of files, and goes on with what is added to them. */
export const tail = textCommand({ usage: '[OPTIONS] [FILE]...', letters: '0123456789n:c:qvfFs:' }, function* (process, call, output) {
  const first = call.operands[0] ?? ''
  const old = call.given.length === 0 && /^\+\d/.test(first)
  const paths = old ? call.operands.slice(1) : call.operands
  const amount = old ? { count: Number(first), fromStart: true, bytes: false } : amountOf(call)
  const files: Followed[] = []
  let code = 0
  for (const path of paths.length > 0 ? paths : ['-']) {
    const descriptor = openInput(process, path)
    const failed = descriptor instanceof SystemError
    if (failed) code = yield* output.complain(cannotOpen(path, descriptor.message))
    if (!failed || call.has('F')) files.push({ path, descriptor: failed ? -1 : descriptor, input: inputOf(process, failed ? -1 : descriptor, path), identity: failed ? undefined : identityOf(process, path) })
  }
  if (files.length === 0) throw new Failure('no files')
  const titles = call.has('v') || (files.length > 1 && !call.has('q'))
  let shown = 0
  for (const { path, input, descriptor } of files) {
    if (descriptor === -1) continue
    if (titles) yield* output.put(fileTitle(path, shown++ === 0))
    if (amount.fromStart) yield* fromStart(input, output, amount)
    else yield* amount.bytes ? lastBytes(input, output, amount.count) : lastLines(input, output, amount.count)
    const problem = input.problem()
    if (problem) code = yield* output.complain(`read error: ${problem.message}`)
  }
  const follows = call.has('fF') && !(paths.length === 0 && process.descriptors.get(0)?.kind === 'pipe')
  return follows ? yield* follow(process, output, call, files, titles) : code
})
