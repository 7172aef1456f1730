/** A whole number as strtoll(3) with base 0 or 10 reads it, all of the text: optional blanks and sign, `0x…` and `0…` with base 0. */
export function readInteger(text: string, base: 0 | 10): bigint | undefined {
  const found = /^\s*([-+]?)(0[xX][0-9a-fA-F]+|\d+)$/.exec(text)
  if (!found) return undefined
  const [, sign, digits = ''] = found
  const hexadecimal = /^0x/i.test(digits)
  const octal = base === 0 && !hexadecimal && /^0\d/.test(digits)
  if ((base === 10 && hexadecimal) || (octal && /[89]/.test(digits))) return undefined
  const value = BigInt(octal ? `0o${digits.slice(1)}` : digits)
  return sign === '-' ? -value : value
}

const suffixes: Readonly<Record<string, number>> = { b: 512, k: 2 ** 10, K: 2 ** 10, m: 2 ** 20, M: 2 ** 20, g: 2 ** 30, G: 2 ** 30, kB: 1e3, KB: 1e3, MB: 1e6, GB: 1e9 }

/** A count without sign and with an optional suffix (`4k`), as `head -c` and `dd` take it. */
export function readCount(text: string): number | undefined {
  const found = /^(\d+)([a-zA-Z]*)$/.exec(text)
  const factor = found?.[2] ? suffixes[found[2]] : 1
  return found && factor !== undefined ? Number(found[1]) * factor : undefined
}
