// CONTRACT (owner: app helper): the five values and the view settings.
import type { Scenario } from '../core/cluster/scenario.ts'
import type { TextEdit } from '../core/text/text-edit.ts'

/** What is selected: one thing everywhere (canvas, YAML, timeline, console). Names are those of the shown Pod. */
export type Selection =
  | { readonly type: 'container'; readonly name: string }
  | { readonly type: 'volume'; readonly name: string }
  | { readonly type: 'mount'; readonly container: string; readonly mountPath: string }

/** Who made a change. The editor does not get its own typing back. */
export type Origin = 'editor' | 'canvas' | 'inspector' | 'palette' | 'problems' | 'scenario' | 'history' | 'document'

/** Everything that can write state goes through `dispatch` as one of these. */
export type Action =
  /** Edits of the text; typing (`origin: 'editor'`) joins the history entry before it until a pause. */
  | { readonly type: 'edit'; readonly edits: readonly TextEdit[]; readonly origin: Origin; readonly label: string; readonly select?: Selection }
  | { readonly type: 'set-scenario'; readonly scenario: Scenario; readonly label: string }
  /** Opens another document: history starts anew. */
  | { readonly type: 'open'; readonly name: string; readonly text: string; readonly scenario?: Scenario; readonly playheadMs?: number }
  | { readonly type: 'rename-document'; readonly name: string }
  | { readonly type: 'select'; readonly selection: Selection | undefined }
  | { readonly type: 'show-workload'; readonly index: number }
  | { readonly type: 'seek'; readonly atMs: number }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' }
