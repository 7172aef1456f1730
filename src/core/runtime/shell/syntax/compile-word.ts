import { type Bash, parseBash } from './bash-syntax.ts'
import type { Part, Script, Word } from './command-tree.ts'
import { compileParameter, simpleParameter } from './compile-parameter.ts'
import { compileUnquoted, decodeHereText, decodeQuoted, markTildes } from './compile-text.ts'
import { Mistake } from './mistake.ts'

/** What the compilation of words needs from that of scripts. */
export interface WordCompiler {
  /** Of a command substitution: its tree and the text that it stands in. */
  readonly compileNested: (script: Bash.Script | undefined, source: string) => Script
  readonly source: string
}

/** Where a piece of a word stands: `operand` is the word of `${x:-word}` between double quotes. */
type Quoting = 'unquoted' | 'quoted' | 'operand'

const blocksIn = (word: Word | undefined): boolean => word !== undefined && word.blocks

function partBlocks(part: Part): boolean {
  if (part.kind === 'command' || part.kind === 'process') return true
  if (part.kind === 'arithmetic') return part.expression.blocks
  if (part.kind !== 'parameter' || !part.operation) return false
  const operation = part.operation
  if (operation.kind === 'slice') return blocksIn(operation.offset) || blocksIn(operation.length)
  if (operation.kind === 'replace') return blocksIn(operation.word) || blocksIn(operation.replacement)
  return 'word' in operation && blocksIn(operation.word)
}

/** A word of finished parts. */
export function makeWord(parts: readonly Part[]): Word {
  const isLiteral = parts.every(part => part.kind === 'text' && (part.quoted || !/[*?[]/.test(part.text)))
  return {
    parts,
    literal: isLiteral ? parts.map(part => (part as { text: string }).text).join('') : undefined,
    blocks: parts.some(partBlocks),
  }
}

/** A word that stands for itself. */
export const literalWord = (text: string): Word => makeWord([{ kind: 'text', text, quoted: true }])

/** Translates a word of the syntax tree. */
export function compileWord(word: Bash.Word, compiler: WordCompiler, options: { readonly quoting?: Quoting; readonly tildes?: 'word' | 'assignment' | 'none' } = {}): Word {
  const quoting = options.quoting ?? 'unquoted'
  const parts = word.parts ? word.parts.flatMap(part => compilePart(part, compiler, quoting)) : compileLiteral(word.text, quoting)
  if (quoting !== 'unquoted' || options.tildes === 'none') return makeWord(parts)
  return makeWord(markTildes(parts, options.tildes === 'assignment'))
}

const compileLiteral = (source: string, quoting: Quoting): readonly Part[] =>
  quoting === 'unquoted' ? compileUnquoted(source) : [{ kind: 'text', text: decodeQuoted(source, quoting === 'operand'), quoted: true }]

function compilePart(part: Bash.WordPart, compiler: WordCompiler, quoting: Quoting): readonly Part[] {
  const quoted = quoting !== 'unquoted'
  switch (part.type) {
    case 'Literal':
      return compileLiteral(part.text, quoting)
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      return [{ kind: 'text', text: quoted ? part.text : part.value, quoted: true }]
    case 'DoubleQuoted':
    case 'LocaleString':
      return part.parts.length === 0 ? [{ kind: 'text', text: '', quoted: true }] : part.parts.flatMap(child => compilePart(child, compiler, 'quoted'))
    case 'Glob':
      return part.kind === 'bracket' ? compileBracket(part, compiler, quoting) : [{ kind: 'text', text: part.text, quoted }]
    case 'BraceExpansion':
      return part.parts ? compileBraces(part.text, part.parts, part.pos, compiler) : compileUnquoted(part.text)
    case 'SimpleExpansion':
      return simpleParameter(part.text, quoted)
    case 'ParameterExpansion':
      return [compileParameter(part, (word, role) => compileWord(word, compiler, { quoting: role === 'pattern' || !quoted ? 'unquoted' : 'operand' }), quoted)]
    case 'CommandExpansion':
      // What only looks like arithmetic is a mistake to ash.
      if (part.text.startsWith('$((')) throw new Mistake("missing '))'", part.pos)
      return [{ kind: 'command', script: compiler.compileNested(part.script, compiler.source), quoted }]
    case 'ArithmeticExpansion':
      if (part.text.startsWith('$[')) return [{ kind: 'text', text: part.text, quoted }]
      return [{ kind: 'arithmetic', expression: compileHereText(part.text.slice(3, -2), compiler), quoted }]
    case 'ProcessSubstitution':
      return [{ kind: 'process', direction: part.operator === '<' ? 'read' : 'write', script: compiler.compileNested(part.script, compiler.source), quoted: true }]
    case 'ExtendedGlob':
      throw new Mistake('unexpected "("', part.pos)
  }
}

/** Brackets and their contents, as they are written: the pattern decides later. */
function compileBracket(part: Bash.BracketGlobPart, compiler: WordCompiler, quoting: Quoting): readonly Part[] {
  const quoted = quoting !== 'unquoted'
  const inner = part.parts.flatMap(child => compilePart(child, compiler, quoting))
  return [{ kind: 'text', text: '[', quoted }, ...inner, { kind: 'text', text: ']', quoted }]
}

/** Braces mean nothing to ash: their text stays. The tree has only the pieces between, so what lies around them is taken from the source. */
function compileBraces(text: string, children: readonly Bash.WordPart[], start: number, compiler: WordCompiler): readonly Part[] {
  const parts: Part[] = []
  let position = 0
  for (const child of children) {
    parts.push(...compileUnquoted(text.slice(position, child.pos - start)), ...compilePart(child, compiler, 'unquoted'))
    position = child.end - start
  }
  return [...parts, ...compileUnquoted(text.slice(position))]
}

/** A text in which only `$`, backquotes and backslashes mean something, read as a here-document is. */
export function compileHereText(text: string, compiler: WordCompiler): Word {
  if (!/[$`]/.test(text)) return literalWord(decodeHereText(text))
  let delimiter = 'E'
  while (text.includes(delimiter)) delimiter += 'E'
  const source = `: <<${delimiter}\n${text}\n${delimiter}\n`
  const tree = parseBash(source)
  const command = tree.commands[0]?.command
  const here = command?.type === 'Command' ? command.suffix[0] : undefined
  if (here?.type !== 'HereDoc') return literalWord(text)
  const word = compileHereBody(here.body, { ...compiler, source })
  return dropFinalNewline(word)
}

/** The body of a here-document that is expanded. */
export function compileHereBody(body: Bash.HereDocBody, compiler: WordCompiler): Word {
  if (!body.parts) return literalWord(decodeHereText(body.text))
  return makeWord(body.parts.flatMap(part => (part.type === 'Literal' ? [textPart(decodeHereText(part.text))] : compilePart(part, compiler, 'quoted'))))
}

const textPart = (text: string): Part => ({ kind: 'text', text, quoted: true })

function dropFinalNewline(word: Word): Word {
  const last = word.parts.at(-1)
  if (last?.kind !== 'text' || !last.text.endsWith('\n')) return word
  return makeWord([...word.parts.slice(0, -1), textPart(last.text.slice(0, -1))])
}

