import { SystemError } from '../system-error.ts'
import { Failure, wholeNumber } from './command.ts'
import { inputOf, openInput } from './each-input.ts'
import { readAll } from './line-reader.ts'
import { textCommand } from './text-command.ts'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

function encode(text: string): string {
  const parts: string[] = []
  for (let i = 0; i < text.length; i += 3) {
    const [a, b, c] = [text.charCodeAt(i), text.charCodeAt(i + 1), text.charCodeAt(i + 2)]
    const bits = (a << 16) | ((b || 0) << 8) | (c || 0)
    parts.push([18, 12, 6, 0].map((shift, at) => (i + at > text.length ? '=' : alphabet[(bits >> shift) & 63])).join(''))
  }
  return parts.join('')
}

/** The bytes, and whether all of it was base64. */
function decode(text: string): { readonly bytes: string; readonly clean: boolean } {
  const parts: string[] = []
  let [bits, count, clean, ended] = [0, 0, true, 0]
  for (const char of text) {
    const value = alphabet.indexOf(char)
    if (char === '=') ended++
    else if (value === -1) continue
    else if (ended > 0) {
      clean = false
      break
    } else {
      bits = ((bits << 6) | value) & 0xffffff
      count++
      if (count % 4 !== 1) parts.push(String.fromCharCode((bits >> [0, 0, 4, 2][count % 4 || 0]!) & 255))
    }
  }
  return { bytes: parts.join(''), clean: clean && (count + ended) % 4 === 0 }
}

/** Encodes in base64, or decodes. */
export const base64 = textCommand({ usage: '[-d] [-w COL] [FILE]', letters: 'dw:', long: { decode: 'd', wrap: 'w' }, operands: [0, 1] }, function* (process, call, output) {
  const [path = '-'] = call.operands
  const width = call.value('w') === undefined ? 76 : wholeNumber(call.value('w'))
  const descriptor = openInput(process, path)
  if (descriptor instanceof SystemError) throw new Failure(`${path}: ${descriptor.message}`)
  const input = inputOf(process, descriptor, path)
  const text = yield* readAll(input)
  const problem = input.problem()
  if (problem) throw new Failure(`read error: ${problem.message}`)
  if (!call.has('d')) {
    const encoded = encode(text)
    if (width === 0) yield* output.put(encoded)
    else for (let i = 0; i < encoded.length; i += width) yield* output.put(`${encoded.slice(i, i + width)}\n`)
    return 0
  }
  const { bytes, clean } = decode(text)
  yield* output.put(bytes)
  if (!clean) throw new Failure('truncated input')
  return 0
})
