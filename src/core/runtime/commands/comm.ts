import { SystemError } from '../system-error.ts'
import { Failure } from './command.ts'
import { inputOf, openInput } from './each-input.ts'
import { bare, lineReader } from './line-reader.ts'
import { textCommand } from './text-command.ts'

/** Tells which lines of two sorted files are in one, the other, or both. */
export const comm = textCommand({ usage: '[-123] FILE1 FILE2', letters: '123', operands: [2, 2] }, function* (process, call, output) {
  const readers = call.operands.map(path => {
    const descriptor = openInput(process, path)
    if (descriptor instanceof SystemError) throw new Failure(`${path}: ${descriptor.message}`)
    return lineReader(inputOf(process, descriptor, path))
  })
  const next = function* (i: number) {
    const line = yield* (readers[i] as ReturnType<typeof lineReader>).next()
    return line === undefined ? undefined : bare(line)
  }
  let left = yield* next(0)
  let right = yield* next(1)
  while (left !== undefined || right !== undefined) {
    const column = right === undefined || (left !== undefined && left < right) ? 1 : left === undefined || right < left ? 2 : 3
    const tabs = [1, 2].filter(before => before < column && !call.has(String(before))).length
    if (!call.has(String(column))) yield* output.put(`${'\t'.repeat(tabs)}${column === 2 ? (right ?? '') : (left ?? '')}\n`)
    if (column !== 2) left = yield* next(0)
    if (column !== 1) right = yield* next(1)
  }
  return 0
})
