import type { Task } from '../../../clock/virtual-clock.ts'
import { writeError } from '../report.ts'
import type { Shell } from '../shell.ts'
import { ShellError } from '../shell-error.ts'
import { getVariable, isName, setVariable, unsetVariable } from '../variables.ts'
import type { Builtin } from './builtin.ts'

/** Moves on to the next word of arguments, or within the present one. */
function advance(shell: Shell, index: number, offset: number): void {
  if (String(index) !== getVariable(shell, 'OPTIND')) setVariable(shell, 'OPTIND', String(index))
  shell.optionOffset = offset
}

function* getopts(shell: Shell, args: readonly string[]): Task<number> {
  const [letters = '', name] = args
  if (name === undefined) throw new ShellError('usage: getopts optstring var [arg...]')
  if (!isName(name)) throw new ShellError(`${name}: bad variable name`)
  const words = args.length > 2 ? args.slice(2) : shell.positional
  const index = Math.max(1, Number(getVariable(shell, 'OPTIND')) || 1)
  const word = words[index - 1]
  const offset = shell.optionOffset
  if (word === undefined || (offset === 0 && (!word.startsWith('-') || word === '-' || word === '--'))) {
    advance(shell, word === '--' ? index + 1 : index, 0)
    setVariable(shell, name, '?')
    unsetVariable(shell, 'OPTARG')
    return 1
  }
  const at = offset === 0 ? 1 : offset
  const letter = word.charAt(at)
  const isLast = at + 1 >= word.length
  const known = letter === ':' ? -1 : letters.indexOf(letter)
  const silent = letters.startsWith(':')
  unsetVariable(shell, 'OPTARG')
  if (known !== -1 && letters[known + 1] === ':') return yield* withArgument(shell, { name, letter, silent, index, rest: word.slice(at + 1), next: words[index] })
  if (isLast) advance(shell, index + 1, 0)
  else advance(shell, index, at + 1)
  if (known !== -1) {
    setVariable(shell, name, letter)
    return 0
  }
  setVariable(shell, name, '?')
  if (silent) setVariable(shell, 'OPTARG', letter)
  else yield* writeError(shell, `Illegal option -${letter}\n`)
  return 0
}

interface WithArgument {
  readonly name: string
  readonly letter: string
  readonly silent: boolean
  readonly index: number
  readonly rest: string
  readonly next: string | undefined
}

function* withArgument(shell: Shell, { name, letter, silent, index, rest, next }: WithArgument): Task<number> {
  const value = rest === '' ? next : rest
  advance(shell, rest === '' && next !== undefined ? index + 2 : index + 1, 0)
  if (value !== undefined) {
    setVariable(shell, name, letter)
    setVariable(shell, 'OPTARG', value)
    return 0
  }
  setVariable(shell, name, silent ? ':' : '?')
  if (silent) setVariable(shell, 'OPTARG', letter)
  else yield* writeError(shell, `No arg for -${letter} option\n`)
  return 0
}

/** `getopts`: gives the options of arguments one after another. */
export const getoptsBuiltin: Builtin = { run: getopts }
