const words = new Set('y Y yes Yes YES true True TRUE on On ON n N no No NO false False FALSE off Off OFF ~ null Null NULL .nan .NaN .NAN .inf .Inf .INF +.inf +.Inf +.INF -.inf -.Inf -.INF <<'.split(' '))

/** Whether a text without quotes would be read as a string again. go-yaml v2 resolve, isBase60Float */
export function readsAsString(text: string): boolean {
  if (text === '' || words.has(text)) return false
  if (/^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/.test(text)) return false
  if (!/^[-+.0-9]/.test(text)) return true
  const plain = text.replaceAll('_', '')
  if (/^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(plain) && (text === plain || !text.startsWith('.'))) return false
  return !isGoInteger(plain) && !isTimestamp(text)
}

/** strconv.ParseInt with base 0, within 64 bits. */
function isGoInteger(text: string): boolean {
  const [, sign = '', digits = ''] = /^([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)$/.exec(text) ?? []
  if (digits === '') return false
  const value = BigInt(/^0[0-7]/.test(digits) ? `0o${digits.slice(1)}` : digits.toLowerCase())
  return value < (sign === '' ? 1n << 64n : 1n << 63n)
}

function isTimestamp(text: string): boolean {
  const parts = /^\d{4}-(\d\d?)-(\d\d?)(?:(?:[Tt](\d\d?):(\d\d?):(\d\d?)(?:\.\d+)?(?:Z|[-+]\d\d:\d\d))|(?: (\d\d?):(\d\d?):(\d\d?)(?:\.\d+)?))?$/.exec(text)
  if (!parts) return false
  const [month = 1, day = 1, hour = 0, minute = 0, second = 0] = [parts[1], parts[2], parts[3] ?? parts[6], parts[4] ?? parts[7], parts[5] ?? parts[8]].map(part => Number(part ?? 0))
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour < 24 && minute < 60 && second < 60
}

/** In which styles a string may stand. */
export interface ScalarStyles {
  readonly plain: boolean
  readonly single: boolean
  readonly literal: boolean
}

/** libyaml yaml_emitter_analyze_scalar */
export function stylesOf(text: string): ScalarStyles {
  const isSpecial = /[^\n\x20-\x7e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/.test(text)
  const hasIndicator = /^(?:---|\.\.\.|[#,[\]{}&*!|>'"%@`]|[?:-](?:[ \n]|$))/.test(text) || /:(?:[ \n]|$)|[ \n]#/.test(text)
  const hasSpaceBeforeBreak = / \n/.test(text)
  return {
    plain: !isSpecial && !hasIndicator && !/^[ \n]|[ \n]$|\n/.test(text),
    single: !isSpecial && !hasSpaceBeforeBreak && !/\n /.test(text),
    literal: text !== '' && !isSpecial && !hasSpaceBeforeBreak && !text.endsWith(' '),
  }
}
