import { documentKey, loadDocument, storeDocument, type DocumentStorage, type StoredDocument } from './stored-documents.ts'

/** How keeping a document went: `taken` when another tab has changed what is kept under its identity, and nothing was written. */
export type Kept = 'kept' | 'no-room' | 'taken'

/** Keeps the documents of one tab, never over what another tab has written. */
export interface DocumentKeeper {
  /** Takes what is kept under an identity now for this tab's own. */
  readonly adopt: (id: string) => void
  /** Whether another tab has changed what this tab has adopted or kept. */
  readonly isTaken: (document: StoredDocument) => boolean
  readonly keep: (document: StoredDocument) => Kept
}

/** What the storage held under the open document's identity when this tab last read or wrote it. */
interface Known {
  readonly id: string
  readonly stored: string | null
  /** Its content; what else is stored beside it (the playhead, the time) is nobody's loss. */
  readonly content: string | undefined
}

const contentOf = ({ name, text, scenario }: StoredDocument) => JSON.stringify([name, text, scenario])

/** Makes the keeper of a tab. Tabs need no lock: each one looks, before it writes, whether it would write over somebody else's. */
export function createKeeper(storage: DocumentStorage): DocumentKeeper {
  let known: Known | undefined

  const look = (id: string): Known => {
    const found = loadDocument(storage, id)
    return { id, stored: read(storage, id), content: found === undefined || found === 'damaged' ? undefined : contentOf(found) }
  }
  const isTaken = (document: StoredDocument): boolean => {
    const { id } = document
    const stored = read(storage, id)
    if (stored === null || (known?.id === id && known.stored === stored)) return false
    const { content } = look(id)
    return content === undefined || (content !== contentOf(document) && (known?.id !== id || known.content !== content))
  }
  return {
    adopt: id => {
      known = look(id)
    },
    isTaken,
    keep: document => {
      if (isTaken(document)) return 'taken'
      if (!storeDocument(storage, document)) return 'no-room'
      known = { id: document.id, stored: read(storage, document.id), content: contentOf(document) }
      return 'kept'
    },
  }
}

function read(storage: DocumentStorage, id: string): string | null {
  try {
    return storage.getItem(documentKey(id))
  } catch {
    // A storage that cannot be read holds nothing that could be overwritten; writing to it will say so.
    return null
  }
}
