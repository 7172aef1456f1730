import type { Scenario } from '../core/cluster/scenario.ts'
import type { TextEdit } from '../core/text/text-edit.ts'
import type { Source } from '../core/yaml/source.ts'

/** What is selected: one thing everywhere (canvas, YAML, timeline, console). Names are those of the shown Pod. */
export type Selection =
  | { readonly type: 'container'; readonly name: string }
  | { readonly type: 'volume'; readonly name: string }
  /** A Service or a host outside of the Pod, as its containers call it for short. */
  | { readonly type: 'service'; readonly name: string }
  | { readonly type: 'mount'; readonly container: string; readonly mountPath: string }

/** Who made a change. The editor does not get its own typing back. */
export type Origin = 'editor' | 'canvas' | 'inspector' | 'palette' | 'problems' | 'scenario' | 'terminal' | 'history' | 'document'

/** How to take one gesture back: edits of the text as it is now, and the scenario and selection from before. */
export interface HistoryEntry {
  readonly label: string
  readonly edits: readonly TextEdit[]
  readonly scenario: Scenario
  readonly selection: Selection | undefined
  /** Set while typing may still join this entry: when the last key was, ms. */
  readonly typedAtMs?: number
}

/** What can be undone and redone, newest last. */
export interface History {
  readonly past: readonly HistoryEntry[]
  readonly future: readonly HistoryEntry[]
}

/** The document that is open and what is looked at in it. Everything else on the screen is derived from this. */
export interface AppState {
  readonly documentId: string
  readonly name: string
  readonly text: string
  readonly scenario: Scenario
  /** Virtual time that is shown, ms. */
  readonly playheadMs: number
  readonly selection: Selection | undefined
  /** Index among the workloads of the text: the one on the canvas. */
  readonly shownWorkload: number
  readonly history: History
}

/** A document as it is opened. */
export interface OpenedDocument {
  readonly name: string
  readonly text: string
  /** Absent: a new one. */
  readonly id?: string
  readonly scenario?: Scenario
  readonly playheadMs?: number
  readonly selection?: Selection
  readonly shownWorkload?: number
}

/** Everything that can write state goes through `dispatch` as one of these. */
export type Action =
  /** Edits of the text, and where a gesture is about both, of the scenario; typing (`origin: 'editor'`) joins the history entry before it until a pause. `source` is the text after it, where it was parsed already. */
  | {
      readonly type: 'edit'
      readonly edits: readonly TextEdit[]
      readonly origin: Origin
      readonly label: string
      readonly select?: Selection | undefined
      readonly scenario?: Scenario
      readonly source?: Source
      /** It ends what the newest entry of the history began: both are taken back together. */
      readonly joins?: boolean
      /** Index of the workload that is shown from now on. */
      readonly show?: number
    }
  /** `joins`: nothing that anybody would undo by itself; it goes with whatever was done before it. */
  | { readonly type: 'set-scenario'; readonly scenario: Scenario; readonly label: string; readonly joins?: boolean }
  /** Opens another document: its history begins anew. */
  | ({ readonly type: 'open' } & OpenedDocument)
  | { readonly type: 'rename-document'; readonly name: string }
  /** Goes on under a new identity, because another tab writes the old one. */
  | { readonly type: 'become-copy' }
  | { readonly type: 'select'; readonly selection: Selection | undefined }
  | { readonly type: 'show-workload'; readonly index: number }
  | { readonly type: 'seek'; readonly atMs: number }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' }
