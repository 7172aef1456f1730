import { inputOf } from './each-input.ts'
import { characterClasses } from './parse-regular-expression.ts'
import { rest } from './rest.ts'
import { textCommand } from './text-command.ts'
import { unescapeAt } from './unescape.ts'

const allBytes = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code))

function charAt(text: string, at: number): { readonly char: string; readonly length: number } {
  return text[at] === '\\' ? unescapeAt(text, at) : { char: text[at] ?? '', length: 1 }
}

/** The characters of a set: escapes, ranges, `[:class:]` and `[=c=]`. */
function expand(set: string): string {
  let result = ''
  for (let at = 0; at < set.length;) {
    const named = /^\[:(\w+):\]/.exec(set.slice(at))
    const test = named && characterClasses[named[1] ?? '']
    if (named && test) {
      result += allBytes.filter((_, code) => test(code)).join('')
      at += named[0].length
      continue
    }
    const same = /^\[=(.)=\]/s.exec(set.slice(at))
    if (same) {
      result += same[1]
      at += same[0].length
      continue
    }
    const { char, length } = charAt(set, at)
    at += length
    if (set[at] === '-' && at + 1 < set.length) {
      const last = charAt(set, at + 1)
      at += 1 + last.length
      for (let code = char.charCodeAt(0); code <= last.char.charCodeAt(0); code++) result += allBytes[code]
    } else result += char
  }
  return result
}

/** Translates, squeezes or deletes characters. */
export const tr = textCommand({ usage: '[-cds] STRING1 [STRING2]', letters: '+cCds', operands: [1, 2] }, function* (process, call, output) {
  const [first = '', second] = call.operands
  const deletes = call.has('d')
  const named = expand(first)
  const from = call.has('cC') ? allBytes.filter(char => !named.includes(char)).join('') : named
  const to = second === undefined ? '' : expand(second)
  const map = [...allBytes]
  if (!deletes && to !== '') for (let i = 0; i < from.length; i++) map[from.charCodeAt(i)] = to[Math.min(i, to.length - 1)] ?? ''
  const deleted = new Set(deletes ? from : '')
  const squeezed = new Set(call.has('s') ? (second === undefined ? from : to) : '')
  const input = inputOf(process, 0, '-')
  let last = ''
  for (let text = yield* input.read(); text !== ''; text = yield* input.read()) {
    let result = ''
    yield* rest(process, text.length >>> 6)
    for (let i = 0; i < text.length; i++) {
      if (deleted.has(text[i] ?? '')) continue
      const char = map[text.charCodeAt(i)] ?? ''
      if (char === last && squeezed.has(char)) continue
      result += char
      last = char
    }
    yield* output.put(result)
    yield* output.flush()
  }
  return 0
})
