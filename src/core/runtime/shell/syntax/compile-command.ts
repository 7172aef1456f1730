import type { Bash } from './bash-syntax.ts'
import { parseBash } from './bash-syntax.ts'
import type { Assignment, Command, CommandList, Redirect, SimpleCommand, Word } from './command-tree.ts'
import { compileRedirect } from './compile-redirect.ts'
import { compileTest } from './compile-test.ts'
import { compileWord, literalWord, makeWord, type WordCompiler } from './compile-word.ts'
import { Mistake } from './mistake.ts'

/** What the compilation of commands needs to know of their text. */
export interface CommandCompiler extends WordCompiler {
  /** The number of the line of a position, from 0. */
  readonly lineAt: (position: number) => number
}

/** Translates a list of statements. */
function compileList(list: { readonly commands: readonly Bash.Statement[] }, compiler: CommandCompiler): CommandList {
  return list.commands.map(statement => compileStatement(statement, compiler))
}

/** Translates one statement with its `&`. */
export function compileStatement(statement: Bash.Statement, compiler: CommandCompiler): Command {
  const command = compileNode(statement.command, compiler)
  return statement.background ? { kind: 'background', command, text: textOf(statement.command, compiler) } : command
}

/** As it stands in the source, for the list of jobs. */
const textOf = ({ pos, end }: { readonly pos: number; readonly end: number }, { source }: CommandCompiler) => source.slice(pos, end)

function compileNode(node: Bash.PipelineNode | Bash.AndOr, compiler: CommandCompiler): Command {
  if (node.type === 'AndOr') return { kind: 'and-or', commands: node.commands.map(each => compileNode(each, compiler)), operators: node.operators }
  if (node.type === 'Pipeline') return compilePipeline(node, compiler)
  return compileCommand(node, compiler)
}

function compilePipeline(node: Bash.Pipeline, compiler: CommandCompiler): Command {
  const both = node.operators.indexOf('|&')
  if (both !== -1) throw new Mistake('unexpected "&"', node.commands[both + 1]?.pos ?? node.end)
  const negations = node.prefixes.filter(prefix => prefix.type === 'Negation')
  if (negations.length > 1) throw new Mistake('unexpected "!"', negations[1]?.pos ?? node.pos)
  const timed = node.prefixes.some(prefix => prefix.type === 'Time')
  const commands = node.commands.map((each, index) => {
    const command = compileCommand(each, compiler)
    return timed && index === 0 ? withTime(command, compiler, node.pos) : command
  })
  if (commands.length === 0 && timed) commands.push(simpleCommand([literalWord('time')], compiler.lineAt(node.pos)))
  const [only] = commands
  if (!only) throw new Mistake('unexpected ";"', node.end)
  const pipeline: Command = commands.length === 1 ? only : { kind: 'pipeline', commands }
  return negations.length === 1 ? { kind: 'not', command: pipeline } : pipeline
}

/** To ash `time` is a command like any other. */
function withTime(command: Command, compiler: CommandCompiler, position: number): Command {
  if (command.kind !== 'simple') return simpleCommand([literalWord('time')], compiler.lineAt(position))
  return makeSimple({ ...command, words: [literalWord('time'), ...command.words] })
}

const simpleCommand = (words: readonly Word[], line: number): SimpleCommand => makeSimple({ line, assignments: [], words, redirects: [] })

function makeSimple(command: { readonly line: number; readonly assignments: readonly Assignment[]; readonly words: readonly Word[]; readonly redirects: readonly Redirect[] }): SimpleCommand {
  const literals = command.words.flatMap(word => word.literal ?? [])
  const blocks = command.words.some(word => word.blocks) || command.assignments.some(({ value }) => value.blocks)
  return { ...command, kind: 'simple', args: literals.length === command.words.length ? literals : undefined, blocks }
}

function compileCommand(node: Bash.CommandNode, compiler: CommandCompiler): Command {
  const line = compiler.lineAt(node.pos)
  const list = (child: Bash.CompoundList) => compileList(child, compiler)
  switch (node.type) {
    case 'Command':
      return compileSimple(node, compiler)
    case 'Redirected': {
      const redirects = node.redirects.map(redirect => compileRedirect(redirect, compiler))
      const command = compileCommand(node.command, compiler)
      return command.kind === 'simple' ? makeSimple({ ...command, redirects: [...command.redirects, ...redirects] }) : { kind: 'redirected', command, redirects, line }
    }
    case 'BraceGroup':
      return { kind: 'group', body: list(node.body) }
    case 'Subshell':
      return { kind: 'subshell', body: list(node.body), line }
    case 'If': {
      const branches = [node, ...node.elif].map(branch => ({ condition: list(branch.clause), body: list(branch.then) }))
      return { kind: 'if', branches, otherwise: node.else && list(node.else) }
    }
    case 'While':
      return { kind: 'while', until: node.kind === 'until', condition: list(node.clause), body: list(node.body) }
    case 'For':
      if (!/^[A-Za-z_]\w*$/.test(node.name.text)) throw new Mistake('bad for loop variable', node.name.pos)
      return { kind: 'for', name: node.name.text, words: node.wordlist?.map(word => compileWord(word, compiler)), body: list(node.body), line }
    case 'Case':
      return compileCase(node, compiler)
    case 'Function':
      return compileFunction(node, compiler)
    case 'TestCommand':
      return simpleFrom(compileTest(node, compiler), line)
    case 'ArithmeticCommand':
      return compileDoubleParentheses(node, compiler)
    default:
      throw new Mistake(`unexpected ${node.type === 'ArithmeticFor' ? '"("' : 'word'}`, node.pos)
  }
}

