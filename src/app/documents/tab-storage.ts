import type { DocumentStorage } from './stored-documents.ts'

const openKey = 'podwright.open'

/** The browser's storage; a browser that forbids it throws at the mention. */
export function browserStorage(): DocumentStorage | undefined {
  try {
    return localStorage
  } catch {
    return undefined
  }
}

/** Remembers for a reload which document this tab has open. */
export function rememberOpen(id: string): void {
  try {
    sessionStorage.setItem(openKey, id)
  } catch {
    // Without it a reload opens the newest document, which is nearly always this one.
  }
}

/** The document that this tab had open before a reload. */
export function lastOpen(): string | undefined {
  try {
    return sessionStorage.getItem(openKey) ?? undefined
  } catch {
    return undefined
  }
}
