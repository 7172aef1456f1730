import { SystemError } from '../system-error.ts'
import { Failure } from './command.ts'
import { inputOf, openInput } from './each-input.ts'
import { readAll } from './line-reader.ts'
import { textCommand } from './text-command.ts'

/** Compares two files byte by byte. */
export const cmp = textCommand({ usage: '[-ls] [-n NUM] FILE1 [FILE2 [SKIP1 [SKIP2]]]', letters: 'lsn:', operands: [1, 4], failure: 2 }, function* (process, call, output) {
  const [left = '', right = '-', ...skips] = call.operands
  const texts: string[] = []
  for (const [i, path] of [left, right].entries()) {
    const descriptor = openInput(process, path)
    if (descriptor instanceof SystemError) {
      if (call.has('s')) return 2
      throw new Failure(`${path}: ${descriptor.message}`, 2)
    }
    texts.push((yield* readAll(inputOf(process, descriptor, path))).slice(Number(skips[i] ?? 0)))
  }
  const [a = '', b = ''] = call.value('n') === undefined ? texts : texts.map(text => text.slice(0, Number(call.value('n'))))
  let differs = false
  let line = 1
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    if (a[i] !== b[i]) {
      differs = true
      if (call.has('s')) return 1
      if (!call.has('l')) {
        yield* output.put(`${left} ${right} differ: char ${i + 1}, line ${line}\n`)
        return 1
      }
      const octal = (text: string) => text.charCodeAt(i).toString(8).padStart(3)
      yield* output.put(`${i + 1} ${octal(a)} ${octal(b)}\n`)
    }
    if (a[i] === '\n') line++
  }
  if (a.length === b.length) return differs ? 1 : 0
  if (!call.has('s')) yield* output.complain(`EOF on ${a.length < b.length ? left : right}`)
  return 1
})
