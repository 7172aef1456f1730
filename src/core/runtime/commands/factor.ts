import { UsageError } from './command.ts'
import { inputOf } from './each-input.ts'
import { readAll } from './line-reader.ts'
import { rest } from './rest.ts'
import { textCommand } from './text-command.ts'

/** Prints the prime factors of numbers. */
export const factor = textCommand({ usage: '[NUMBER]...', letters: '' }, function* (process, call, output) {
  const words = call.operands.length > 0 ? call.operands : (yield* readAll(inputOf(process, 0, '-'))).split(/\s+/).filter(word => word !== '')
  for (const word of words) {
    if (!/^\d{1,15}$/.test(word)) throw new UsageError()
    let left = Number(word)
    const factors: number[] = []
    for (let divisor = 2; divisor * divisor <= left; divisor += divisor === 2 ? 1 : 2) {
      yield* rest(process)
      for (; left % divisor === 0; left /= divisor) factors.push(divisor)
    }
    if (left > 1) factors.push(left)
    yield* output.put(`${[`${Number(word)}:`, ...factors].join(' ')}\n`)
  }
  return 0
})
