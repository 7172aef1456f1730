import { SystemError } from '../system-error.ts'
import { Failure } from './command.ts'
import { inputOf, openInput } from './each-input.ts'
import { bare, lineReader } from './line-reader.ts'
import { textCommand } from './text-command.ts'
import { unescapeAt } from './unescape.ts'

function readDelimiters(text: string): readonly string[] {
  const delimiters: string[] = []
  for (let at = 0; at < text.length;) {
    const { char, length } = text[at] !== '\\' ? { char: text[at] ?? '', length: 1 } : text[at + 1] === '0' ? { char: '', length: 2 } : unescapeAt(text, at)
    delimiters.push(char)
    at += length
  }
  return delimiters.length > 0 ? delimiters : ['']
}

/** Puts the lines of several files side by side, or those of one in a row. */
export const paste = textCommand({ usage: '[-d LIST] [-s] [FILE]...', letters: 'd:s' }, function* (process, call, output) {
  const delimiters = readDelimiters(call.value('d') ?? '\t')
  const shared = lineReader(inputOf(process, 0, '-'))
  const readers = (call.operands.length > 0 ? call.operands : ['-']).map(path => {
    const descriptor = openInput(process, path)
    if (descriptor instanceof SystemError) throw new Failure(`${path}: ${descriptor.message}`)
    return descriptor === 0 ? shared : lineReader(inputOf(process, descriptor, path))
  })
  if (call.has('s')) {
    for (const reader of readers) {
      let at = 0
      for (let line = yield* reader.next(), next = line; line !== undefined; line = next) {
        next = yield* reader.next()
        yield* output.put(bare(line) + (next === undefined ? '\n' : delimiters[at++ % delimiters.length]))
      }
    }
    return 0
  }
  // A file that has ended takes no part any more, not even with its delimiter or the newline: so BusyBox does it.
  const open = new Set(readers.keys())
  while (open.size > 0) {
    for (const [i, reader] of readers.entries()) {
      const line = open.has(i) ? yield* reader.next() : undefined
      if (line === undefined) open.delete(i)
      else yield* output.put(bare(line) + (i === readers.length - 1 ? '\n' : delimiters[i % delimiters.length]))
    }
  }
  return 0
})
