import { Composer, CST, isNode, Lexer, Parser, Schema } from 'yaml'
import type { Document } from 'yaml'
import type { Json } from '../json.ts'
import { isEmptyScalar, isScalarNode } from './node.ts'
import type { YamlNode } from './node.ts'
import { deepestLevel, readValue } from './read-value.ts'
import type { LocalProblem } from './read-value.ts'
import { namingTemplate, syntaxProblems } from './syntax-problem.ts'

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
  if (errors.length > 0) return broken(text, syntaxProblems(errors.slice(0, mostProblems), text))
  const root = documents[0]?.contents
  if (!isNode(root) || isEmptyRoot(root)) return { text, root: undefined, value: undefined, problems: [], sharesNodes: false, tokens }
  const read = readValue(root)
  return { text, root, tokens, ...read, problems: namingTemplate(read.problems, text) }
}

function compose(text: string, tokens: CST.Token[]): Document.Parsed[] | LocalProblem {
  try {
    return composeTokens(text, tokens)
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

/** Plain loops over the parser's stages, as generators inside generators cost a fifth of the time. */
function composeTokens(text: string, tokens: CST.Token[]): Document.Parsed[] {
  const parser = new Parser()
  const composer = new Composer(options)
  const documents: Document.Parsed[] = []
  const take = (token: CST.Token): void => {
    tokens.push(token)
    for (const document of composer.next(token)) documents.push(document)
  }
  const guard = new DepthGuard()
  for (const lexeme of new Lexer().lex(text)) {
    guard.pass(lexeme)
    for (const token of parser.next(lexeme)) take(token)
  }
  for (const token of parser.end()) take(token)
  for (const document of composer.end()) documents.push(document)
  return documents
}

/** Stops a text that is nested too deep before the parser sees it: a million brackets would take it seconds. */
class DepthGuard {
  private offset = 0
  private brackets = 0
  private marksInLine = 0
  private isScalar = false

  pass(lexeme: string): void {
    if (!this.isScalar && lexeme.endsWith('\n')) this.marksInLine = 0
    else if (lexeme.length === 1 && !this.isScalar) this.count(lexeme)
    this.isScalar = lexeme === CST.SCALAR
    if (!this.isScalar && lexeme !== CST.DOCUMENT && lexeme !== CST.FLOW_END) this.offset += lexeme.length
  }

  private count(lexeme: string): void {
    if (lexeme === '[' || lexeme === '{') this.brackets++
    else if (lexeme === ']' || lexeme === '}') this.brackets--
    else if (lexeme === '-' || lexeme === '?') this.marksInLine++
    if (this.brackets > deepestLevel || this.marksInLine > deepestLevel) throw new TooDeep(this.offset)
  }
}

function broken(text: string, problems: readonly LocalProblem[]): DocumentBody {
  const limited = problems.map(problem => (problem.code === 'yaml-too-deep' ? { ...problem, params: { limit: deepestLevel } } : problem))
  return { text, root: undefined, value: undefined, problems: namingTemplate(limited, text), sharesNodes: false, tokens: [] }
}

function tooDeep(offset: number): LocalProblem {
  return { code: 'yaml-too-deep', params: {}, severity: 'error', span: { from: offset, to: offset + 1 } }
}

/** Comments only, or nothing at all: no `null` that somebody wrote. */
function isEmptyRoot(root: YamlNode): boolean {
  return isEmptyScalar(root) && isScalarNode(root) && !root.tag && root.anchor === undefined
}
