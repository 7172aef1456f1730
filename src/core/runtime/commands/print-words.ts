import { command } from './command.ts'
import { formatPrintf } from './format-printf.ts'
import { rest } from './rest.ts'
import { textCommand } from './text-command.ts'
import { unescapeEcho } from './unescape.ts'
import type { Program } from '../process.ts'

/** What `echo` writes: the words, and a newline unless `-n`; escapes with `-e`. */
function echoText(args: readonly string[]): string {
  let at = 0
  let newline = true
  let escapes = false
  for (; /^-[neE]+$/.test(args[at] ?? ''); at++) {
    for (const letter of (args[at] ?? '').slice(1)) {
      if (letter === 'n') newline = false
      else escapes ||= letter === 'e'
    }
  }
  const words = args.slice(at).join(' ')
  const { text, stopped } = escapes ? unescapeEcho(words) : { text: words, stopped: false }
  return text + (newline && !stopped ? '\n' : '')
}

/** Prints its words. */
export const echo: Program = function* (process) {
  yield* process.out(echoText(process.args.slice(1)))
  return 0
}

/** Prints its words in a form. */
export const printf = command({ usage: 'FORMAT [ARG]...', operands: [1] }, function* (process, { name, operands }) {
  const [format = '', ...args] = operands[0] === '--' ? operands.slice(1) : operands
  const { pieces, code } = formatPrintf(format, args, () => void process.step())
  for (const { kind, text } of pieces) yield* kind === 'text' ? process.out(text) : process.err(`${name}: ${text}\n`)
  return code
})

/** Repeats a line for ever. */
export const yes = textCommand({ usage: '[STRING]', letters: '+' }, function* (process, call, output) {
  const line = `${call.operands.length > 0 ? call.operands.join(' ') : 'y'}\n`
  const lines = line.repeat(Math.max(1, Math.floor(4096 / line.length)))
  for (;;) {
    yield* rest(process)
    yield* output.put(lines)
  }
})
