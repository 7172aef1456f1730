import { useMemo, useState } from 'react'
import { noticeSentences } from '../../app/language/notice-sentences.ts'
import { readableParams } from '../../app/language/readable-params.ts'
import { useMessages } from '../../app/language/use-messages.ts'
import { dispatch } from '../../app/store.ts'
import type { TraceNotice } from '../../core/trace/trace.ts'
import { Icon } from '../kit/Icon.tsx'
import { type ListedNotice, listedNotices } from './listed-notices.ts'
import { problemsMessages } from './messages.ts'

/** The words of an API server are longer than names. */
const longestParam = 400

/** What the simulation refused, cut short or left out: what changes the picture at once, the rest when it is asked for. */
export function SimulationNotes({ notices }: { readonly notices: readonly TraceNotice[] }) {
  const t = useMessages(problemsMessages)
  const [open, setOpen] = useState(false)
  const listed = useMemo(() => listedNotices(notices), [notices])
  const quiet = listed.filter(one => !one.isLoud)
  return (
    <div className="pb-notes" role="group" aria-label={t.simulation}>
      <NoteList notes={listed.filter(one => one.isLoud)} />
      {quiet.length > 0 && (
        <button type="button" className="pb-notes-head" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon name={open ? 'chevron-down' : 'chevron-right'} size={13} />
          {t.leftOut({ count: quiet.length })}
        </button>
      )}
      {open && <NoteList notes={quiet} />}
    </div>
  )
}

function NoteList({ notes }: { readonly notes: readonly ListedNotice[] }) {
  if (notes.length === 0) return null
  return <ul className="pb-list">{notes.map(note => <NoteRow key={JSON.stringify(note.notice)} note={note} />)}</ul>
}

function NoteRow({ note: { notice: { code, params }, container, isLoud } }: { readonly note: ListedNotice }) {
  const t = useMessages(problemsMessages)
  const sentences = useMessages(noticeSentences)
  return (
    <li className={isLoud ? 'pb-row pb-warning' : 'pb-row pb-info'}>
      <Icon name={isLoud ? 'warning' : 'info'} label={isLoud ? t.warning : t.info} />
      <div className="pb-words"><p>{sentences[code]?.(readableParams(params, longestParam))}</p></div>
      {container !== undefined && (
        <button type="button" className="pb-line pb-container" title={t.selectContainer({ name: container })} onClick={() => dispatch({ type: 'select', selection: { type: 'container', name: container } })}>
          {container}
        </button>
      )}
    </li>
  )
}
