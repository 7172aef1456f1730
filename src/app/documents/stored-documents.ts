import { isJsonObject, type Json } from '../../core/json.ts'
import type { Scenario } from '../../core/cluster/scenario.ts'
import { soundScenario } from '../../core/cluster/sound-scenario.ts'
import type { Selection } from '../state.ts'

/** A document as it is kept in the browser, under a key of its own. */
export interface StoredDocument {
  readonly id: string
  /** Empty: it is called after its workload. */
  readonly name: string
  readonly text: string
  readonly scenario: Scenario
  readonly playheadMs: number
  readonly shownWorkload: number
  readonly selection?: Selection | undefined
  /** Kind and name of its first workload, for the list. */
  readonly kind: string
  readonly workload: string
  readonly savedAtMs: number
}

/** The part of `Storage` that documents need. */
export type DocumentStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

const prefix = 'podwright.document.'

/** The key of a document; a change of it by another tab names the document. */
export const documentKey = (id: string): string => prefix + id

/** The document that a key belongs to, if it belongs to one. */
export const documentOfKey = (key: string | null): string | undefined => (key?.startsWith(prefix) ? key.slice(prefix.length) : undefined)

/** Keeps a document. Returns false where the browser has no room or allows no storage; then nothing has changed. */
export function storeDocument(storage: DocumentStorage, document: StoredDocument): boolean {
  try {
    storage.setItem(documentKey(document.id), JSON.stringify(document))
    return true
  } catch {
    return false
  }
}

/** A kept document; `'damaged'` when something is kept that cannot be read (it is left as it is). Never throws. */
export function loadDocument(storage: DocumentStorage, id: string): StoredDocument | 'damaged' | undefined {
  try {
    const stored = storage.getItem(documentKey(id))
    return stored === null ? undefined : (readDocument(id, JSON.parse(stored) as Json) ?? 'damaged')
  } catch {
    return 'damaged'
  }
}

/** The kept documents, newest first, and how many more cannot be read. Never throws. */
export function listDocuments(storage: DocumentStorage): { readonly documents: readonly StoredDocument[]; readonly damaged: number } {
  const ids: string[] = []
  try {
    for (let i = 0; i < storage.length; i++) {
      const id = documentOfKey(storage.key(i))
      if (id !== undefined) ids.push(id)
    }
  } catch {
    return { documents: [], damaged: 0 }
  }
  const loaded = ids.map(id => loadDocument(storage, id))
  const documents = loaded.filter((found): found is StoredDocument => found !== undefined && found !== 'damaged')
  return { documents: documents.sort((a, b) => b.savedAtMs - a.savedAtMs), damaged: loaded.filter(found => found === 'damaged').length }
}

export function deleteDocument(storage: DocumentStorage, id: string): void {
  storage.removeItem(documentKey(id))
}

function readDocument(id: string, value: Json): StoredDocument | undefined {
  if (!isJsonObject(value) || typeof value.text !== 'string') return undefined
  const number = (field: Json | undefined) => (typeof field === 'number' && Number.isFinite(field) && field >= 0 ? field : 0)
  const string = (field: Json | undefined) => (typeof field === 'string' ? field : '')
  const selection = readSelection(value.selection)
  return {
    id,
    name: string(value.name),
    text: value.text,
    scenario: soundScenario(value.scenario),
    playheadMs: number(value.playheadMs),
    shownWorkload: number(value.shownWorkload),
    ...(selection && { selection }),
    kind: string(value.kind),
    workload: string(value.workload),
    savedAtMs: number(value.savedAtMs),
  }
}

function readSelection(value: Json | undefined): Selection | undefined {
  if (!isJsonObject(value)) return undefined
  const { type, name, container, mountPath } = value
  if ((type === 'container' || type === 'volume' || type === 'service') && typeof name === 'string') return { type, name }
  return type === 'mount' && typeof container === 'string' && typeof mountPath === 'string' ? { type, container, mountPath } : undefined
}
