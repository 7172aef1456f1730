import { graphemes } from './char-width.ts'
import { searchHistory, type Search } from './history-search.ts'

// A line editor with the keys of bash's emacs mode (Readline), as a state machine: no screen, no clock.

export interface LineState {
  /** The line that is being typed; a recalled command may have several. */
  readonly line: string
  /** Offset in `line`. */
  readonly caret: number
  /** The entry of the history that is shown, from its end: 0 is the newest. Absent: a new line. */
  readonly recalled?: number
  /** The new line that was left for the history. */
  readonly draft: string
  /** What Ctrl+Y brings back. */
  readonly killed: string
  readonly search?: Search
  /** The completions that are listed below the line. */
  readonly candidates?: readonly string[]
  /** The last command was a completion that found nothing to insert: the next one lists. */
  readonly tabbed?: boolean
}

export const emptyLine: LineState = { line: '', caret: 0, draft: '', killed: '' }

/** What a completion has found for the line as it was. */
export interface Completed {
  readonly type: 'completed'
  readonly line: string
  readonly caret: number
  /** Where the word begins that they complete. */
  readonly from: number
  readonly candidates: readonly string[]
}

const plainCommands = [
  'delete-back', 'delete-forward', 'left', 'right', 'word-left', 'word-right', 'home', 'end',
  'kill-to-end', 'kill-to-start', 'kill-word', 'kill-word-left', 'kill-word-right', 'yank', 'swap',
  'older', 'newer', 'oldest', 'newest', 'search', 'cancel', 'enter', 'interrupt', 'end-of-file', 'complete', 'clear',
] as const
/** What a key alone can say. */
export type KeyCommand = { readonly type: (typeof plainCommands)[number] }
export type LineCommand = KeyCommand | { readonly type: 'insert'; readonly text: string } | Completed

/** What shall happen outside of the line. */
export type LineEffect = { readonly type: 'submit'; readonly text: string } | { readonly type: 'interrupt' | 'end-of-file' | 'complete' | 'clear' }

export interface LineStep {
  readonly state: LineState
  readonly effect?: LineEffect
}

/** The state after a command; `history` are the lines that were entered before, oldest first. */
export function editLine(before: LineState, command: LineCommand, history: readonly string[]): LineStep {
  if (before.search) return searchStep(before, before.search, command, history)
  const { candidates: _, tabbed, ...state } = before
  switch (command.type) {
    case 'insert': return insert(state, command.text)
    case 'completed': return { state: complete(state, command, tabbed ?? false) }
    case 'complete': return { state: { ...state, ...(tabbed && { tabbed }) }, effect: { type: 'complete' } }
    case 'enter': return { state: fresh(state), effect: { type: 'submit', text: `${state.line}\n` } }
    case 'interrupt': return { state: fresh(state), effect: { type: 'interrupt' } }
    case 'end-of-file': return state.line === '' ? { state, effect: { type: 'end-of-file' } } : { state: cut(state, state.caret, nextGrapheme(state), false) }
    case 'clear': return { state, effect: { type: 'clear' } }
    case 'search': return { state: { ...state, search: { query: '' } } }
    case 'cancel': return { state }
    case 'older':
    case 'newer':
    case 'oldest':
    case 'newest': return { state: recall(state, command.type, history) }
    default: return { state: changed(state, command.type) }
  }
}

/** An empty line; what was killed stays. */
const fresh = ({ killed }: LineState): LineState => ({ ...emptyLine, killed })

function insert(state: LineState, typed: string): LineStep {
  const text = cleaned(typed)
  const before = state.line.slice(0, state.caret)
  const after = state.line.slice(state.caret)
  const lineEnd = text.lastIndexOf('\n') + 1
  if (lineEnd === 0) return { state: { ...state, line: before + text + after, caret: state.caret + text.length } }
  const rest = text.slice(lineEnd)
  return { state: { ...fresh(state), line: rest + after, caret: rest.length }, effect: { type: 'submit', text: before + text.slice(0, lineEnd) } }
}

/** Text as it may stand in a line: line ends as newlines, no control characters beside tabs. */
const cleaned = (text: string) => text.replace(/\r\n?/g, '\n').replace(/(?![\t\n])\p{Cc}/gu, '')

function changed(state: LineState, type: (typeof plainCommands)[number]): LineState {
  const { line, caret, killed } = state
  switch (type) {
    case 'left': return { ...state, caret: previousGrapheme(state) }
    case 'right': return { ...state, caret: nextGrapheme(state) }
    case 'word-left': return { ...state, caret: wordLeft(line, caret) }
    case 'word-right': return { ...state, caret: wordRight(line, caret) }
    case 'home': return { ...state, caret: 0 }
    case 'end': return { ...state, caret: line.length }
    case 'delete-back': return cut(state, previousGrapheme(state), caret, false)
    case 'delete-forward': return cut(state, caret, nextGrapheme(state), false)
    case 'kill-to-end': return cut(state, caret, line.length, true)
    case 'kill-to-start': return cut(state, 0, caret, true)
    case 'kill-word': return cut(state, blankLeft(line, caret), caret, true)
    case 'kill-word-left': return cut(state, wordLeft(line, caret), caret, true)
    case 'kill-word-right': return cut(state, caret, wordRight(line, caret), true)
    case 'yank': return { ...state, line: line.slice(0, caret) + killed + line.slice(caret), caret: caret + killed.length }
    case 'swap': return swapped(state)
    default: return state
  }
}

