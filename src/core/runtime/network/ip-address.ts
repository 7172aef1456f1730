/** An IPv4 address in the usual form, whatever way it was written (`127.1` is 127.0.0.1); `undefined` for what is none (inet_aton). */
export function parseAddress(text: string): string | undefined {
  const parts = text.split('.')
  if (parts.length > 4 || !parts.every(part => /^(0x[\da-f]+|\d+)$/i.test(part))) return undefined
  const numbers = parts.map(part => (/^0\d/.test(part) ? parseInt(part, 8) : Number(part)))
  const last = numbers.pop() ?? NaN
  if (numbers.some(number => !(number <= 255)) || !(last < 256 ** (4 - numbers.length))) return undefined
  const value = numbers.reduce((sum, number, i) => sum + number * 256 ** (3 - i), last)
  return [24, 16, 8, 0].map(shift => Math.floor(value / 2 ** shift) % 256).join('.')
}

/** Addresses of the Pod itself, wherever it is. */
export const isLoopback = (address: string): boolean => address.startsWith('127.') || address === '::1'

/** Stands for all addresses of a Pod. */
export const isAny = (address: string): boolean => address === '' || address === '0.0.0.0' || address === '::'
