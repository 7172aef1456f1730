import type { Program } from '../process.ts'

/** Prints its arguments. */
export const echo: Program = function* (process) {
  const [first, ...others] = process.args.slice(1)
  if (first === '-n') yield* process.out(others.join(' '))
  else yield* process.out(`${process.args.slice(1).join(' ')}\n`)
  return 0
}
