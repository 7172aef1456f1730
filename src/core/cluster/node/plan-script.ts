import { ignoreTerm, type RunPlan, type TermPlan } from './run-plan.ts'
import { type ShellToken, shellTokens } from './shell-words.ts'
import { sleepMs } from './sleep-time.ts'

/** What becomes of a program that is not part of the shell, by name and arguments: how long it runs, and its exit code. */
export type ProgramPlan = (argv: readonly string[], isLast: boolean) => { readonly ms: number | 'forever'; readonly exitCode: number }

interface Outcome {
  readonly sleepsMs: number[]
  /** Sleep in the endless loop that was reached; 0: it waits for something else. */
  beatMs: number | undefined
  exitCode: number
  exited: boolean
  trap: { readonly body: string; readonly afterSleeps: number } | undefined
}

/** Nobody waits for more; and a loop over a million words is no reason to plan a million sleeps. */
const maxSleeps = 200

/**
 * Reads a shell script for what matters to a Pod: how long it runs, what it exits with, whether it catches SIGTERM.
 * This is no shell: tests and conditions count as true, variables stay unread.
 */
export function planScript(script: string, program: ProgramPlan): RunPlan {
  const outcome = run(shellTokens(script), program)
  const afterwards = outcome.beatMs === undefined ? ({ kind: 'exit', exitCode: outcome.exitCode } as const) : ({ kind: 'run-on', beatMs: outcome.beatMs } as const)
  return { sleepsMs: outcome.sleepsMs, afterwards, onTerm: outcome.trap ? trapPlan(outcome.trap, program) : ignoreTerm }
}

function trapPlan({ body, afterSleeps }: NonNullable<Outcome['trap']>, program: ProgramPlan): TermPlan {
  const outcome = run(shellTokens(body), program)
  // A trap that does not exit lets the shell go on.
  if (!outcome.exited) return ignoreTerm
  const afterMs = outcome.sleepsMs.reduce((sum, ms) => sum + ms, 0)
  return { kind: 'end', exitCode: outcome.exitCode, afterMs, waitsForSleep: true, afterSleeps }
}

function run(tokens: readonly ShellToken[], program: ProgramPlan): Outcome {
  const outcome: Outcome = { sleepsMs: [], beatMs: undefined, exitCode: 0, exited: false, trap: undefined }
  runList(tokens, program, outcome)
  return outcome
}

const isOver = (outcome: Outcome) => outcome.exited || outcome.beatMs !== undefined || outcome.sleepsMs.length >= maxSleeps

/** Commands joined by operators; compound commands are taken as a whole. */
function runList(tokens: readonly ShellToken[], program: ProgramPlan, outcome: Outcome): void {
  let joint = ';'
  for (let i = 0; i < tokens.length && !isOver(outcome); ) {
    const end = endOfCommand(tokens, i)
    const command = tokens.slice(i, end)
    const operator = tokens[end]?.text ?? ';'
    const skipped = (joint === '&&' && outcome.exitCode !== 0) || (joint === '||' && outcome.exitCode === 0)
    const inBackground = operator === '&'
    if (command.length > 0 && !skipped && !inBackground) runCommand(command, program, outcome, end >= tokens.length - 1)
    if (inBackground) outcome.exitCode = 0
    joint = operator
    i = end + 1
  }
}

const openers = new Set(['while', 'until', 'for', 'if', 'case', '{'])
const closers = new Set(['done', 'fi', 'esac', '}'])

/** Index of the operator that ends the command at `from`. */
function endOfCommand(tokens: readonly ShellToken[], from: number): number {
  let depth = 0
  let atStart = true
  for (let i = from; i < tokens.length; i++) {
    const { kind, text } = tokens[i] as ShellToken
    if (kind === 'operator') {
      if (text === '(') depth++
      else if (text === ')') depth = Math.max(0, depth - 1)
      else if (depth === 0 && text !== '|') return i
      atStart = true
      continue
    }
    if (atStart && openers.has(text)) depth++
    else if (atStart && closers.has(text)) depth = Math.max(0, depth - 1)
    atStart = text === 'do' || text === 'then' || text === 'else' || text === '{' || text === '!'
  }
  return tokens.length
}

