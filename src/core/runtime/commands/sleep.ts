import type { Program } from '../process.ts'

const unitSeconds: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400 }

/** Sleeps for the sum of its arguments. */
export const sleep: Program = function* (process) {
  let ms = 0
  const args = process.args.slice(1)
  for (const arg of args) {
    const [, number, unit = ''] = /^(\d*\.?\d+|\d+\.|inf(?:inity)?)([smhd]?)$/.exec(arg) ?? []
    if (number === undefined) {
      yield* process.err(`sleep: invalid number '${arg}'\n`)
      return 1
    }
    ms += (number.startsWith('inf') ? Infinity : Number(number)) * (unitSeconds[unit] ?? 1) * 1000
  }
  if (args.length === 0) {
    yield* process.err('sleep: missing operand\n')
    return 1
  }
  yield* process.sleep(ms)
  return 0
}
