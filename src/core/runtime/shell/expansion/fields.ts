import { ShellError } from '../shell-error.ts'
import { maxTextBytes } from '../variables.ts'
import { escapePattern, hasPattern } from './pattern.ts'

/** A field, and the pattern that it is when it holds one that is not quoted. */
export interface Field {
  readonly text: string
  readonly pattern: string | undefined
}

/** What an expansion is wanted for: fields, one text, or one pattern (as `case` and `%` take it). */
export type Purpose = 'fields' | 'text' | 'pattern'

/** Where an expansion gathers what it becomes. */
export interface Fields {
  readonly purpose: Purpose
  readonly separators: string
  readonly done: Field[]
  /** Also text of the word itself is split: it stands in `${x:-word}`. */
  splitsText: boolean
  text: string
  pattern: string | undefined
  /** The current field exists, even if it is empty. */
  started: boolean
  /** The last field was ended by white space, with which another separator may still be one. */
  afterSpace: boolean
}

export const newFields = (purpose: Purpose, separators: string): Fields => ({
  purpose, separators, done: [], splitsText: false, text: '', pattern: purpose === 'pattern' ? '' : undefined, started: false, afterSpace: false,
})

/** Text that stays as it is. */
export function addQuoted(fields: Fields, text: string): void {
  if (fields.text.length + text.length > maxTextBytes) throw new ShellError('out of memory')
  fields.text += text
  if (fields.pattern !== undefined) fields.pattern += escapePattern(text)
  fields.started = true
  fields.afterSpace = false
}

/** Text of the word itself: it may be a pattern, but is not split. */
export function addLiteral(fields: Fields, text: string): void {
  addUnquoted(fields, text, text)
}

function addUnquoted(fields: Fields, text: string, pattern: string): void {
  if (text === '') return
  if (fields.text.length + text.length > maxTextBytes) throw new ShellError('out of memory')
  if (fields.pattern !== undefined) fields.pattern += pattern
  else if (fields.purpose === 'fields' && hasPattern(text)) fields.pattern = escapePattern(fields.text) + pattern
  fields.text += text
  fields.started = true
  fields.afterSpace = false
}

/** A word expands to no more fields: what doubles them again and again would take all memory. */
const mostFields = 1 << 19

/** Ends the current field, if there is one. */
export function endField(fields: Fields): void {
  if (!fields.started) return
  if (fields.done.length >= mostFields) throw new ShellError('out of memory')
  fields.done.push({ text: fields.text, pattern: fields.pattern })
  fields.text = ''
  fields.pattern = undefined
  fields.started = false
}

const isSpace = (char: string) => char === ' ' || char === '\t' || char === '\n'

/** What an expansion without quotes gave: it is split at the characters of IFS. */
export function addSplit(fields: Fields, text: string): void {
  const { separators } = fields
  // Most texts hold nothing to split at, and some are long.
  const isWhole = fields.purpose !== 'fields' || !Array.from(separators).some(char => text.includes(char))
  if (isWhole) return addUnquoted(fields, text, escapeBackslashes(text))
  let start = 0
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at)
    if (!separators.includes(char)) continue
    if (at > start) addUnquoted(fields, text.slice(start, at), escapeBackslashes(text.slice(start, at)))
    start = at + 1
    separate(fields, char)
  }
  if (start < text.length) addUnquoted(fields, text.slice(start), escapeBackslashes(text.slice(start)))
}

const escapeBackslashes = (text: string) => (text.includes('\\') ? text.replaceAll('\\', '\\\\') : text)

function separate(fields: Fields, char: string): void {
  if (isSpace(char)) {
    if (fields.started) {
      endField(fields)
      fields.afterSpace = true
    }
    return
  }
  if (!fields.started && !fields.afterSpace) fields.started = true
  endField(fields)
  fields.afterSpace = false
}