function runCommand(tokens: readonly ShellToken[], program: ProgramPlan, outcome: Outcome, isLast: boolean): void {
  const first = tokens[0]?.text ?? ''
  if (first === '(' || first === '{') return runList(tokens.slice(1, -1), program, outcome)
  if (first === 'while' || first === 'until' || first === 'for') return runLoop(tokens, program, outcome)
  if (first === 'if') return runBranch(tokens, program, outcome)
  if (first === 'case') return
  if (first === '!') {
    runCommand(tokens.slice(1), program, outcome, isLast)
    outcome.exitCode = outcome.exitCode === 0 ? 1 : 0
    return
  }
  // Of a pipe the last part lasts longest and gives the exit code.
  const pipe = tokens.map(t => t.kind === 'operator' && t.text === '|').lastIndexOf(true)
  runSimple(tokens.slice(pipe + 1).filter(t => t.kind === 'word').map(t => t.text), program, outcome, isLast)
}

function runLoop(tokens: readonly ShellToken[], program: ProgramPlan, outcome: Outcome): void {
  const texts = tokens.map(t => t.text)
  const start = texts.indexOf('do')
  const condition = texts.slice(1, start).filter(text => text !== ';')
  const body = tokens.slice(start + 1, texts.lastIndexOf('done'))
  const endless = texts[0] === 'while' && (condition.join(' ') === 'true' || condition.join(' ') === ':' || condition.join(' ') === '[ 1 ]')
  if (endless) {
    const inner = run(body, program)
    if (inner.exited) {
      outcome.sleepsMs.push(...inner.sleepsMs)
      Object.assign(outcome, { exited: true, exitCode: inner.exitCode })
    } else outcome.beatMs = inner.beatMs ?? inner.sleepsMs[0] ?? 0
    return
  }
  // A loop that waits for something is taken to get it after one round.
  const rounds = texts[0] === 'for' ? Math.min(wordCount(condition.slice(2)), maxSleeps) : 1
  for (let i = 0; i < rounds && !isOver(outcome); i++) runList(body, program, outcome)
  if (!outcome.exited) outcome.exitCode = 0
}

/** Words that a `for` goes through; `$(seq 1 10)` counts as ten. */
function wordCount(words: readonly string[]): number {
  return words.reduce((sum, word) => {
    const [, first, last] = /^\$\(seq\s+(?:(\d+)\s+)?(\d+)\)$/.exec(word) ?? []
    return sum + (last === undefined ? 1 : Math.max(0, Number(last) - Number(first ?? 1) + 1))
  }, 0)
}

/** `if` conditions count as true. */
function runBranch(tokens: readonly ShellToken[], program: ProgramPlan, outcome: Outcome): void {
  const texts = tokens.map(t => t.text)
  const start = texts.indexOf('then')
  const ends = ['elif', 'else', 'fi'].map(word => texts.indexOf(word, start)).filter(i => i !== -1)
  runList(tokens.slice(start + 1, Math.min(...ends)), program, outcome)
}

function runSimple(words: readonly string[], program: ProgramPlan, outcome: Outcome, isLast: boolean): void {
  const argv = withoutRedirects(words.slice(words.findIndex(word => !/^\w+=/.test(word)) === -1 ? words.length : words.findIndex(word => !/^\w+=/.test(word))))
  const [name, ...args] = argv
  switch (name) {
    case undefined:
      outcome.exitCode = 0
      return
    case 'sleep': {
      const ms = sleepMs(args)
      if (ms === 'forever') outcome.beatMs = Infinity
      else if (ms !== undefined) outcome.sleepsMs.push(ms)
      outcome.exitCode = ms === undefined ? 1 : 0
      return
    }
    case 'exit':
      Object.assign(outcome, { exited: true, exitCode: args[0] === undefined ? outcome.exitCode : Number.parseInt(args[0], 10) & 255 || 0 })
      return
    case 'false':
      outcome.exitCode = 1
      return
    case 'trap':
      if (args.slice(1).some(signal => /^(?:SIG)?TERM$|^15$/i.test(signal))) outcome.trap = { body: args[0] ?? '', afterSleeps: outcome.sleepsMs.length }
      outcome.exitCode = 0
      return
    case 'exec':
      return runSimple(args, program, outcome, true)
    default: {
      const { ms, exitCode } = program(argv, isLast)
      if (ms === 'forever') outcome.beatMs = 0
      else if (ms > 0) outcome.sleepsMs.push(ms)
      outcome.exitCode = exitCode
    }
  }
}

function withoutRedirects(words: readonly string[]): readonly string[] {
  const kept: string[] = []
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string
    if (/^\d*(?:>>?|<)&?$/.test(word)) i++
    else if (!/^\d*(?:>>?|<)/.test(word)) kept.push(word)
  }
  return kept
}
