import type { Task } from '../../clock/virtual-clock.ts'
import type { OpenFile } from '../descriptors.ts'
import type { Process } from '../process.ts'
import { SystemError } from '../system-error.ts'
import { command, complain, Failure, problemOf, UsageError } from './command.ts'
import { rest } from './rest.ts'

const factors: Readonly<Record<string, number>> = { '': 1, c: 1, w: 2, b: 512, kB: 1000, k: 1024, K: 1024, MB: 1_000_000, M: 1_048_576, GB: 1_000_000_000, G: 1_073_741_824 }

function amount(text: string): number {
  const match = /^(\d{1,12})([a-zA-Z]{0,2})$/.exec(text)
  const factor = factors[match?.[2] ?? '']
  if (!match || factor === undefined) throw new Failure(`invalid number '${text}'`)
  return Number(match[1]) * factor
}

function blockSize(text: string): number {
  const size = amount(text)
  if (size < 1) throw new Failure(`number ${size} is not in 1..9223372036854775807 range`)
  return size
}

/** Words that each list takes. */
const known: Readonly<Record<string, readonly string[]>> = {
  conv: ['notrunc', 'sync', 'noerror', 'fsync', 'swab'],
  iflag: ['skip_bytes', 'count_bytes', 'fullblock', 'direct'],
  oflag: ['seek_bytes', 'append', 'direct'],
  status: ['none', 'noxfer', 'progress'],
}

/** Copies in blocks. */
export const dd = command({ usage: '[if=FILE] [of=FILE] [ibs=N obs=N/bs=N] [count=N] [skip=N] [seek=N]\n\t[conv=notrunc|noerror|sync|fsync]\n\t[iflag=skip_bytes|count_bytes|fullblock|direct] [oflag=seek_bytes|append|direct]' }, function* (process, call) {
  const operands = new Map<string, string>()
  for (const operand of call.operands) {
    const [name = '', ...rest] = operand.split('=')
    const value = rest.join('=')
    if (rest.length === 0 || !(name in known || ['if', 'of', 'bs', 'ibs', 'obs', 'count', 'skip', 'seek'].includes(name))) throw new UsageError()
    const wrong = name in known ? value.split(',').find(word => !known[name]?.includes(word)) : undefined
    if (wrong !== undefined) throw new Failure(`invalid argument '${wrong}' to '${name}'`)
    operands.set(name, value)
  }
  const has = (name: string, word: string) => operands.get(name)?.split(',').includes(word) === true
  const size = (name: string) => blockSize(operands.get('bs') ?? operands.get(name) ?? '512')
  const [inputSize, outputSize] = [size('ibs'), size('obs')]
  const number = (name: string) => amount(operands.get(name) ?? '0')
  const skipBytes = number('skip') * (has('iflag', 'skip_bytes') ? 1 : inputSize)
  const seekBytes = number('seek') * (has('oflag', 'seek_bytes') ? 1 : outputSize)
  const count = operands.has('count') ? number('count') : Infinity
  const limitBytes = has('iflag', 'count_bytes') ? count : Infinity
  const limitBlocks = has('iflag', 'count_bytes') ? Infinity : count
  const opened: OpenFile[] = []
  try {
    const input = open(process, operands.get('if'), 0, opened, { read: true })
    const truncate = !has('conv', 'notrunc') && seekBytes === 0
    const output = open(process, operands.get('of'), 1, opened, { write: true, create: true, truncate, append: has('oflag', 'append') })
    if (seekBytes > 0 && operands.has('of') && !has('conv', 'notrunc')) problemOf(() => process.files.truncate(operands.get('of') ?? '', seekBytes))
    yield* skip(process, input, skipBytes, inputSize)
    if (seekBytes > 0 && output.position !== undefined) output.position += seekBytes
    const names = { input: operands.get('if') ?? 'standard input', output: operands.get('of') ?? 'standard output' }
    return yield* copy(process, input, output, { inputSize, outputSize, limitBlocks, limitBytes, has, names })
  } finally {
    for (const file of opened) file.release()
  }
})

function open(process: Process, path: string | undefined, descriptor: number, opened: OpenFile[], options: Parameters<Process['files']['open']>[1]): OpenFile {
  let file = path === undefined ? process.descriptors.get(descriptor) : undefined
  const problem = path === undefined ? undefined : problemOf(() => opened.push((file = process.files.open(path, options))))
  if (file) return file
  throw new Failure(path === undefined ? 'Bad file descriptor' : `can't open '${path}': ${problem?.message ?? ''}`)
}

function* skip(process: Process, input: OpenFile, bytes: number, size: number): Task {
  if (input.position !== undefined) {
    input.position += bytes
    return
  }
  for (let left = bytes; left > 0; ) {
    yield* rest(process)
    const text = yield* input.read(Math.min(left, size, 1_048_576))
    if (text === '') return
    left -= text.length
  }
}

interface CopyShape {
  readonly inputSize: number
  readonly outputSize: number
  readonly limitBlocks: number
  readonly limitBytes: number
  readonly has: (name: string, word: string) => boolean
  readonly names: { readonly input: string; readonly output: string }
}

function* copy(process: Process, input: OpenFile, output: OpenFile, { inputSize, outputSize, limitBlocks, limitBytes, has, names }: CopyShape): Task<number> {
  let [inFull, inPart, outFull, outPart, code] = [0, 0, 0, 0, 0]
  let pending = ''
  const write = function* (text: string): Task {
    yield* output.write(text)
    if (text.length === outputSize) outFull++
    else outPart++
  }
  let reading = true
  try {
    for (let taken = 0; inFull + inPart < limitBlocks && taken < limitBytes; ) {
      yield* rest(process)
      let block = yield* readBlock(process, input, Math.min(inputSize, limitBytes - taken), has('iflag', 'fullblock'))
      if (block === '') break
      taken += block.length
      if (block.length === inputSize) inFull++
      else {
        inPart++
        if (has('conv', 'sync')) block = block.padEnd(inputSize, '\0')
      }
      if (has('conv', 'swab')) block = block.replace(/(.)(.)/gs, '$2$1')
      reading = false
      if (inputSize === outputSize) yield* write(block)
      else for (pending += block; pending.length >= outputSize; pending = pending.slice(outputSize)) yield* write(pending.slice(0, outputSize))
      reading = true
    }
    reading = false
    if (pending !== '') yield* write(pending)
  } catch (problem) {
    if (!(problem instanceof SystemError)) throw problem
    code = yield* complain(process, reading ? `${names.input}: ${problem.message}` : `error writing '${names.output}': ${problem.message}`)
    if (reading) return code
  }
  if (has('status', 'none')) return code
  yield* process.err(`${inFull}+${inPart} records in\n${outFull}+${outPart} records out\n`)
  return code
}

/** A pipe gives what it has: a block may be short, except with `fullblock`. */
function* readBlock(process: Process, input: OpenFile, size: number, isWhole: boolean): Task<string> {
  let block = yield* input.read(Math.min(size, 16_777_216))
  if (!isWhole) return block
  while (block !== '' && block.length < size) {
    yield* rest(process)
    const more = yield* input.read(size - block.length)
    if (more === '') break
    block += more
  }
  return block
}
