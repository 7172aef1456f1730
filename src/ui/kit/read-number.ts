export interface NumberLimits {
  readonly min?: number | undefined
  readonly max?: number | undefined
  readonly whole?: boolean | undefined
}

export type NumberRead =
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'empty' | 'not-a-number' | 'not-whole' }
  | { readonly type: 'too-small' | 'too-large'; readonly limit: number }

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)$/

/** Reads what a person typed as a number, within limits. */
export function readNumber(text: string, { min, max, whole }: NumberLimits): NumberRead {
  const trimmed = text.trim()
  if (trimmed === '') return { type: 'empty' }
  if (!decimal.test(trimmed)) return { type: 'not-a-number' }
  const value = Number(trimmed)
  if (whole && !Number.isInteger(value)) return { type: 'not-whole' }
  if (min !== undefined && value < min) return { type: 'too-small', limit: min }
  if (max !== undefined && value > max) return { type: 'too-large', limit: max }
  return { type: 'number', value }
}
