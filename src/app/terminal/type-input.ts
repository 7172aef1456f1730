import type { Scenario, TerminalInput, TerminalKey } from '../../core/cluster/scenario.ts'
import { dispatch, getState } from '../store.ts'
import { adoptManifest } from './adopt-manifest.ts'
import { followTerminal } from './follow-terminal.ts'
import { isReading } from './is-reading.ts'
import { rememberLines } from './kept-history.ts'
import { shellCommands } from './shell-lines.ts'

type Typed = { readonly text: string } | { readonly key: TerminalKey }

/** How many inputs back the beginning of an unfinished command is looked for. */
const farthestBack = 100

/** Somebody types into a terminal at the playhead: it becomes part of the scenario, and the page plays on until it is done. */
export function typeInput(terminal: number, typed: Typed): void {
  const { scenario, playheadMs, text } = getState()
  const next = withInput(scenario, { atMs: playheadMs, terminal, ...typed })
  const begun = openLines(scenario, terminal, playheadMs)
  const adopted = 'text' in typed ? adoptManifest(text, begun + typed.text) : undefined
  if (adopted) {
    const { edits, byHand, shownWorkload } = adopted
    dispatch({
      type: 'edit', edits, origin: 'terminal', label: labelOf('text' in typed ? typed.text : ''), show: shownWorkload, joins: begun !== '',
      scenario: { ...next, byHand: [...(scenario.byHand ?? []), ...byHand] },
    })
  } else say(next, terminal, typed)
  if ('text' in typed) rememberLines(shellCommands(typed.text).map(({ text: line }) => line))
  followTerminal(terminal)
}

function say(next: Scenario, terminal: number, typed: Typed): void {
  const { scenario, playheadMs } = getState()
  const joins = 'key' in typed || continues(scenario, terminal, playheadMs) || isReading(typed.text)
  dispatch({ type: 'set-scenario', scenario: next, label: 'text' in typed ? labelOf(typed.text) : '', joins })
}

/** Inputs stay in order of time: what is typed into the past stands before what happened later. */
export function withInput(scenario: Scenario, input: TerminalInput): Scenario {
  const typed = scenario.terminal ?? []
  const at = typed.findLastIndex(each => each.atMs <= input.atMs) + 1
  return { ...scenario, terminal: [...typed.slice(0, at), input, ...typed.slice(at)] }
}

/** A scenario in which a terminal was never typed into. */
export function withoutTerminal(scenario: Scenario, terminal: number): Scenario {
  const { terminal: typed = [], ...rest } = scenario
  const others = typed.filter(each => each.terminal !== terminal)
  return others.length === 0 ? rest : { ...rest, terminal: others }
}

/** Takes away all that was typed into a terminal; nothing to do where nothing was. */
export function restartTerminal(terminal: number, label: string): void {
  const { scenario } = getState()
  if (scenario.terminal?.some(each => each.terminal === terminal)) dispatch({ type: 'set-scenario', scenario: withoutTerminal(scenario, terminal), label })
}

/** What was typed into a terminal up to a moment, oldest first. */
export const inputsUntil = (scenario: Scenario, terminal: number, atMs: number): readonly TerminalInput[] =>
  (scenario.terminal ?? []).filter(each => each.terminal === terminal && each.atMs <= atMs)

/** Whether a command was begun in a terminal whose end is still to be typed: a here-document, a quote. */
export const continues = (scenario: Scenario, terminal: number, atMs: number): boolean => openLines(scenario, terminal, atMs) !== ''

/** What was typed of such a command. */
function openLines(scenario: Scenario, terminal: number, atMs: number): string {
  const inputs = inputsUntil(scenario, terminal, atMs)
  const lines = inputs.slice(Math.max(inputs.findLastIndex(each => each.key !== undefined) + 1, inputs.length - farthestBack))
  const last = shellCommands(lines.map(each => each.text ?? '').join('')).at(-1)
  return last?.open ? `${last.text}\n` : ''
}

/** What the history calls it: the first line of the first command that changes something. */
function labelOf(text: string): string {
  const commands = shellCommands(text)
  const changing = commands.find(command => !isReading(command.text)) ?? commands[0]
  const [line = ''] = (changing?.text ?? text).trim().split('\n')
  return line.length > 60 ? `${line.slice(0, 59)}…` : line
}
