import type { SeededRandom } from '../../../clock/seeded-random.ts'
import type { OptionName, Shell } from '../shell.ts'
import { getVariable, setVariable } from '../variables.ts'

/** Letters of `$-`, in the order in which ash prints them. */
const letters: readonly (readonly [letter: string, option: OptionName])[] = [
  ['e', 'errexit'], ['f', 'noglob'], ['I', 'ignoreeof'], ['m', 'monitor'], ['n', 'noexec'], ['x', 'xtrace'],
  ['v', 'verbose'], ['C', 'noclobber'], ['a', 'allexport'], ['b', 'notify'], ['u', 'nounset'], ['E', 'errtrace'], ['V', 'vi'],
]

/** The option that a letter of `set` means. */
export const optionOfLetter = (letter: string): OptionName | undefined => letters.find(([known]) => known === letter)?.[1]

const optionLetters = (shell: Shell) => letters.map(([letter, option]) => (shell.options[option] ? letter : '')).join('') + shell.invocation

/** What joins positional parameters: the first character of IFS. */
export const joiner = (shell: Shell): string => getVariable(shell, 'IFS')?.charAt(0) ?? ' '

/** The value of any parameter; `undefined` when it is not set. */
export function parameterValue(shell: Shell, name: string): string | undefined {
  const first = name.charCodeAt(0)
  if (first >= 65) return variableValue(shell, name)
  switch (name) {
    case '?': return String(shell.status)
    case '#': return String(shell.positional.length)
    case '$': return String(shell.shellPid)
    case '!': return shell.lastBackground === undefined ? undefined : String(shell.lastBackground)
    case '-': return optionLetters(shell)
    case '@': case '*': return shell.positional.join(joiner(shell))
    case '0': return shell.name
    default: return shell.positional[Number(name) - 1]
  }
}

/** Variables that are computed when they are read, until a script takes them for itself. */
function variableValue(shell: Shell, name: string): string | undefined {
  switch (name) {
    case 'LINENO': return String(shell.line)
    case 'FUNCNAME': return shell.frames.at(-1)?.name ?? getVariable(shell, name)
    case 'RANDOM': return String(randomOf(shell).between(0, 32768))
    case 'EPOCHSECONDS': return shell.variables.has(name) ? getVariable(shell, name) : String(epochMs(shell).slice(0, -3))
    case 'EPOCHREALTIME': return shell.variables.has(name) ? getVariable(shell, name) : `${epochMs(shell).slice(0, -3)}.${epochMs(shell).slice(-3)}000`
    default: return shell.variables.get(name)?.value
  }
}

function randomOf(shell: Shell): SeededRandom {
  const { system, pid } = shell.process
  return (shell.random ??= system.random.fork(`shell ${pid} ${system.clock.nowMs}`))
}

function epochMs(shell: Shell): string {
  const { wall, clock } = shell.process.system
  return String(Date.parse(wall.micros(clock.nowMs)))
}

/** Variables as `$((…))` sees them. */
export const arithmeticVariables = (shell: Shell) => ({
  get: (name: string) => parameterValue(shell, name),
  set: (name: string, value: string) => setVariable(shell, name, value),
})
