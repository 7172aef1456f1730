import { openDocument } from '../../app/documents/open-document.ts'
import type { Language } from '../../app/language/catalogue.ts'
import { notify } from '../../app/notices.ts'
import { announce } from '../kit/announce.ts'
import { type Example, loadExample } from './examples.ts'
import { startMessages } from './messages.ts'

/** Opens an example as a new document; the present one stays among the recent ones. Says so when it cannot be loaded. */
export async function openExample(example: Example, language: Language): Promise<boolean> {
  const t = startMessages[language]
  const title = example.title[language]
  let text: string
  try {
    text = await loadExample(example.id, language)
  } catch {
    notify({ tone: 'error', text: t.exampleFailed({ title }) })
    return false
  }
  openDocument({ name: '', text, ...(example.scenario && { scenario: example.scenario }) })
  announce(t.opened({ title }))
  return true
}
