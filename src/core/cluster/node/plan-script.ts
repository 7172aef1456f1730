import { ignoreTerm, type RunPlan, type TermPlan } from './run-plan.ts'
import { type ShellToken, shellTokens } from './shell-words.ts'
import { endOfCommand, loopParts, thenBranch, withoutRedirects } from './shell-grammar.ts'
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
const maxCommands = 5000
const maxDepth = 50
const maxLength = 100_000

/**
 * Reads a shell script for what matters to a Pod: how long it runs, what it exits with, whether it catches SIGTERM.
 * This is no shell: tests and conditions count as true, variables stay unread.
 */
export function planScript(script: string, program: ProgramPlan): RunPlan {
  const reader = new ScriptReader(program)
  const { sleepsMs, beatMs, exitCode, trap } = reader.run(shellTokens(script.slice(0, maxLength)))
  const afterwards = beatMs === undefined ? ({ kind: 'exit', exitCode } as const) : ({ kind: 'run-on', beatMs } as const)
  return { sleepsMs, afterwards, onTerm: trap ? trapPlan(reader, trap) : ignoreTerm }
}

function trapPlan(reader: ScriptReader, { body, afterSleeps }: NonNullable<Outcome['trap']>): TermPlan {
  const { exited, exitCode, sleepsMs } = reader.run(shellTokens(body))
  // A trap that does not exit lets the shell go on.
  if (!exited) return ignoreTerm
  return { kind: 'end', exitCode, afterMs: sleepsMs.reduce((sum, ms) => sum + ms, 0), waitsForSleep: true, afterSleeps }
}

class ScriptReader {
  #commandsLeft = maxCommands
  #depth = 0

  constructor(private readonly program: ProgramPlan) {}

  run(tokens: readonly ShellToken[]): Outcome {
    const outcome: Outcome = { sleepsMs: [], beatMs: undefined, exitCode: 0, exited: false, trap: undefined }
    this.#list(tokens, outcome)
    return outcome
  }

  /** Commands joined by operators; compound commands are taken as a whole. */
  #list(tokens: readonly ShellToken[], outcome: Outcome): void {
    if (this.#depth === maxDepth) return
    this.#depth++
    let joint = ';'
    for (let i = 0; i < tokens.length && !this.#isOver(outcome); ) {
      const end = endOfCommand(tokens, i)
      const operator = tokens[end]?.text ?? ';'
      const isSkipped = (joint === '&&' && outcome.exitCode !== 0) || (joint === '||' && outcome.exitCode === 0)
      if (operator === '&') outcome.exitCode = 0
      else if (end > i && !isSkipped) this.#command(tokens.slice(i, end), outcome, end >= tokens.length - 1)
      joint = operator
      i = end + 1
    }
    this.#depth--
  }

  #isOver(outcome: Outcome): boolean {
    return outcome.exited || outcome.beatMs !== undefined || outcome.sleepsMs.length >= maxSleeps || this.#commandsLeft <= 0
  }

  #command(tokens: readonly ShellToken[], outcome: Outcome, isLast: boolean): void {
    this.#commandsLeft--
    const negations = tokens.findIndex(token => token.text !== '!')
    const [first, ...others] = tokens.slice(Math.max(0, negations))
    switch (first?.text) {
      case '(':
      case '{':
        this.#list(others.slice(0, -1), outcome)
        break
      case 'while':
      case 'until':
      case 'for':
        this.#loop(first.text, tokens, outcome)
        break
      case 'if':
        this.#list(thenBranch(others), outcome)
        break
      case 'case':
        break
      default:
        this.#pipeline(first ? [first, ...others] : [], outcome, isLast)
    }
    if (negations % 2 === 1) outcome.exitCode = outcome.exitCode === 0 ? 1 : 0
  }

  #loop(word: string, tokens: readonly ShellToken[], outcome: Outcome): void {
    const { condition, body } = loopParts(tokens)
    const isEndless = word === 'while' && ['true', ':', '[ 1 ]'].includes(condition.join(' '))
    if (isEndless) {
      const round = this.run(body)
      if (!round.exited) {
        outcome.beatMs = round.beatMs ?? round.sleepsMs[0] ?? 0
        return
      }
      outcome.sleepsMs.push(...round.sleepsMs)
      outcome.exited = true
      outcome.exitCode = round.exitCode
      return
    }
    // A loop that waits for something is taken to get it after one round.
    const rounds = word === 'for' ? wordCount(condition.slice(2)) : 1
    for (let i = 0; i < rounds && !this.#isOver(outcome); i++) {
      this.#commandsLeft--
      this.#list(body, outcome)
    }
    if (!outcome.exited) outcome.exitCode = 0
  }

  /** Of a pipe the last part is taken: it mostly lasts longest, and it gives the exit code. */
  #pipeline(tokens: readonly ShellToken[], outcome: Outcome, isLast: boolean): void {
    const pipe = tokens.map(token => token.kind === 'operator' && token.text === '|').lastIndexOf(true)
    const words = tokens.slice(pipe + 1).flatMap(token => (token.kind === 'word' ? [token.text] : []))
    const name = words.findIndex(word => word !== 'exec' && !/^\w+=/.test(word))
    if (name === -1) return this.#simple([], outcome, isLast)
    this.#simple(withoutRedirects(words.slice(name)), outcome, isLast || words.slice(0, name).includes('exec'))
  }

  #simple([name, ...args]: readonly string[], outcome: Outcome, isLast: boolean): void {
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
        outcome.exited = true
        if (args[0] !== undefined) outcome.exitCode = (Number.parseInt(args[0], 10) || 0) & 255
        return
      case 'false':
        outcome.exitCode = 1
        return
      case 'trap':
        outcome.exitCode = 0
        if (args.slice(1).some(isTerm)) outcome.trap = { body: args[0] ?? '', afterSleeps: outcome.sleepsMs.length }
        return
      default: {
        const { ms, exitCode } = this.program([name, ...args], isLast)
        if (ms === 'forever') outcome.beatMs = 0
        else if (ms > 0) outcome.sleepsMs.push(ms)
        outcome.exitCode = exitCode
      }
    }
  }
}

const isTerm = (signal: string) => /^(?:SIG)?TERM$|^15$/i.test(signal)

/** Words that a `for` goes through; `$(seq 1 10)` counts as ten. */
function wordCount(words: readonly string[]): number {
  return words.reduce((sum, word) => {
    const [, first, last] = /^\$\(seq\s+(?:(\d+)\s+)?(\d+)\)$/.exec(word) ?? []
    return sum + (last === undefined ? 1 : Math.max(0, Number(last) - Number(first ?? 1) + 1))
  }, 0)
}