const simpleFrom = (test: { readonly words: readonly Word[]; readonly redirects: readonly Redirect[] }, line: number) => makeSimple({ ...test, line, assignments: [] })

function compileCase(node: Bash.Case, compiler: CommandCompiler): Command {
  const items = node.items.map(item => {
    if (item.terminator !== undefined && item.terminator !== ';;') throw new Mistake('unexpected "&"', item.end)
    return { patterns: item.pattern.map(word => compileWord(word, compiler)), body: compileList(item.body, compiler) }
  })
  return { kind: 'case', word: compileWord(node.word, compiler), items, line: compiler.lineAt(node.pos) }
}

function compileFunction(node: Bash.Function, compiler: CommandCompiler): Command {
  const name = node.name.text
  if (!/^[A-Za-z_]\w*$/.test(name)) throw new Mistake('bad function name', node.name.end)
  const line = compiler.lineAt(node.pos)
  if (node.body.type === 'CompoundList' && node.body.commands.length === 0) throw new Mistake('unexpected end of file', node.body.pos)
  // To ash any command is a body; the parser reports one that is not compound, and gives it as a list.
  const body: Command = node.body.type === 'CompoundList' ? { kind: 'group', body: compileList(node.body, compiler) } : compileCommand(node.body, compiler)
  return { kind: 'function', name, body, line }
}

/** `((` opens two subshells in ash. */
function compileDoubleParentheses(node: Bash.ArithmeticCommand, compiler: CommandCompiler): Command {
  const source = `( ${compiler.source.slice(node.pos + 1, node.end)}`
  const tree = parseBash(source)
  const statement = tree.commands[0]
  if (!statement || tree.errors?.length || statement.command.type === 'ArithmeticCommand') throw new Mistake('unexpected word', node.pos)
  return compileStatement(statement, { ...compiler, source, lineAt: position => compiler.lineAt(node.pos + Math.max(0, position - 1)) })
}

function compileSimple(node: Bash.Command, compiler: CommandCompiler): SimpleCommand {
  const assignments: Assignment[] = []
  const words: Word[] = []
  const redirects: Redirect[] = []
  for (const item of node.prefix) {
    // To ash `x+=1` is no assignment but the name of a command.
    if (item.type !== 'Assignment') redirects.push(compileRedirect(item, compiler))
    else if (item.append || words.length > 0) words.push(assignmentWord(item, compiler, undefined))
    else assignments.push(compileAssignment(item, compiler))
  }
  if (node.name) words.push(compileWord(node.name, compiler))
  for (const item of node.suffix) {
    if (item.type === 'Word') words.push(compileWord(item, compiler))
    else if (item.type === 'Assignment') words.push(assignmentWord(item, compiler, words[0]?.literal))
    else redirects.push(compileRedirect(item, compiler))
  }
  return makeSimple({ line: compiler.lineAt(node.pos), assignments, words, redirects })
}

function assignmentValue(node: Bash.Assignment): Bash.Word {
  if (node.value.type === 'ArrayValue' || node.index) throw new Mistake('unexpected "("', node.value.pos)
  return node.value
}

const compileAssignment = (node: Bash.Assignment, compiler: CommandCompiler): Assignment => ({
  name: node.name,
  value: compileWord(assignmentValue(node), compiler, { tildes: 'assignment' }),
})

/** Commands whose arguments of the form of assignments are expanded as such: neither split nor taken for patterns. */
const declaring = new Set(['export', 'readonly', 'local', 'alias'])

/** An argument that looks like an assignment. */
function assignmentWord(node: Bash.Assignment, compiler: CommandCompiler, command: string | undefined): Word {
  const value = compileWord(assignmentValue(node), compiler, { tildes: declaring.has(command ?? '') ? 'assignment' : 'none' })
  const head = { kind: 'text', text: `${node.name}${node.append ? '+' : ''}=`, quoted: false } as const
  const parts = [head, ...value.parts]
  return makeWord(declaring.has(command ?? '') ? parts.map(part => ({ ...part, quoted: true })) : parts)
}
