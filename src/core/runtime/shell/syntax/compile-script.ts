import { type Bash, parseBash } from './bash-syntax.ts'
import type { Command, CommandList, Script, Word } from './command-tree.ts'
import { type CommandCompiler, compileStatement } from './compile-command.ts'
import { compileHereText, literalWord } from './compile-word.ts'
import { explainMistake } from './explain-mistake.ts'
import { protectQuotes } from './protect-quotes.ts'
import { Mistake } from './mistake.ts'

/** What unbash calls a mistake and ash does not. */
const allowed = /expected compound command as function body/

/** Half a megabyte takes a second to read; no argument and hardly any file is as long. */
const longestText = 1 << 19

/** Translates a text of commands; a mistake in it is a value, with the lines before it. */
export function compileScript(text: string): Script {
  if (text.length > longestText) return { lines: [], texts: [], error: { message: 'script too long', line: 0 }, endsAtOnce: true }
  try {
    const tree = parseBash(text)
    const [source, parsed] = tree.errors && text.includes("'") ? withQuotesProtected(text, tree) : [text, tree]
    return compileTree(parsed, source, lineCounter(text), /[^\n]$/.test(text))
  } catch (error) {
    // The parser bounds almost all nesting; what is left ends at the stack.
    if (error instanceof RangeError) return { lines: [], texts: [], error: { message: 'nesting too deep', line: 0 }, endsAtOnce: true }
    throw error
  }
}

/** What looks like a mistake may be the parser's view of a quote. */
function withQuotesProtected(text: string, tree: ReturnType<typeof parseBash>): readonly [source: string, tree: ReturnType<typeof parseBash>] {
  const source = protectQuotes(text)
  const again = source === text ? tree : parseBash(source)
  return again.errors ? [text, tree] : [source, again]
}

/** The text of a prompt as a word, read as a here-document is. */
export function compilePrompt(text: string): Word {
  try {
    return compileHereText(text, { source: text, compileNested: (nested, outer) => compileSubstitution(nested, outer, () => 0) })
  } catch (error) {
    if (error instanceof Mistake) return literalWord(text)
    throw error
  }
}

function compileTree(tree: Bash.Script & { readonly errors?: readonly { readonly message: string; readonly pos: number }[] | undefined }, source: string, lineAt: (position: number) => number, endsAtOnce: boolean): Script {
  const compiler: CommandCompiler = {
    source,
    lineAt,
    compileNested: (nested, outer) => compileSubstitution(nested, outer, lineAt),
  }
  const lines: CommandList[] = []
  const texts: string[] = []
  const fail = (message: string, at: number): Script => ({ lines, texts, error: { message, line: lineAt(Math.min(at, source.length)) }, endsAtOnce })
  const error = tree.errors?.find(each => !allowed.test(each.message))
  const groups = groupByLine(tree.commands, source)
  let start = 0
  for (const group of error ? groupsBefore(groups, error.pos, source) : groups) {
    try {
      lines.push(group.map(statement => compileStatement(statement, compiler)))
      const end = source.indexOf('\n', group.at(-1)?.end ?? 0)
      texts.push(source.slice(start, end === -1 ? undefined : end + 1))
      start = end === -1 ? source.length : end + 1
    } catch (mistake) {
      if (mistake instanceof Mistake) return fail(mistake.message, mistake.at)
      throw mistake
    }
  }
  return error ? fail(explainMistake(source, error), error.pos) : { lines, texts, error: undefined, endsAtOnce }
}

/** A substitution's own text is either a part of the text around it, or (with escapes in backquotes) decoded. Its mistakes are those of the whole. */
function compileSubstitution(tree: Bash.Script | undefined, outer: string, lineAt: (position: number) => number): Script {
  if (!tree) return { lines: [], texts: [], error: undefined, endsAtOnce: true }
  const script = tree.source === undefined ? compileTree(tree, outer, lineAt, true) : compileTree(tree, tree.source, () => lineAt(0), true)
  if (script.error) throw new Mistake(script.error.message, tree.pos)
  const commands: readonly Command[] = script.lines.flat()
  return { lines: [commands], texts: [], error: undefined, endsAtOnce: true }
}

function groupByLine(statements: readonly Bash.Statement[], source: string): readonly (readonly Bash.Statement[])[] {
  const groups: Bash.Statement[][] = []
  let end = 0
  for (const statement of statements) {
    const group = groups.at(-1)
    if (group && !source.slice(end, statement.pos).includes('\n')) group.push(statement)
    else groups.push([statement])
    end = statement.end
  }
  return groups
}

/** The lines that are complete before a mistake: a text that ends too early leaves its last line open. */
function groupsBefore(groups: readonly (readonly Bash.Statement[])[], position: number, source: string): readonly (readonly Bash.Statement[])[] {
  if (source.slice(position).trim() === '') return groups.slice(0, -1)
  return groups.filter(group => {
    const end = group.at(-1)?.end ?? 0
    return end <= position && source.slice(end, position).includes('\n')
  })
}

/** Lines of positions, counted once. */
function lineCounter(text: string): (position: number) => number {
  const breaks: number[] = []
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) breaks.push(at)
  return position => {
    let low = 0
    let high = breaks.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((breaks[middle] ?? 0) < position) low = middle + 1
      else high = middle
    }
    return low
  }
}
