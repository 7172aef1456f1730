import type { Task } from '../../../clock/virtual-clock.ts'
import { evaluateTest } from '../../commands/evaluate-test.ts'
import { formatPrintf } from '../../commands/format-printf.ts'
import { compileRegularExpression } from '../../commands/regular-expression.ts'
import { unescapeEcho } from '../../commands/unescape.ts'
import { compilePattern, matchesPattern } from '../expansion/pattern.ts'
import { writeError } from '../report.ts'
import type { Shell } from '../shell.ts'
import type { Builtin } from './builtin.ts'

/** BusyBox's own messages name the program, not the builtin. */
const complain = (shell: Shell, text: string) => writeError(shell, `${shell.name}: ${text}\n`)

function* echo(shell: Shell, args: readonly string[]): Task<number> {
  let first = 0
  let newline = '\n'
  let escapes = false
  for (; /^-[neE]+$/.test(args[first] ?? ''); first++) {
    for (const letter of (args[first] ?? '').slice(1)) {
      if (letter === 'n') newline = ''
      else escapes = letter === 'e'
    }
  }
  const text = args.slice(first).join(' ')
  const { text: plain, stopped } = escapes ? unescapeEcho(text) : { text, stopped: false }
  yield* shell.process.out(stopped ? plain : plain + newline)
  return 0
}

function* printf(shell: Shell, args: readonly string[]): Task<number> {
  const [format, ...values] = args[0] === '--' ? args.slice(1) : args
  if (format === undefined) {
    yield* complain(shell, 'usage: printf FORMAT [ARGUMENT...]')
    return 2
  }
  const { pieces, code } = formatPrintf(format, values)
  for (const { kind, text } of pieces) yield* kind === 'text' ? shell.process.out(text) : complain(shell, text)
  return code
}

function* fail(shell: Shell, message: string, code: number): Task<number> {
  yield* complain(shell, message)
  return code
}

const worldOf = (shell: Shell) => ({
  files: shell.process.files,
  isTerminal: () => false,
  uid: shell.process.credentials.uid,
  gid: shell.process.credentials.gid,
})

function test(shell: Shell, words: readonly string[]): number | Task<number> {
  const { code, error } = evaluateTest(words, worldOf(shell))
  return error === undefined ? code : fail(shell, error, code)
}

/** `[` and `[[` end with their own closing word. */
const bracket = (closing: string): Builtin => ({
  run: (shell, args) => (args.at(-1) === closing ? test(shell, args.slice(0, -1)) : fail(shell, `missing ${closing}`, 2)),
})

/** `[[` of one comparison takes its right side for a pattern or a regular expression. */
const doubleBracket: Builtin = {
  run: (shell, args) => {
    if (args.at(-1) !== ']]') return fail(shell, 'missing ]]', 2)
    const words = args.slice(0, -1)
    const or = words.indexOf('||')
    const and = words.indexOf('&&')
    if (or === -1 && and === -1) return doubleTest(shell, words)
    return eitherOf(shell, words)
  },
}

function* eitherOf(shell: Shell, words: readonly string[]): Task<number> {
  let status = 1
  let group: string[] = []
  const groups: string[][][] = [[]]
  for (const word of [...words, '||']) {
    if (word !== '||' && word !== '&&') {
      group.push(word)
      continue
    }
    groups.at(-1)?.push(group)
    group = []
    if (word === '||') groups.push([])
  }
  for (const terms of groups.slice(0, -1)) {
    status = 0
    for (const term of terms) {
      const outcome = doubleTest(shell, term)
      status = typeof outcome === 'number' ? outcome : yield* outcome
      if (status !== 0) break
    }
    if (status !== 1) return status
  }
  return status
}

function doubleTest(shell: Shell, words: readonly string[]): number | Task<number> {
  const [left = '', operator, right = ''] = words
  if (words.length === 3 && (operator === '=' || operator === '==' || operator === '!=')) {
    return Number(matchesPattern(compilePattern(right), left) === (operator === '!='))
  }
  if (words.length === 3 && operator === '=~') return matchesRegular(shell, left, right)
  if (words[0] === '!' && words.length > 1) return Number(doubleTest(shell, words.slice(1)) === 0)
  return test(shell, words)
}

function matchesRegular(shell: Shell, text: string, source: string): number | Task<number> {
  try {
    return compileRegularExpression(source, { extended: true }).test(text) ? 0 : 1
  } catch (error) {
    if (error instanceof Error) return fail(shell, error.message, 2)
    throw error
  }
}

/** Builtins that print or compare, as the commands of the same names do. */
export const outputBuiltins: Readonly<Record<string, Builtin>> = {
  echo: { run: echo },
  printf: { run: printf },
  test: { run: test },
  '[': bracket(']'),
  '[[': doubleBracket,
}
