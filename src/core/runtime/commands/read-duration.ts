import { Failure } from './command.ts'

const unitsMs: Readonly<Record<string, number>> = { '': 1000, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** A duration such as `2`, `0.5`, `3m`, `1h`, `2d` or `infinity` in ms; ends the command where it is none. */
export function readDurationMs(text: string): number {
  if (/^inf(?:inity)?$/i.test(text)) return Infinity
  const [, number = '', unit = ''] = /^(\d{1,15}(?:\.\d*)?|\.\d+)([smhd]?)$/.exec(text) ?? []
  if (number === '') throw new Failure(`invalid number '${text}'`)
  return Math.round(Number(number) * (unitsMs[unit] ?? 0))
}
