/** What stands between `%` and the letter of a format, as in C. */
export interface Directive {
  readonly flags: string
  readonly width: number
  /** Absent where there is none. */
  readonly precision?: number | undefined
  readonly conversion: string
}

const mostDigits = 4096

function pad(text: string, { flags, width }: Directive, zeros = false): string {
  const room = Math.min(width, mostDigits * 16) - text.length
  if (room <= 0) return text
  if (flags.includes('-')) return text + ' '.repeat(room)
  if (!zeros) return ' '.repeat(room) + text
  const sign = /^([-+ ]?(?:0[xX])?)(.*)$/s.exec(text) as RegExpExecArray
  return sign[1] + '0'.repeat(room) + sign[2]
}

const signOf = (negative: boolean, flags: string) => (negative ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '')

/** `%s`, `%c`: bytes. */
export const formatText = (directive: Directive, text: string): string =>
  pad(directive.precision === undefined || directive.conversion === 'c' ? text : text.slice(0, directive.precision), directive)

/** `%d %i %u %o %x %X` of a 64-bit number. */
export function formatInteger(directive: Directive, value: bigint): string {
  const { flags, precision, conversion } = directive
  const signed = conversion === 'd' || conversion === 'i'
  const number = signed ? BigInt.asIntN(64, value) : BigInt.asUintN(64, value)
  const magnitude = number < 0n ? -number : number
  const radix = conversion === 'o' ? 8 : conversion.toLowerCase() === 'x' ? 16 : 10
  let digits = magnitude.toString(radix).padStart(Math.min(precision ?? 1, mostDigits), '0')
  if (precision === 0 && number === 0n) digits = ''
  if (flags.includes('#') && number !== 0n) digits = radix === 16 ? `0x${digits}` : radix === 8 ? `0${digits}` : digits
  if (conversion === 'X') digits = digits.toUpperCase()
  return pad((signed ? signOf(number < 0n, flags) : '') + digits, directive, flags.includes('0') && precision === undefined)
}

/** C rounds a tie to the even digit, JavaScript up: `rounded` where the digits after it are exactly a half and its last one is odd. */
function halfToEven(rounded: string, longer: string): string {
  const [kept = ''] = rounded.split('e')
  const [exact = '', exponent] = longer.split('e')
  const rest = exact.slice(kept.length).replace('.', '')
  return /^50*$/.test(rest) && /[02468]\.?$/.test(exact.slice(0, kept.length)) ? exact.slice(0, kept.length) + (exponent === undefined ? '' : `e${exponent}`) : rounded
}

/** All digits of a double, rounded on its exact binary value. */
function fixed(value: number, digits: number): string {
  if (value < 1e21) return digits <= 75 ? halfToEven(value.toFixed(digits), value.toFixed(digits + 25)) : value.toFixed(Math.min(digits, 100)) + '0'.repeat(Math.max(0, digits - 100))
  return BigInt(value).toString() + (digits > 0 ? `.${'0'.repeat(digits)}` : '')
}

function exponential(value: number, digits: number): string {
  const shown = Math.min(digits, 75)
  const [mantissa = '', exponent = '0'] = halfToEven(value.toExponential(shown), value.toExponential(shown + 25)).split('e')
  const power = Math.abs(Number(exponent)).toString().padStart(2, '0')
  return `${mantissa}${'0'.repeat(digits - shown)}e${exponent.startsWith('-') ? '-' : '+'}${power}`
}

function general(value: number, precision: number, keepZeros: boolean): string {
  const digits = Math.max(1, precision)
  const exponent = value === 0 ? 0 : Number(value.toExponential(Math.min(digits - 1, 100)).split('e')[1])
  const short = exponent < -4 || exponent >= digits
  const text = short ? exponential(value, digits - 1) : fixed(value, digits - 1 - exponent)
  return keepZeros ? text : text.replace(/(\.\d*?)0+(?=$|e)/, '$1').replace(/\.(?=$|e)/, '')
}

/** `%e %f %g` and their capitals. */
export function formatFloat(directive: Directive, value: number): string {
  const { flags, conversion } = directive
  const kind = conversion.toLowerCase()
  const precision = Math.min(directive.precision ?? 6, mostDigits)
  const sign = signOf(value < 0 || Object.is(value, -0), flags)
  const size = Math.abs(value)
  const finite = Number.isFinite(size)
  let text = Number.isNaN(size) ? 'nan' : finite ? '' : 'inf'
  if (finite) text = kind === 'f' ? fixed(size, precision) : kind === 'e' ? exponential(size, precision) : general(size, precision, flags.includes('#'))
  if (conversion !== kind) text = text.toUpperCase()
  return pad(sign + text, directive, finite && flags.includes('0'))
}
