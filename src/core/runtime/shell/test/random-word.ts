import type { SeededRandom } from '../../../clock/seeded-random.ts'

/** One of several, by chance. */
export const pick = <T>(random: SeededRandom, choices: readonly T[]): T => choices[random.between(0, choices.length)] as T

const names = ['a', 'b', 'c', 'n', 'path', 'unset_one'] as const

/** A variable's name; one of them is never assigned. */
export const randomName = (random: SeededRandom): string => pick(random, names)

/** A variable's name that a script may assign. */
export const randomTarget = (random: SeededRandom): string => pick(random, names.slice(0, -1))

const texts = ['one', 'two', 'x', '42', '7', 'hello', 'a.b.c', '/usr/local/lib', 'key=value', 'A-B', 'foo_bar'] as const
const quotedTexts = ["'single  quoted'", '"a  b"', "'*'", '"it\'s"', "''", '""', 'a\\ b', '\\$x', "'$a'", '"tab\there"', '"q\\"q"', "'\\n'", '"\\$a"'] as const
const patterns = ['*', '?', '*.', '[a-h]*', '*/', 'one', '"*"', '*o', '[!a]'] as const

const operators = ['+', '-', '*', '<', '>', '<=', '>=', '==', '!=', '&', '|', '^', '<<', '>>', '&&', '||'] as const

function arithmeticTerm(random: SeededRandom, depth: number): string {
  const kind = random.between(0, depth > 0 ? 8 : 5)
  if (kind < 3) return String(random.between(0, 12))
  if (kind === 3) return 'n'
  if (kind === 4) return '${n:-3}'
  if (kind === 5) return `(${randomArithmetic(random, depth - 1)})`
  if (kind === 6) return `${pick(random, ['-', '!', '~', '+'])}(${randomArithmetic(random, depth - 1)})`
  return `(${randomArithmetic(random, depth - 1)} ? ${arithmeticTerm(random, 0)} : ${arithmeticTerm(random, 0)})`
}

/** What may stand between `$((` and `))`. */
export function randomArithmetic(random: SeededRandom, depth: number): string {
  if (random.chance(0.06)) return pick(random, ['n++', '++n', 'n--', 'n += 2', 'n = 5', 'n *= 3', 'n <<= 1', '0x1f', '017', '1 / 0'])
  const first = arithmeticTerm(random, depth)
  if (random.chance(0.2)) return `${first} ${pick(random, ['/', '%'])} ${random.between(1, 5)}`
  if (random.chance(0.15)) return first
  // Shifts by small numbers only: others are the machine's own affair.
  const operator = pick(random, operators)
  return `${first} ${operator} ${operator === '<<' || operator === '>>' ? random.between(0, 5) : arithmeticTerm(random, depth)}`
}

function randomParameter(random: SeededRandom, depth: number): string {
  const name = random.chance(0.15) ? pick(random, ['1', '2', '#', '*', '@']) : randomName(random)
  if (random.chance(0.3)) return `$${name}`
  if (random.chance(0.15)) return `\${#${name}}`
  const operator = pick(random, [':-', '-', ':+', '+', '#', '##', '%', '%%', ':-', ''])
  if (operator === '') return `\${${name}}`
  return `\${${name}${operator}${/[#%]/.test(operator) ? pick(random, patterns) : randomWord(random, depth - 1)}}`
}

const substituted = ['echo sub', 'printf "l1\\nl2\\n"', 'echo "a  b"', 'false', 'echo $n', 'seq 3', 'echo "$a" | tr a-z A-Z', 'printf "%s" "$b"'] as const

/** A word: a literal, something quoted, an expansion or a few of them joined. */
export function randomWord(random: SeededRandom, depth: number): string {
  const kind = random.between(0, depth > 0 ? 12 : 5)
  if (kind < 3) return pick(random, texts)
  if (kind < 5) return pick(random, quotedTexts)
  if (kind < 7) return randomParameter(random, depth)
  if (kind < 9) return `"${pick(random, ['', 'x', '- '])}${randomParameter(random, depth).replaceAll('"', '')}${pick(random, ['', ' y', '$b', "'s"])}"`
  if (kind === 9) return `$((${randomArithmetic(random, 1)}))`
  if (kind === 10) return pick(random, ['$(%)', '"$(%)"', '`%`']).replace('%', () => pick(random, substituted))
  return `${randomWord(random, 0)}${randomParameter(random, depth)}`
}
