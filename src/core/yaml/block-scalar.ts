import type { Scalar } from 'yaml'
import type { Json } from '../json.ts'
import type { TextEdit } from '../text/text-edit.ts'
import { nodeEnd } from './extent.ts'
import { lineBreak } from './lines.ts'
import { rangeOf } from './node.ts'
import type { YamlNode } from './node.ts'
import type { Look } from './render.ts'
import { chomping, isLiteralSafe, literalLines } from './render-scalar.ts'

interface Surroundings {
  readonly column: number
  readonly look: Look
  /** The value as it would be written without a block scalar before it. */
  readonly piece: string
}

/** Replaces a block scalar: by one with the same header and indentation, if the new value can be one. */
export function replaceBlockScalar(text: string, node: Scalar, value: Json, around: Surroundings): TextEdit {
  const token = node.srcToken
  if (token?.type !== 'block-scalar') throw new Error('not a block scalar')
  const from = rangeOf(node)[0]
  const header = token.props.find(prop => prop.type === 'block-scalar-header')
  const mark = header && 'source' in header ? header.source : '|'
  const headerLine = text.slice(from + mark.length, lineBreak(text, from))
  const folded = mark.startsWith('>')
  const to = writtenEnd(node, text)
  if (typeof value !== 'string' || !isLiteralSafe(value) || (folded && /^[ \t]|[ \t]$/m.test(value))) {
    const comment = headerLine.includes('#') ? headerLine : ''
    const [first = '', ...rest] = around.piece.split('\n')
    const head = first.endsWith('\r') ? `${first.slice(0, -1)}${comment}\r` : first + comment
    return { from, to, insert: [head, ...rest].join('\n') }
  }
  const indent = mark.search(/[1-9]/) < 0 ? bodyIndent(token.source) : undefined
  const lines = literalLines(value, indent ?? around.column + around.look.unit)
  const body = folded ? lines.flatMap((line, i) => (isFolded(lines, i) ? ['', line] : [line])) : lines
  return { from, to, insert: [mark[0] + chomping(value) + headerLine, ...body].join(around.look.eol) }
}

/** In a folded scalar, the line break between two full lines is written as two. */
function isFolded(lines: readonly string[], index: number): boolean {
  return lines[index] !== '' && lines.slice(0, index).some(line => line !== '')
}

/** Behind the last character that is to be seen: blank lines that only `|+` makes content do not count. */
export function writtenEnd(node: YamlNode, text: string): number {
  const [from, to] = rangeOf(node)
  const end = nodeEnd(node, text)
  if (node.srcToken?.type !== 'block-scalar' || end < to || text[to - 1] !== '\n') return end
  return lineBreak(text, from + text.slice(from, to).trimEnd().length)
}

function bodyIndent(source: string): number | undefined {
  const first = source.split('\n').find(line => line.trim() !== '')
  return first === undefined ? undefined : first.length - first.trimStart().length
}
