import type { Problem } from '../../problem.ts'
import { lineOf, type Source, type SourceDocument } from '../../yaml/source.ts'
import type { YamlProblemCode } from '../../yaml/yaml-problem.ts'

/**
 * What go-yaml says of broken YAML. Its scanner counts lines from 1 and its parser from 0, and neither names the first line
 * (go-yaml decode.go, parser.fail); lines are those of the document.
 */
export function yamlErrorWords(source: Source, document: SourceDocument, problem: Problem<YamlProblemCode>): string {
  const lines = source.text.slice(document.span.from, document.span.to).split('\n')
  const startsWithMarker = document.span.from > 0 && (lines[0] ?? '').startsWith('---')
  const offset = problem.span?.from ?? document.span.from
  const { line: absolute, column } = lineOf(source, offset)
  const line = absolute - lineOf(source, document.span.from).line + (startsWithMarker ? 0 : 1)
  const own = startsWithMarker ? lines.slice(1) : lines
  const [words, at] = wordsOf(problem, own, line, column)
  return at > 0 ? `yaml: line ${at}: ${words}` : `yaml: ${words}`
}

type Words = readonly [words: string, line: number]

const scanner = (words: string, line: number): Words => [words, line === 1 ? 0 : line]
const parser = (words: string, line: number): Words => [words, line - 1]

function wordsOf({ code, params }: Problem<YamlProblemCode>, lines: readonly string[], line: number, column: number): Words {
  const end = lines.at(-1) === '' ? lines.length : lines.length + 1
  switch (code) {
    case 'yaml-nested-mapping':
      return scanner('mapping values are not allowed in this context', line)
    case 'yaml-bad-indent':
      return badIndent(lines, line)
    case 'yaml-tab-indent':
    case 'yaml-bad-start':
      return scanner('found character that cannot start any token', line)
    case 'yaml-missing-colon':
      return missingColon(lines, line, end)
    case 'yaml-unclosed-quote':
      return scanner('found unexpected end of stream', end)
    case 'yaml-unclosed-bracket':
      return parser(`did not find expected ',' or '${String(params['bracket'])}'`, Math.min(nextContent(lines, line), end))
    case 'yaml-missing-comma': {
      const before = (lines[line - 1] ?? '').slice(0, column)
      return parser(`did not find expected ',' or '${before.lastIndexOf('[') > before.lastIndexOf('{') ? ']' : '}'}'`, line)
    }
    case 'yaml-list-beside-key':
      return scanner('block sequence entries are not allowed in this context', line)
    case 'yaml-bad-escape':
      return scanner('found unknown escape character', line)
    case 'yaml-unknown-alias':
      return [`unknown anchor '${String(params['alias'])}' referenced`, 0]
    case 'yaml-template': {
      const inner = /\{\{\s*(.*?)\s*\}\}/.exec(lines[line - 1] ?? '')?.[1] ?? ''
      return [`invalid map key: map[interface {}]interface {}{${JSON.stringify(inner)}:interface {}(nil)}`, 0]
    }
    case 'text-control-character':
      return ['control characters are not allowed', 0]
    default:
      return parser('did not find expected key', line)
  }
}

const indentOf = (text: string) => /^ */.exec(text)?.[0].length ?? 0

/** The number of the next line that holds more than a comment; one past the end where there is none. */
function nextContent(lines: readonly string[], line: number): number {
  const found = lines.findIndex((text, i) => i >= line && /^\s*[^#\s]/.test(text))
  return found < 0 ? lines.length : found + 1
}

/** A line deeper than a finished value reads as part of it until its colon; one between two levels is no key of either. */
function badIndent(lines: readonly string[], line: number): Words {
  const own = lines[line - 1] ?? ''
  const before = lines.slice(0, line - 1).findLast(text => /^\s*[^#\s]/.test(text)) ?? ''
  const isDeeper = indentOf(own) > indentOf(before)
  if (isDeeper && /^\s*- /.test(own)) return scanner('block sequence entries are not allowed in this context', line)
  if (isDeeper) return scanner('mapping values are not allowed in this context', line)
  const isItem = lines.slice(0, line - 1).findLast(text => /^\s*[^#\s]/.test(text) && indentOf(text) <= indentOf(own))?.trim().startsWith('- ')
  if (isItem && !own.trim().startsWith('-') && indentOf(own) === indentOf(before)) return parser("did not find expected '-' indicator", line)
  return parser('did not find expected key', line)
}

/** A key without colon is noticed where the next token begins; deeper than the map it stood for the end of a value. */
function missingColon(lines: readonly string[], line: number, end: number): Words {
  const next = nextContent(lines, line)
  const isLast = next > lines.length || next >= end
  const column = indentOf(lines[line - 1] ?? '')
  const before = lines.slice(0, line - 1).findLast(text => /^\s*[^#\s]/.test(text)) ?? ''
  if (column < indentOf(before) && column > 0 && !lines.slice(0, line - 1).some(text => indentOf(text) === column && text.trim() !== '')) return parser('did not find expected key', line)
  return scanner("could not find expected ':'", isLast ? end : next)
}
