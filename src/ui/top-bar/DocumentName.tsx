import { type KeyboardEvent, useState } from 'react'
import { useSaved } from '../../app/documents/autosave.ts'
import { useShownWorkload } from '../../app/derived.ts'
import { useMessages } from '../../app/language/use-messages.ts'
import { usePageCommands } from '../../app/page-commands.ts'
import { dispatch, useAppStore } from '../../app/store.ts'
import { topBarMessages } from './messages.ts'

/** What is open: its kind, its name (a click renames it) and whether this browser keeps it. */
export function DocumentName() {
  const t = useMessages(topBarMessages)
  const workload = useShownWorkload()
  const name = useAppStore(state => state.name)
  const isEmpty = useAppStore(state => state.text.trim() === '')
  const { saved } = useSaved()
  const [draft, setDraft] = useState<string>()
  const shown = name || workload?.name || t.untitled

  const begin = () => setDraft(shown)
  usePageCommands(() => [{ id: 'rename-document', label: t.renameDocument, place: 'last', run: begin }])
  const commit = () => {
    if (draft !== undefined) dispatch({ type: 'rename-document', name: draft.trim() })
    setDraft(undefined)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') commit()
    else if (event.key === 'Escape') setDraft(undefined)
  }

  return (
    <div className="tb-document">
      {workload && <span className="tb-kind">{workload.kind}</span>}
      {draft === undefined
        ? <button type="button" className="tb-name" title={t.renameHint} onClick={begin}>{shown}</button>
        : (
            <input
              className="tb-name-input"
              aria-label={t.rename}
              value={draft}
              maxLength={120}
              autoFocus
              onChange={event => setDraft(event.target.value)}
              onFocus={event => event.target.select()}
              onBlur={commit}
              onKeyDown={onKeyDown}
            />
          )}
      {!isEmpty && <span className={saved ? 'tb-saved' : 'tb-saved tb-unsaved'}>{saved ? t.saved : t.notSaved}</span>}
    </div>
  )
}
