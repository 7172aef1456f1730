const unitsBytes: Readonly<Record<string, number>> = { '': 1e6, 'b': 1, 'kb': 1e3, 'k': 1e3, 'mb': 1e6, 'm': 1e6, 'gb': 1e9, 'g': 1e9, 'mib': 1024 ** 2, 'mi': 1024 ** 2, 'gib': 1024 ** 3, 'gi': 1024 ** 3 }

/** Nothing bigger is pulled. */
const mostBytes = 1e12

/** Reads `500`, `500 MB`, `1.2 GB`, `800kB` into bytes; a bare number is megabytes. `undefined`: it is no size. */
export function readSize(typed: string): number | undefined {
  const [, digits = '', unit = ''] = /^\s*(\d+\.?\d*|\.\d+)\s*([a-z]*)\s*$/i.exec(typed) ?? []
  const factor = Object.hasOwn(unitsBytes, unit.toLowerCase()) ? unitsBytes[unit.toLowerCase()] : undefined
  const bytes = digits === '' || factor === undefined ? NaN : Math.round(Number(digits) * factor)
  return bytes >= 0 && bytes <= mostBytes ? bytes : undefined
}

/** `2.46 kB`, `72.4 MB`, `1.2 GB`: as registries show sizes, in steps of 1000. */
export function printSize(bytes: number): string {
  const [divisor, unit] = bytes >= 1e9 ? [1e9, 'GB'] : bytes >= 1e6 ? [1e6, 'MB'] : bytes >= 1e3 ? [1e3, 'kB'] : [1, 'B']
  return `${Number((bytes / divisor).toFixed(2))} ${unit}`
}

/** Reads `10`, `10 MB/s`, `2.5MB/s` into megabytes a second, within what a line can be. `undefined`: it is none. */
export function readRate(typed: string, least: number, most: number): number | undefined {
  const rate = Number(/^\s*(\d+\.?\d*|\.\d+)\s*(?:mb\s*\/\s*s)?\s*$/i.exec(typed)?.[1] ?? NaN)
  return rate >= least && rate <= most ? rate : undefined
}

export const printRate = (rate: number): string => `${Number(rate.toFixed(2))} MB/s`
