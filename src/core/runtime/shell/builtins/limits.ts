import type { Task } from '../../../clock/virtual-clock.ts'
import type { Shell } from '../shell.ts'
import { ShellError } from '../shell-error.ts'
import type { Builtin } from './builtin.ts'

const octal = (mode: number) => mode.toString(8).padStart(4, '0')

const letters = (bits: number) => `${bits & 4 ? 'r' : ''}${bits & 2 ? 'w' : ''}${bits & 1 ? 'x' : ''}`

const symbolic = (mask: number) => ['u', 'g', 'o'].map((who, index) => `${who}=${letters(~(mask >> (6 - 3 * index)) & 7)}`).join(',')

const shifts: Readonly<Record<string, readonly number[]>> = { u: [6], g: [3], o: [0], a: [6, 3, 0] }

/** A symbolic mode says what stays allowed. */
function applySymbolic(mask: number, text: string): number {
  let allowed = ~mask & 0o777
  for (const clause of text.split(',')) {
    const match = /^([ugoa]*)([-+=])([rwx]*)$/.exec(clause)
    if (!match) throw new ShellError(`illegal mode: ${text}`)
    const bits = [...(match[3] ?? '')].reduce((sum, letter) => sum | { r: 4, w: 2, x: 1 }[letter as 'r' | 'w' | 'x'], 0)
    for (const shift of [...(match[1] || 'a')].flatMap(who => shifts[who] ?? [])) {
      const part = bits << shift
      if (match[2] === '+') allowed |= part
      else if (match[2] === '-') allowed &= ~part
      else allowed = (allowed & ~(7 << shift)) | part
    }
  }
  return ~allowed & 0o777
}

function* umask(shell: Shell, [first, second]: readonly string[]): Task<number> {
  const { process } = shell
  const text = first === '-S' ? second : first
  if (text === undefined) yield* process.out(`${first === '-S' ? symbolic(process.umask) : octal(process.umask)}\n`)
  else if (/^[0-7]{1,4}$/.test(text)) process.umask = parseInt(text, 8) & 0o777
  else if (/^\d/.test(text)) throw new ShellError(`illegal mode: ${text}`)
  else process.umask = applySymbolic(process.umask, text)
  return 0
}

const limits: readonly (readonly [letter: string, label: string, value: string])[] = [
  ['c', 'core file size (blocks)', 'unlimited'], ['d', 'data seg size (kb)', 'unlimited'], ['e', 'scheduling priority', '0'],
  ['f', 'file size (blocks)', 'unlimited'], ['l', 'max locked memory (kb)', '8192'], ['m', 'max memory size (kb)', 'unlimited'],
  ['n', 'open files', '1048576'], ['r', 'real-time priority', '0'], ['s', 'stack size (kb)', '8192'], ['t', 'cpu time (seconds)', 'unlimited'],
  ['u', 'max user processes', 'unlimited'], ['v', 'virtual memory (kb)', 'unlimited'], ['x', 'file locks', 'unlimited'],
]

/** Limits can be read; setting one changes nothing. */
function* ulimit(shell: Shell, args: readonly string[]): Task<number> {
  const options = args.filter(arg => arg.startsWith('-')).map(arg => arg.slice(1).replace(/[HS]/g, '')).join('')
  if (options.includes('a')) {
    yield* shell.process.out(limits.map(([letter, label, value]) => `${label.padEnd(32)}(-${letter}) ${value}\n`).join(''))
    return 0
  }
  if (args.some(arg => !arg.startsWith('-'))) return 0
  for (const letter of options || 'f') {
    const limit = limits.find(([known]) => known === letter)
    if (!limit) throw new ShellError(`illegal option -${letter}`)
    yield* shell.process.out(`${limit[2]}\n`)
  }
  return 0
}

function* times(shell: Shell): Task<number> {
  yield* shell.process.out('0m0.000s 0m0.000s\n0m0.000s 0m0.000s\n')
  return 0
}

/** Builtins about what a process may do and has used. */
export const limitBuiltins: Readonly<Record<string, Builtin>> = { umask: { run: umask }, ulimit: { run: ulimit }, times: { special: true, run: times } }
