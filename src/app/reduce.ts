import type { Scenario } from '../core/cluster/scenario.ts'
import { applyEdits } from '../core/text/apply-edits.ts'
import { invertEdits } from '../core/text/invert-edits.ts'
import { emptyHistory, record } from './history.ts'
import type { Action, AppState, HistoryEntry, OpenedDocument, Selection } from './state.ts'

const emptyScenario: Scenario = {}

/** The state of a document that was just opened. */
export function openedState(opened: OpenedDocument, newId: string): AppState {
  return {
    documentId: opened.id ?? newId,
    name: opened.name,
    text: opened.text,
    scenario: opened.scenario ?? emptyScenario,
    playheadMs: opened.playheadMs ?? 0,
    selection: opened.selection,
    shownWorkload: opened.shownWorkload ?? 0,
    history: emptyHistory,
  }
}

/** The state after an action at a wall time in ms; the same object where nothing changes. */
export function reduce(state: AppState, action: Action, atMs: number, newId: string): AppState {
  switch (action.type) {
    case 'edit':
      return edit(state, action, atMs)
    case 'set-scenario': {
      if (action.scenario === state.scenario) return state
      if (action.joins) return { ...state, scenario: action.scenario }
      const entry = { label: action.label, edits: [], scenario: state.scenario, selection: state.selection }
      return { ...state, scenario: action.scenario, history: record(state.history, entry, []) }
    }
    case 'open':
      return openedState(action, newId)
    case 'rename-document':
      return action.name === state.name ? state : { ...state, name: action.name }
    case 'become-copy':
      return { ...state, documentId: newId }
    case 'select':
      return isSame(state.selection, action.selection) ? state : { ...state, selection: action.selection }
    case 'show-workload':
      return { ...state, shownWorkload: action.index, selection: undefined, playheadMs: 0 }
    case 'seek': {
      const playheadMs = Number.isFinite(action.atMs) ? Math.max(0, Math.round(action.atMs)) : 0
      return playheadMs === state.playheadMs ? state : { ...state, playheadMs }
    }
    case 'undo':
      return travel(state, 'past', 'future')
    case 'redo':
      return travel(state, 'future', 'past')
  }
}

function edit(state: AppState, action: Extract<Action, { type: 'edit' }>, atMs: number): AppState {
  if (action.edits.length === 0 && action.scenario === undefined) return state
  const last = state.history.past.at(-1)
  const begun = action.joins && last?.edits.length === 0 ? last : undefined
  const { label, scenario, selection } = begun ?? { ...state, label: action.label }
  const entry: HistoryEntry = {
    label,
    edits: invertEdits(state.text, action.edits),
    scenario,
    selection,
    ...(action.origin === 'editor' ? { typedAtMs: atMs } : {}),
  }
  return {
    ...state,
    text: applyEdits(state.text, action.edits),
    scenario: action.scenario ?? state.scenario,
    shownWorkload: action.show ?? state.shownWorkload,
    selection: 'select' in action ? action.select : state.selection,
    history: record(begun ? { ...state.history, past: state.history.past.slice(0, -1) } : state.history, entry, action.edits),
  }
}

function isSame(one: Selection | undefined, other: Selection | undefined): boolean {
  if (!one || !other || one.type !== other.type) return one === other
  if (one.type === 'mount') return other.type === 'mount' && one.container === other.container && one.mountPath === other.mountPath
  return other.type !== 'mount' && one.name === other.name
}

/** Takes the newest entry of one side back and puts its own inverse on the other side. */
function travel(state: AppState, from: 'past' | 'future', to: 'past' | 'future'): AppState {
  const entry = state.history[from].at(-1)
  if (!entry) return state
  const back = { label: entry.label, edits: invertEdits(state.text, entry.edits), scenario: state.scenario, selection: state.selection }
  const rest = state.history[from].slice(0, -1)
  const other = [...state.history[to], back]
  return {
    ...state,
    text: applyEdits(state.text, entry.edits),
    scenario: entry.scenario,
    selection: entry.selection,
    history: from === 'past' ? { past: rest, future: other } : { past: other, future: rest },
  }
}
