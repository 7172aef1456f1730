import { prompt } from '../../core/workstation/prompt.ts'
import { countUntil } from '../../core/trace/at.ts'
import type { TerminalOutput, Trace } from '../../core/trace/trace.ts'

const nothing: readonly TerminalOutput[] = []
const known = new WeakMap<readonly TerminalOutput[], Map<number, readonly TerminalOutput[]>>()

/** What one terminal shows, in order of time. */
function outputsOf(trace: Trace | undefined, terminal: number): readonly TerminalOutput[] {
  const all = trace?.terminals
  if (!all) return nothing
  const byTerminal = known.get(all) ?? new Map<number, readonly TerminalOutput[]>()
  known.set(all, byTerminal)
  const outputs = byTerminal.get(terminal) ?? all.filter(output => output.terminal === terminal)
  byTerminal.set(terminal, outputs)
  return outputs
}

/** The screen of a terminal that nobody has typed into by then: a prompt. */
const opening: readonly TerminalOutput[] = [{ atMs: 0, terminal: 0, text: `\u001B[0m${prompt}`, waits: 'command' }]

/** What a terminal has shown up to a moment: the first `count` of `outputs`. Nothing is recorded before the first input; a prompt stands there. */
export function shownAt(trace: Trace | undefined, terminal: number, atMs: number): { readonly outputs: readonly TerminalOutput[]; readonly count: number } {
  const outputs = outputsOf(trace, terminal)
  const count = countUntil(outputs, atMs)
  return count === 0 ? { outputs: opening, count: 1 } : { outputs, count }
}

/** What a terminal waits for at a moment; nothing while something runs in it. */
export function waitsAt(trace: Trace | undefined, terminal: number, atMs: number): TerminalOutput['waits'] {
  const { outputs, count } = shownAt(trace, terminal, atMs)
  return outputs[count - 1]?.waits
}

/** When a terminal showed something last, up to a moment. */
export function lastOutputMs(trace: Trace, terminal: number, untilMs: number): number | undefined {
  const outputs = outputsOf(trace, terminal)
  return outputs[countUntil(outputs, untilMs) - 1]?.atMs
}

/** When a terminal waits again after an input: for a command, or for a line that a program reads. Nothing: never. */
export function settledMs(trace: Trace, terminal: number, inputMs: number): number | undefined {
  return outputsOf(trace, terminal).find(output => output.atMs >= inputMs && output.waits !== undefined)?.atMs
}
