import type { ParameterOperation, ParameterPart, Word } from '../syntax/command-tree.ts'
import type { Shell } from '../shell.ts'
import { ShellError } from '../shell-error.ts'
import { isName, setVariable } from '../variables.ts'
import { addQuoted, addSplit, endField, type Fields } from './fields.ts'
import { compilePattern, matchEndLength, matchLength } from './pattern.ts'
import { replacePattern } from './replace-pattern.ts'
import { joiner, parameterValue } from './special-parameter.ts'

/** Adds the positional parameters: `$@` and `$*`, each in and without quotes. */
export function addPositional(shell: Shell, name: string, fields: Fields, quoted: boolean): void {
  const { positional } = shell
  if (fields.purpose !== 'fields' || (quoted && name === '*')) return addQuoted(fields, positional.join(joiner(shell)))
  if (quoted && positional.length === 0) {
    // "$@" of nothing is no field, but what stands beside it is one.
    return undefined
  }
  positional.forEach((text, index) => {
    if (index > 0) endField(fields)
    if (quoted) addQuoted(fields, text)
    else addSplit(fields, text)
  })
  return undefined
}

/** Adds the value of an expansion. */
export function addValue(fields: Fields, text: string, quoted: boolean): void {
  if (quoted) addQuoted(fields, text)
  else addSplit(fields, text)
}

const notSet = (name: string) => new ShellError(`${name}: parameter not set`)

const isList = (name: string) => name === '@' || name === '*'

/** Adds a parameter's value as it is (`$x`). */
export function addParameter(shell: Shell, part: ParameterPart, fields: Fields): void {
  if (isList(part.name)) return addPositional(shell, part.name, fields, part.quoted)
  const value = parameterValue(shell, part.name)
  if (value === undefined) {
    if (shell.options.nounset) throw notSet(part.name)
    if (part.quoted) addQuoted(fields, '')
    return undefined
  }
  return addValue(fields, value, part.quoted)
}

type WithWord = Extract<ParameterOperation, { readonly kind: 'default' | 'assign' | 'alternative' | 'error' }>

/** The word that takes the parameter's place, or `undefined` when the parameter stands (or, for `+`, nothing does). */
export function chosenWord(shell: Shell, part: ParameterPart, operation: WithWord): Word | undefined {
  const value = parameterValue(shell, part.name)
  const isSet = value !== undefined && !(operation.orEmpty && value === '')
  return isSet === (operation.kind === 'alternative') ? operation.word : undefined
}

/** What `${x:=word}` and `${x:?word}` do with their expanded word. */
export function applyChosen(shell: Shell, part: ParameterPart, operation: WithWord, text: string): void {
  if (operation.kind === 'error') {
    const standard = operation.orEmpty ? 'parameter not set or null' : 'parameter not set'
    throw new ShellError(`${part.name}: ${operation.word.parts.length === 0 ? standard : text}`)
  }
  if (!isName(part.name)) throw new ShellError(`${part.name}: bad variable name`)
  setVariable(shell, part.name, text)
}

/** The parameter's value for an operation that changes it. */
export function valueToChange(shell: Shell, part: ParameterPart): string {
  const value = parameterValue(shell, part.name)
  if (value === undefined && shell.options.nounset && !isList(part.name)) throw notSet(part.name)
  // Patterns look at each character, some again and again.
  if (value !== undefined && value.length >= 4096) shell.work += value.length >>> 8
  return value ?? ''
}

/** `${x#pattern}` and its like. */
export function removePattern(text: string, source: string, operation: { readonly side: 'prefix' | 'suffix'; readonly longest: boolean }): string {
  const pattern = compilePattern(source)
  if (operation.side === 'prefix') {
    const length = matchLength(pattern, text, operation.longest)
    return length > 0 ? text.slice(length) : text
  }
  const length = matchEndLength(pattern, text, operation.longest)
  return length > 0 ? text.slice(0, text.length - length) : text
}

/** `${x/pattern/text}`. */
export const replaceIn = (text: string, source: string, replacement: string, operation: { readonly all: boolean }): string =>
  replacePattern(text, compilePattern(source), replacement, operation.all)

/** `${x:offset:length}`: negative numbers count from the end. */
export function sliceText(text: string, offset: number, length: number | undefined): string {
  const start = offset < 0 ? Math.max(0, text.length + offset) : offset
  if (length === undefined) return text.slice(start)
  return length < 0 ? text.slice(start, Math.max(start, text.length + length)) : text.slice(start, start + length)
}
