import { getVariable } from './variables.ts'
import { expandText } from './expansion/expand-word.ts'
import type { Shell } from './shell.ts'
import { compilePrompt } from './syntax/compile-script.ts'

const keywords = new Set(['!', 'case', 'do', 'done', 'elif', 'else', 'esac', 'fi', 'for', 'function', 'if', 'in', 'then', 'until', 'while', '{', '}'])

/** A text within single quotes, as the shell reads it back. */
export const singleQuote = (text: string): string => `'${text.replace(/'+/g, quotes => `'"${quotes}"'`)}'`

/** The same, where the text needs it. */
const quoteIfNeeded = (text: string): string =>
  keywords.has(text) || /[^+,\-./0-9:@A-Z\]^_a-z]/.test(text) ? singleQuote(text) : text

function prompt(shell: Shell): string {
  const text = getVariable(shell, 'PS4') ?? ''
  if (!/[$`\\]/.test(text)) return text
  const word = compilePrompt(text)
  return word.blocks ? text : expandText(shell, word)
}

/** The line that `set -x` shows for a command. */
export function traceLine(shell: Shell, assignments: readonly (readonly [name: string, value: string])[], args: readonly string[]): string {
  const words = [...assignments.map(([name, value]) => `${name}=${quoteIfNeeded(value)}`), ...args.map(quoteIfNeeded)]
  return `${prompt(shell)}${words.join(' ')}\n`
}
