import { Composer, CST, isNode, Lexer, Parser, Schema } from 'yaml'
import type { Document } from 'yaml'
import type { Json } from '../json.ts'
import { isEmptyScalar, isScalarNode } from './node.ts'
import type { YamlNode } from './node.ts'
import { deepestLevel, readValue } from './read-value.ts'
import type { LocalProblem } from './read-value.ts'
import { syntaxProblem } from './syntax-problem.ts'

/** One document as parsed; its offsets are those of its own text, so it can be reused when the text around it changes. */
export interface DocumentBody {
  readonly text: string
  /** The root node, when there is one that can be trusted. */
  readonly root: YamlNode | undefined
  readonly value: Json | undefined
  readonly problems: readonly LocalProblem[]
  /** Whether any value comes from an alias or a merge. */
  readonly sharesNodes: boolean
  /** The concrete syntax: every character of the text, comments outside the root too. */
  readonly tokens: readonly CST.Token[]
}

/**
 * Scalars stay strings here: go-yaml's reading of them is `readValue`'s task, and so are duplicate keys
 * (the parser looks for them in quadratic time) and merges.
 */
const options = {
  version: '1.1',
  schema: new Schema({ schema: 'failsafe', resolveKnownTags: false }),
  keepSourceTokens: true,
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'silent',
} as const

/** More problems than this help nobody. */
const mostProblems = 20

/** Parses one document; never throws, whatever the text. */
export function parseBody(text: string): DocumentBody {
  const tokens: CST.Token[] = []
  const documents = compose(text, tokens)
  if (!Array.isArray(documents)) return broken(text, [documents])
  const errors = documents.flatMap(document => document.errors)
  if (errors.length > 0) return broken(text, errors.slice(0, mostProblems).map(error => syntaxProblem(error, text)))
  const root = documents[0]?.contents
  if (!isNode(root) || isEmptyRoot(root)) return { text, root: undefined, value: undefined, problems: [], sharesNodes: false, tokens }
  return { text, root, tokens, ...readValue(root) }
}

function compose(text: string, tokens: CST.Token[]): Document.Parsed[] | LocalProblem {
  try {
    return [...new Composer(options).compose(parseTokens(text, tokens))]
  } catch (error) {
    if (error instanceof TooDeep) return tooDeep(error.offset)
    // The parser recurses once per level; only an absurdly nested text exhausts the stack.
    if (error instanceof RangeError) return tooDeep(0)
    throw error
  }
}

class TooDeep extends Error {
  constructor(readonly offset: number) {
    super()
  }
}

/** The parser takes seconds for a million brackets, so that too deep a text must be stopped before it. */
function* parseTokens(text: string, tokens: CST.Token[]): Generator<CST.Token> {
  const parser = new Parser()
  let offset = 0
  let brackets = 0
  let marksInLine = 0
  let isScalar = false
  for (const lexeme of new Lexer().lex(text)) {
    if (lexeme.length === 1 && !isScalar) {
      if (lexeme === '[' || lexeme === '{') brackets++
      else if (lexeme === ']' || lexeme === '}') brackets--
      else if (lexeme === '-' || lexeme === '?') marksInLine++
      else if (lexeme === '\n') marksInLine = 0
      if (brackets > deepestLevel || marksInLine > deepestLevel) throw new TooDeep(offset)
    }
    isScalar = lexeme === CST.SCALAR
    if (!isScalar && lexeme !== CST.DOCUMENT && lexeme !== CST.FLOW_END) offset += lexeme.length
    yield* noting(parser.next(lexeme))
  }
  yield* noting(parser.end())

  function* noting(parsed: Iterable<CST.Token>): Generator<CST.Token> {
    for (const token of parsed) {
      tokens.push(token)
      yield token
    }
  }
}

function broken(text: string, problems: readonly LocalProblem[]): DocumentBody {
  const limited = problems.map(problem => (problem.code === 'yaml-too-deep' ? { ...problem, params: { limit: deepestLevel } } : problem))
  return { text, root: undefined, value: undefined, problems: limited, sharesNodes: false, tokens: [] }
}

function tooDeep(offset: number): LocalProblem {
  return { code: 'yaml-too-deep', params: {}, severity: 'error', span: { from: offset, to: offset + 1 } }
}

/** Comments only, or nothing at all: no `null` that somebody wrote. */
function isEmptyRoot(root: YamlNode): boolean {
  return isEmptyScalar(root) && isScalarNode(root) && !root.tag && root.anchor === undefined
}
