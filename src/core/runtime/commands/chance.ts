import { SystemError } from '../system-error.ts'
import { Failure, wholeNumber } from './command.ts'
import { inputOf, openInput } from './each-input.ts'
import { readAll } from './line-reader.ts'
import { textCommand } from './text-command.ts'

/** Puts lines in an order by chance: the same for the same seed. */
export const shuf = textCommand({ usage: '[-n NUM] [-o FILE] [-z] [FILE | -e [ARG...] | -i L-H]', letters: 'n:o:zei:r' }, function* (process, call, output) {
  const range = call.value('i')
  const end = call.has('z') ? '\0' : '\n'
  let lines: string[]
  if (range !== undefined) {
    const [, low = '', high = ''] = /^(\d+)-(\d+)$/.exec(range) ?? []
    const count = Number(high) - Number(low) + 1
    if (low === '' || count < 1 || count > 1e6) throw new Failure(`bad range '${range}'`)
    lines = Array.from({ length: count }, (_, i) => String(Number(low) + i))
  } else if (call.has('e')) lines = [...call.operands]
  else {
    const [path = '-'] = call.operands
    const descriptor = openInput(process, path)
    if (descriptor instanceof SystemError) throw new Failure(`${path}: ${descriptor.message}`)
    const text = yield* readAll(inputOf(process, descriptor, path))
    lines = text === '' ? [] : (text.endsWith(end) ? text.slice(0, -1) : text).split(end)
  }
  const random = process.system.random.fork(`shuf ${process.pid}`)
  for (let i = lines.length - 1; i > 0; i--) {
    const other = random.between(0, i + 1)
    ;[lines[i], lines[other]] = [lines[other] ?? '', lines[i] ?? '']
  }
  const shown = call.value('n') === undefined ? lines : lines.slice(0, wholeNumber(call.value('n')))
  const text = shown.map(line => line + end).join('')
  const file = call.value('o')
  if (file === undefined) yield* output.put(text)
  else process.files.writeFile(file, text)
  return 0
})
