import type { Json, JsonObject } from '../json.ts'
import { chomping, isLiteralSafe, isScalarValue, literalLines, renderScalar } from './render-scalar.ts'
import type { Quote, ScalarValue } from './render-scalar.ts'
import type { Style } from './style.ts'

/** How new text is to look: the document's style, and what the neighbours do. */
export interface Look extends Style {
  /** Quoting of new strings, as their neighbours have it. */
  readonly strings: Quote
}

/** Whether a value takes lines of its own in block style. */
export function isBlockValue(value: Json): value is readonly Json[] | JsonObject {
  return !isScalarValue(value) && Object.keys(value).length > 0
}

/** The value on one line with brackets: `{a: 1, b: [x, y]}`. */
export function renderFlow(value: Json, look: Look): string {
  if (isScalarValue(value)) return renderOne(value, look, true)
  if (Array.isArray(value)) return `[${value.map(item => renderFlow(item, look)).join(', ')}]`
  return `{${Object.entries(value).map(([key, item]) => `${flowKey(key, look)}: ${renderFlow(item, look)}`).join(', ')}}`
}

/** The value over several lines with brackets, as pretty-printed JSON; the first line is not indented. */
export function renderPretty(value: Json, column: number, look: Look): string {
  if (!isBlockValue(value)) return renderFlow(value, look)
  const inner = ' '.repeat(column + look.unit)
  const lines = Array.isArray(value)
    ? value.map(item => inner + renderPretty(item, column + look.unit, look))
    : Object.entries(value).map(([key, item]) => `${inner}${flowKey(key, look)}: ${renderPretty(item, column + look.unit, look)}`)
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  return [open, lines.join(`,${look.eol}`), `${' '.repeat(column)}${close}`].join(look.eol)
}

/** A non-empty collection as block lines at a column; the first line is not indented. */
export function renderBlock(value: readonly Json[] | JsonObject, column: number, look: Look): string {
  const lines = Array.isArray(value)
    ? value.map(item => renderItem(item, column, look))
    : Object.entries(value).map(([key, item]) => renderEntry(key, item, column, look))
  return lines.join(look.eol + ' '.repeat(column))
}

/** A list item from its dash on. */
export function renderItem(value: Json, column: number, look: Look): string {
  const dash = `-${' '.repeat(look.dashWidth - 1)}`
  return dash + (isBlockValue(value) ? renderBlock(value, column + look.dashWidth, look) : renderPiece(value, column, look))
}

/** A map entry from its key on. */
export function renderEntry(key: string, value: Json, column: number, look: Look): string {
  const head = `${renderScalar(key, look.json ? '"' : 'plain', look.quote, false)}:`
  if (!isBlockValue(value)) return `${head} ${renderPiece(value, column, look)}`
  const inner = column + (Array.isArray(value) && !look.indentSeq ? 0 : look.unit)
  return head + look.eol + ' '.repeat(inner) + renderBlock(value, inner, look)
}

/** A value that needs no lines of its own, in block context: a scalar, `[]` or `{}`. */
export function renderPiece(value: Json, column: number, look: Look): string {
  return isScalarValue(value) ? renderText(value, column, look) : renderFlow(value, look)
}

/** A scalar behind `key: ` or `- `; a string of several lines becomes a block scalar, indented below `column`. */
export function renderText(value: ScalarValue, column: number, look: Look): string {
  if (typeof value !== 'string' || !value.includes('\n')) return renderOne(value, look, false)
  if (look.json || !isLiteralSafe(value)) return renderOne(value, { ...look, strings: '"' }, false)
  return [`|${chomping(value)}`, ...literalLines(value, column + look.unit)].join(look.eol)
}

function renderOne(value: ScalarValue, look: Look, flow: boolean): string {
  return renderScalar(value, look.json ? '"' : look.strings, look.quote, flow)
}

function flowKey(key: string, look: Look): string {
  return renderScalar(key, look.json ? '"' : 'plain', look.quote, true)
}
