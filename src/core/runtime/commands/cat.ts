import type { Process } from '../process.ts'
import type { Task } from '../../clock/virtual-clock.ts'
import { command } from './command.ts'
import { cannotOpen, eachInput } from './each-input.ts'
import { lineReader } from './line-reader.ts'
import { bufferedOutput } from './text-command.ts'

function visible(text: string, tabs: boolean): string {
  return text.replace(/[^ -~\n]/g, char => {
    const code = char.charCodeAt(0)
    if (char === '\t' && !tabs) return char
    const low = code & 127
    return (code > 127 ? 'M-' : '') + (low === 127 ? '^?' : low < 32 ? `^${String.fromCharCode(low + 64)}` : String.fromCharCode(low))
  })
}

/** Prints files one after the other. */
export const cat = command({ usage: '[-nbvteA] [FILE]...', letters: 'nbvteAu' }, function* (process, call) {
  const output = bufferedOutput(process)
  const numbers = call.has('nb')
  const ends = call.has('eA')
  const shows = call.has('vteA')
  let number = 0
  function* lines(input: { read(): Task<string> }): Task {
    const reader = lineReader(input)
    for (let line = yield* reader.next(); line !== undefined; line = yield* reader.next()) {
      const counts = numbers && !(call.has('b') && line === '\n')
      const shown = shows ? visible(line, call.has('tA')) : line
      const prefix = counts ? `${String(++number).padStart(6)}\t` : ''
      const ended = numbers && !shows && !shown.endsWith('\n') ? `${shown}\n` : shown
      yield* output.put(prefix + (ends ? ended.replace(/\n$/, '$$\n') : ended))
    }
    yield* output.flush()
  }
  const copy = numbers || shows ? lines : (input: { read(): Task<string> }) => pour(process, input)
  return yield* eachInput(process, output, call.operands, copy, { open: cannotOpen, read: (_, message) => `read error: ${message}` })
})

function* pour(process: Process, input: { read(): Task<string> }): Task {
  for (let text = yield* input.read(); text !== ''; text = yield* input.read()) yield* process.out(text)
}
