import type { Bash } from './bash-syntax.ts'
import type { ParameterOperation, Part, Word } from './command-tree.ts'
import { Mistake } from './mistake.ts'

/** `$name`, `$1`, `$@` …: one digit only is a position, what follows is text. */
export function simpleParameter(text: string, quoted: boolean): readonly Part[] {
  const name = /^\d/.test(text.slice(1)) ? text.charAt(1) : text.slice(1)
  const rest = text.slice(1 + name.length)
  const parameter: Part = { kind: 'parameter', name, operation: undefined, quoted }
  return rest === '' ? [parameter] : [parameter, { kind: 'text', text: rest, quoted }]
}

const badSubstitution = (part: Bash.ParameterExpansionPart) => new Mistake('bad substitution', part.pos)

/** Translates a word within `${…}`: a pattern is read as without quotes, even between quotes. */
export type CompileOperand = (word: Bash.Word, role: 'word' | 'pattern') => Word

const defaults = { '-': 'default', '=': 'assign', '+': 'alternative', '?': 'error' } as const

/** `${name…}` with what ash understands of it; `operand` translates the words in it. */
export function compileParameter(part: Bash.ParameterExpansionPart, operand: CompileOperand, quoted: boolean): Part {
  const name = part.parameter
  if (!/^(?:[A-Za-z_]\w*|\d+|[@*#?$!-])$/.test(name) || part.prefix === '!' || part.index) throw badSubstitution(part)
  if (part.prefix === '#') {
    if (part.operation) throw badSubstitution(part)
    return { kind: 'parameter', name, operation: { kind: 'length' }, quoted }
  }
  return { kind: 'parameter', name, operation: part.operation && compileOperation(part, part.operation, operand), quoted }
}

function compileOperation(part: Bash.ParameterExpansionPart, operation: Bash.ParameterOperation, operand: CompileOperand): ParameterOperation {
  switch (operation.type) {
    case 'Default':
      return { kind: defaults[operation.operator.slice(-1) as keyof typeof defaults], orEmpty: operation.operator.length === 2, word: operand(operation.operand, 'word') }
    case 'Remove': {
      const side = operation.operator.startsWith('#') ? 'prefix' : 'suffix'
      return { kind: 'remove', side, longest: operation.operator.length === 2, word: operand(operation.operand, 'pattern') }
    }
    case 'Replace': {
      // To ash `#` and `%` are letters of the pattern.
      const letter = operation.operator === '/#' || operation.operator === '/%' ? operation.operator.slice(1) : ''
      const pattern = operand(operation.pattern, 'pattern')
      const word = letter === '' ? pattern : { ...pattern, literal: undefined, parts: [{ kind: 'text', text: letter, quoted: true } as const, ...pattern.parts] }
      return { kind: 'replace', all: operation.operator === '//', word, replacement: operand(operation.replacement, 'word') }
    }
    case 'Slice':
      return { kind: 'slice', offset: operand(operation.offset, 'word'), length: operation.length && operand(operation.length, 'word') }
    default:
      throw badSubstitution(part)
  }
}
