import { useEffect, useEffectEvent, useMemo, useRef } from 'react'
import { useFrozen, useProblems, useShownWorkload, useSource, useWorkloads } from '../../app/derived.ts'
import { useLanguage } from '../../app/language/use-messages.ts'
import { onRevealRequest } from '../../app/reveal.ts'
import type { Selection } from '../../app/state.ts'
import { dispatch, useAppStore } from '../../app/store.ts'
import type { MountedEditor } from './mount-editor.ts'
import { markersOf } from './problem-markers.ts'
import { highlightOf, isAbout, standingAt } from './selection-spans.ts'

/** Shows in the editor what the page knows (selection, problems), and tells the page where the caret stands. */
export function EditorState({ editor }: { readonly editor: MountedEditor }) {
  const source = useSource()
  const workloads = useWorkloads()
  const shown = useShownWorkload()
  const frozen = useFrozen() !== undefined
  const selection = useAppStore(state => state.selection)
  const problems = useProblems()
  const language = useLanguage()
  /** The selection that the caret itself made: it is in view already. */
  const ofCaret = useRef<Selection>(undefined)

  const highlight = useMemo(() => (frozen ? undefined : highlightOf(source, shown, selection)), [frozen, source, shown, selection])
  useEffect(() => editor.showHighlight(highlight), [editor, highlight])

  const revealSelection = useEffectEvent((selected: Selection | undefined) => {
    if (highlight && selected !== ofCaret.current) editor.reveal(highlight.span)
  })
  useEffect(() => revealSelection(selection), [selection])

  const followCaret = useEffectEvent((offset: number) => {
    const standing = frozen ? undefined : standingAt(source, workloads, offset)
    if (!standing) return
    const elsewhere = workloads[standing.workload] !== shown
    if (!elsewhere && isAbout(selection, standing.selection)) return
    if (elsewhere) dispatch({ type: 'show-workload', index: standing.workload })
    ofCaret.current = standing.selection
    dispatch({ type: 'select', selection: standing.selection })
  })
  useEffect(() => editor.onCaret(offset => followCaret(offset)), [editor])

  const markers = useMemo(() => markersOf(problems, language), [problems, language])
  useEffect(() => editor.showMarkers(markers), [editor, markers])

  useEffect(() => onRevealRequest(span => editor.goTo(span)), [editor])
  return null
}
