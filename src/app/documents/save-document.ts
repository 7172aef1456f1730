import { writeClipboard } from '../clipboard.ts'
import { getDerived, shownWorkload } from '../derived.ts'
import { notify } from '../notices.ts'
import { usePreferences } from '../preferences.ts'
import { getState } from '../store.ts'
import { heredoc } from './heredoc.ts'
import { documentMessages } from './messages.ts'

const t = () => documentMessages[usePreferences.getState().language]

/** The name of the file that a download makes. */
function fileName(): string {
  const { name } = getState()
  const called = (name || shownWorkload(getDerived())?.name || 'pod').replaceAll(/[^\p{L}\p{N}._ -]/gu, '-').slice(0, 100)
  return /\.(ya?ml|json)$/i.test(called) ? called : `${called}.yaml`
}

/** Downloads exactly the bytes of the document. */
export function downloadDocument(): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([getState().text], { type: 'application/yaml' }))
  link.download = fileName()
  link.click()
  // The browser has taken the file's content over by the time the click returns.
  URL.revokeObjectURL(link.href)
}

/** Copies a text and says whether it worked. */
export async function copyText(text: string): Promise<boolean> {
  const copied = await writeClipboard(text)
  notify(copied ? { tone: 'info', text: t().copied } : { tone: 'error', text: t().notCopied })
  return copied
}

export const copyDocument = (): Promise<boolean> => copyText(getState().text)

/** Copies a command that creates the document's objects when it is pasted into a shell. */
export const copyHeredoc = (): Promise<boolean> => copyText(heredoc(getState().text))
