import type { Task } from '../../../clock/virtual-clock.ts'
import { ArithmeticError } from '../arithmetic/arithmetic-error.ts'
import { evaluateArithmetic } from '../arithmetic/evaluate-arithmetic.ts'
import type { Shell } from '../shell.ts'
import { ShellError } from '../shell-error.ts'
import type { ParameterPart, Part, Word } from '../syntax/command-tree.ts'
import { getVariable } from '../variables.ts'
import { addParameter, addPositional, addValue, applyChosen, chosenWord, removePattern, replaceIn, sliceText, valueToChange } from './expand-parameter.ts'
import { expandField } from './expand-paths.ts'
import { addLiteral, addQuoted, addSplit, endField, type Fields, newFields, type Purpose } from './fields.ts'
import { arithmeticVariables } from './special-parameter.ts'

const separators = (shell: Shell) => {
  const ifs = shell.variables.get('IFS')
  return ifs ? (ifs.value ?? '') : ' \t\n'
}

/** Computes an expression; throws `ShellError`. */
export function compute(shell: Shell, text: string): bigint {
  try {
    return evaluateArithmetic(text, arithmeticVariables(shell))
  } catch (error) {
    if (error instanceof ArithmeticError) throw new ShellError(error.message)
    throw error
  }
}

/** Adds a part in which no command runs. */
function addPart(shell: Shell, part: Part, fields: Fields): void {
  switch (part.kind) {
    case 'text':
      return part.quoted ? addQuoted(fields, part.text) : addText(fields, part.text)
    case 'tilde':
      return addQuoted(fields, homeOf(shell, part.user))
    case 'arithmetic':
      return addValue(fields, compute(shell, expandText(shell, part.expression)).toString(), part.quoted)
    case 'parameter':
      return part.operation ? addOperation(shell, part, fields) : addParameter(shell, part, fields)
    default:
      return undefined
  }
}

/** Text in the word of `${x:-word}` is split like what an expansion gives; elsewhere it is not. */
const addText = (fields: Fields, text: string) => (fields.splitsText ? addSplit(fields, text) : addLiteral(fields, text))

function homeOf(shell: Shell, user: string): string {
  if (user === '') return getVariable(shell, 'HOME') ?? '~'
  return user === 'root' ? '/root' : `~${user}`
}

function addOperation(shell: Shell, part: ParameterPart, fields: Fields): void {
  const operation = part.operation
  if (!operation) return undefined
  switch (operation.kind) {
    case 'length':
      return addValue(fields, String(valueToChange(shell, part).length), part.quoted)
    case 'remove':
      return addValue(fields, removePattern(valueToChange(shell, part), expandText(shell, operation.word, 'pattern'), operation), part.quoted)
    case 'replace':
      return addValue(fields, replaceIn(valueToChange(shell, part), expandText(shell, operation.word, 'pattern'), expandText(shell, operation.replacement), operation), part.quoted)
    case 'slice': {
      const length = operation.length && Number(compute(shell, expandText(shell, operation.length)))
      return addValue(fields, sliceText(valueToChange(shell, part), Number(compute(shell, expandText(shell, operation.offset))), length), part.quoted)
    }
    default: {
      const word = chosenWord(shell, part, operation)
      if (!word) return addUnchosen(shell, part, fields)
      if (operation.kind === 'default' || operation.kind === 'alternative') return addOperand(fields, part, () => addWord(shell, word, fields))
      applyChosen(shell, part, operation, expandText(shell, word))
      return addParameter(shell, part, fields)
    }
  }
}

/** The parameter stands as it is; of `+` nothing does. */
function addUnchosen(shell: Shell, part: ParameterPart, fields: Fields): void {
  if (part.operation?.kind !== 'alternative') return part.name === '@' || part.name === '*' ? addPositional(shell, part.name, fields, part.quoted) : addParameter(shell, part, fields)
  if (part.quoted) addQuoted(fields, '')
  return undefined
}

function addOperand(fields: Fields, part: ParameterPart, add: () => void): void {
  const before = fields.splitsText
  fields.splitsText = !part.quoted
  if (part.quoted && part.operation && 'word' in part.operation && part.operation.word.parts.length === 0) addQuoted(fields, '')
  add()
  fields.splitsText = before
}

function addWord(shell: Shell, word: Word, fields: Fields): void {
  for (const part of word.parts) addPart(shell, part, fields)
}