function cut(state: LineState, from: number, to: number, kills: boolean): LineState {
  if (from >= to) return state
  const { line } = state
  return { ...state, line: line.slice(0, from) + line.slice(to), caret: from, ...(kills && { killed: line.slice(from, to) }) }
}

const previousGrapheme = ({ line, caret }: LineState) => graphemes(line.slice(0, caret)).at(-1)?.at ?? 0
const nextGrapheme = ({ line, caret }: LineState) => caret + (graphemes(line.slice(caret))[0]?.text.length ?? 0)

/** Readline's words are letters and digits; what Ctrl+W takes ends at a blank. */
const wordLeft = (line: string, caret: number) => caret - (/[\p{L}\p{N}]*[^\p{L}\p{N}]*$/u.exec(line.slice(0, caret))?.[0].length ?? 0)
const wordRight = (line: string, caret: number) => caret + (/^[^\p{L}\p{N}]*[\p{L}\p{N}]*/u.exec(line.slice(caret))?.[0].length ?? 0)
const blankLeft = (line: string, caret: number) => caret - (/\S*\s*$/.exec(line.slice(0, caret))?.[0].length ?? 0)

/** Ctrl+T: the character before the caret goes behind it. */
function swapped(state: LineState): LineState {
  const { line } = state
  const right = state.caret === line.length ? previousGrapheme(state) : state.caret
  const left = previousGrapheme({ ...state, caret: right })
  if (left === right) return state
  const end = nextGrapheme({ ...state, caret: right })
  return { ...state, line: line.slice(0, left) + line.slice(right, end) + line.slice(left, right) + line.slice(end), caret: end }
}

function recall(state: LineState, type: 'older' | 'newer' | 'oldest' | 'newest', history: readonly string[]): LineState {
  const now = state.recalled ?? -1
  const last = history.length - 1
  const next = { older: Math.min(now + 1, last), newer: now - 1, oldest: last, newest: -1 }[type]
  if (next === now || next < -1) return state
  const { recalled: _, ...rest } = state
  const draft = now === -1 ? state.line : state.draft
  if (next === -1) return { ...rest, line: draft, caret: draft.length, draft }
  const line = history[last - next] ?? ''
  return { ...rest, line, caret: line.length, draft, recalled: next }
}

/** What is common to all completions is inserted; where that is nothing, the second time lists them. */
function complete(state: LineState, { line, caret, from, candidates }: Completed, tabbed: boolean): LineState {
  // The line went on while the completions were looked for.
  if (state.line !== line || state.caret !== caret || candidates.length === 0) return state
  const typed = line.slice(from, caret)
  const [only] = candidates
  const common = candidates.length === 1 && only !== undefined ? only + (/[/=:]$/.test(only) ? '' : ' ') : commonStart(candidates)
  if (common.length > typed.length && common.startsWith(typed)) {
    return { ...state, line: line.slice(0, from) + common + line.slice(caret), caret: from + common.length }
  }
  return tabbed ? { ...state, candidates, tabbed } : { ...state, tabbed: true }
}

function commonStart(texts: readonly string[]): string {
  const [first = '', ...others] = texts
  let length = first.length
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length--
  return first.slice(0, length)
}

function searchStep(state: LineState, search: Search, command: LineCommand, history: readonly string[]): LineStep {
  const { search: _, ...without } = state
  const found = (next: Search | undefined): LineStep => (next === undefined ? { state } : { state: { ...state, search: next } })
  switch (command.type) {
    case 'insert': return command.text.includes('\n') || command.text.includes('\r') ? editLine(without, command, history) : found(searchHistory(history, search.query + cleaned(command.text), search.at ?? 0))
    case 'delete-back': return found(searchHistory(history, graphemes(search.query).slice(0, -1).map(({ text }) => text).join(''), 0))
    case 'search': return found(searchHistory(history, search.query, (search.at ?? -1) + 1))
    case 'cancel':
    case 'interrupt': return { state: without }
    default: return editLine(accepted(without, search, history), command, history)
  }
}

/** The line that was found becomes the line; the caret stands where it matches. */
function accepted(state: LineState, { query, at }: Search, history: readonly string[]): LineState {
  if (at === undefined) return state
  const line = history[history.length - 1 - at] ?? ''
  return { ...state, line, caret: Math.max(0, line.lastIndexOf(query)), recalled: at, draft: state.recalled === undefined ? state.line : state.draft }
}
