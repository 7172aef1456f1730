import { readGoDuration } from './go-duration.ts'

/** The values that a text gives to a flag of a type, or what pflag says of it. */
export function readFlagValue(type: string, text: string): readonly string[] | string {
  switch (type) {
    case 'bool':
    case 'tristate':
      return /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(text) ? [text] : parsing('ParseBool', text, 'invalid syntax')
    case 'int':
    case 'int32':
    case 'int64':
    case 'Level':
      return readInteger(text, type === 'int32' || type === 'Level' ? 32n : 64n)
    case 'duration':
      return readGoDuration(text) === undefined ? durationProblem(text) : [text]
    case 'stringSlice':
      return text === '' ? [] : readCsv(text)
    case 'stringToString':
      return readPairs(text)
    default:
      return [text]
  }
}

const parsing = (how: string, text: string, why: string) => `strconv.${how}: parsing ${JSON.stringify(text)}: ${why}`

/** Decimal, or with a prefix as in Go. */
function readInteger(text: string, bits: bigint): readonly string[] | string {
  const [, sign = '', digits = ''] = /^([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)$/.exec(text) ?? []
  if (digits === '') return parsing('ParseInt', text, 'invalid syntax')
  const size = BigInt(/^0[0-7]/.test(digits) ? `0o${digits.slice(1)}` : digits.toLowerCase())
  const most = 1n << (bits - 1n)
  if (size > (sign === '-' ? most : most - 1n)) return parsing('ParseInt', text, 'value out of range')
  return [String(sign === '-' ? -size : size)]
}

/** time.ParseDuration */
function durationProblem(text: string): string {
  const quoted = JSON.stringify(text)
  if (/^[-+]?(?:\d+\.?\d*|\.\d+)(?:[a-zA-Zµ]+(?:\d+\.?\d*|\.\d+))*$/.test(text)) return `time: missing unit in duration ${quoted}`
  const unit = /^[-+]?(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|ms|s|m|h))*(?:\d+\.?\d*|\.\d+)([^\d.]+)/.exec(text)?.[1]
  return unit && !/^(?:ns|us|µs|ms|s|m|h)$/.test(unit) ? `time: unknown unit ${JSON.stringify(unit)} in duration ${quoted}` : `time: invalid duration ${quoted}`
}

/** One line of comma-separated values; a value in quotes may hold commas. encoding/csv */
function readCsv(text: string): readonly string[] | string {
  const values: string[] = []
  let at = 0
  for (;;) {
    if (text[at] === '"') {
      const quoted = /^"((?:[^"]|"")*)"/.exec(text.slice(at))
      if (!quoted) return `parse error on line 1, column ${text.length + 1}: extraneous or missing " in quoted-field`
      values.push((quoted[1] ?? '').replaceAll('""', '"'))
      at += quoted[0].length
      if (at < text.length && text[at] !== ',') return `parse error on line 1, column ${at}: extraneous or missing " in quoted-field`
    } else {
      const [plain = ''] = /^[^,]*/.exec(text.slice(at)) ?? []
      if (plain.includes('"')) return `parse error on line 1, column ${at + plain.indexOf('"') + 1}: bare " in non-quoted-field`
      values.push(plain)
      at += plain.length
    }
    if (at >= text.length) return values
    at++
  }
}

function readPairs(text: string): readonly string[] | string {
  const pairs = text.includes('=') && text.split('=').length > 2 ? readCsv(text) : [text.replace(/^"(.*)"$/, '$1')]
  if (typeof pairs === 'string') return pairs
  const wrong = pairs.find(pair => !pair.includes('='))
  return wrong === undefined ? pairs : `${wrong} must be formatted as key=value`
}
