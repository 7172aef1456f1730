import { useState } from 'react'
import { keepNow, reopened } from '../../app/documents/autosave.ts'
import { openDocument } from '../../app/documents/open-document.ts'
import { deleteDocument, listDocuments, type StoredDocument } from '../../app/documents/stored-documents.ts'
import { browserStorage } from '../../app/documents/tab-storage.ts'
import { useLanguage, useMessages } from '../../app/language/use-messages.ts'
import { useAppStore } from '../../app/store.ts'
import { IconButton } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { documentsMessages } from './messages.ts'
import './documents.css'

const readList = () => {
  const storage = browserStorage()
  return storage ? listDocuments(storage) : { documents: [], damaged: 0 }
}

/** The documents that this browser keeps, newest first. */
export function RecentDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useMessages(documentsMessages)
  const openId = useAppStore(state => state.documentId)
  const [{ documents, damaged }, setList] = useState(readList)
  const open = (document: StoredDocument) => {
    openDocument(reopened(document))
    onClose()
  }
  const remove = ({ id }: StoredDocument, button: HTMLElement) => {
    focusBeside(button)
    const storage = browserStorage()
    if (storage) deleteDocument(storage, id)
    // What had no room may have some now.
    keepNow()
    setList(readList())
  }
  return (
    <Dialog open title={t.recent} description={t.recentLead} onClose={onClose}>
      {documents.length === 0 && <p className="dc-none">{t.none}</p>}
      <ul className="dc-list">
        {documents.map(document => (
          <RecentRow key={document.id} document={document} isOpen={document.id === openId} onOpen={open} onDelete={remove} />
        ))}
      </ul>
      {damaged > 0 && <p className="dc-damaged">{t.damaged({ count: damaged })}</p>}
    </Dialog>
  )
}

/** The row goes, and the focus must not go with it: to the next button after it, else to the last one before. */
function focusBeside(button: HTMLElement): void {
  const row = button.closest('li')
  const others = [...(button.closest('dialog')?.querySelectorAll<HTMLElement>('button:not(:disabled)') ?? [])].filter(other => !row?.contains(other))
  const next = others.find(other => button.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) ?? others.at(-1)
  next?.focus()
}

interface RecentRowProps {
  readonly document: StoredDocument
  readonly isOpen: boolean
  readonly onOpen: (document: StoredDocument) => void
  readonly onDelete: (document: StoredDocument, button: HTMLElement) => void
}

function RecentRow({ document, isOpen, onOpen, onDelete }: RecentRowProps) {
  const t = useMessages(documentsMessages)
  const language = useLanguage()
  const name = document.name || document.workload || t.untitled
  const saved = new Date(document.savedAtMs).toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'medium', timeStyle: 'short' })
  const lines = t.lines({ count: document.text.split('\n').length })
  return (
    <li className={isOpen ? 'dc-row dc-open' : 'dc-row'}>
      <button type="button" className="dc-choose" aria-label={t.open({ name })} disabled={isOpen} onClick={() => onOpen(document)}>
        {document.kind !== '' && <span className="dc-kind">{document.kind}</span>}
        <b>{name}</b>
        <span>{isOpen ? t.isOpen : saved} · {lines}</span>
      </button>
      <IconButton icon="trash" label={t.delete({ name })} disabled={isOpen} onClick={event => onDelete(document, event.currentTarget)} />
    </li>
  )
}