/** Adds a word in which commands run. */
function* addBlockingWord(shell: Shell, word: Word, fields: Fields): Task {
  for (const part of word.parts) {
    if (part.kind === 'command') addValue(fields, yield* shell.engine.substitute(shell, part), part.quoted)
    else if (part.kind === 'process') addQuoted(fields, yield* shell.engine.substitute(shell, part))
    else if (part.kind === 'arithmetic' && part.expression.blocks) {
      const text = yield* expandBlockingText(shell, part.expression)
      addValue(fields, compute(shell, text).toString(), part.quoted)
    } else if (part.kind === 'parameter' && part.operation) yield* addBlockingOperation(shell, part, fields)
    else addPart(shell, part, fields)
  }
}

/** Operations whose words may run commands: the words are expanded first and then taken as text. */
function* addBlockingOperation(shell: Shell, part: ParameterPart, fields: Fields): Task {
  const operation = part.operation
  if (!operation) return undefined
  const text = (word: Word, purpose: Purpose = 'text') => expandBlockingText(shell, word, purpose)
  switch (operation.kind) {
    case 'remove': {
      const pattern = yield* text(operation.word, 'pattern')
      return addValue(fields, removePattern(valueToChange(shell, part), pattern, operation), part.quoted)
    }
    case 'replace': {
      const pattern = yield* text(operation.word, 'pattern')
      const replacement = yield* text(operation.replacement)
      return addValue(fields, replaceIn(valueToChange(shell, part), pattern, replacement, operation), part.quoted)
    }
    case 'slice': {
      const offset = Number(compute(shell, yield* text(operation.offset)))
      const length = operation.length && Number(compute(shell, yield* text(operation.length)))
      return addValue(fields, sliceText(valueToChange(shell, part), offset, length), part.quoted)
    }
    case 'length':
      return addPart(shell, part, fields)
    default: {
      const word = chosenWord(shell, part, operation)
      if (!word) return addUnchosen(shell, part, fields)
      if (operation.kind === 'default' || operation.kind === 'alternative') {
        const before = fields.splitsText
        fields.splitsText = !part.quoted
        yield* addBlockingWord(shell, word, fields)
        fields.splitsText = before
        return undefined
      }
      applyChosen(shell, part, operation, yield* text(word))
      return addParameter(shell, part, fields)
    }
  }
}

/** Texts cost time by their length. */
const countWork = (shell: Shell, length: number) => {
  if (length >= 4096) shell.work += length >>> 12
}

function finish(shell: Shell, fields: Fields): string {
  countWork(shell, fields.text.length)
  return fields.pattern !== undefined && fields.purpose === 'pattern' ? fields.pattern : fields.text
}

/** Expands a word, in which no command runs, to one text or pattern. */
export function expandText(shell: Shell, word: Word, purpose: Purpose = 'text'): string {
  if (word.literal !== undefined && purpose === 'text') return word.literal
  const fields = newFields(purpose, '')
  addWord(shell, word, fields)
  return finish(shell, fields)
}

/** Expands any word to one text or pattern. */
export function* expandBlockingText(shell: Shell, word: Word, purpose: Purpose = 'text'): Task<string> {
  if (!word.blocks) return expandText(shell, word, purpose)
  const fields = newFields(purpose, '')
  yield* addBlockingWord(shell, word, fields)
  return finish(shell, fields)
}

function collect(shell: Shell, fields: Fields, into: string[], takesPaths: boolean): void {
  endField(fields)
  // They cost time by their number, too.
  shell.work += fields.done.length >>> 4
  for (const field of fields.done) {
    countWork(shell, field.text.length)
    if (takesPaths && !shell.options.noglob) expandField(shell.process.files, field, into)
    else into.push(field.text)
  }
}

/** Expands a word, in which no command runs, to fields. */
export function expandFields(shell: Shell, word: Word, into: string[], takesPaths = true): void {
  if (word.literal !== undefined) {
    into.push(word.literal)
    return
  }
  const fields = newFields('fields', separators(shell))
  addWord(shell, word, fields)
  collect(shell, fields, into, takesPaths)
}

/** Expands any word to fields. */
export function* expandBlockingFields(shell: Shell, word: Word, into: string[], takesPaths = true): Task {
  if (!word.blocks) return expandFields(shell, word, into, takesPaths)
  const fields = newFields('fields', separators(shell))
  yield* addBlockingWord(shell, word, fields)
  return collect(shell, fields, into, takesPaths)
}
