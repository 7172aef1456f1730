import './start.css'
import { useEffect } from 'react'
import { getDerived } from '../../app/derived.ts'
import { openPasted } from '../../app/documents/open-document.ts'
import { useLanguage, useMessages } from '../../app/language/use-messages.ts'
import { notify } from '../../app/notices.ts'
import { usePageCommands } from '../../app/page-commands.ts'
import { applyResult } from '../../app/run-command.ts'
import { openDialog } from '../../app/view.ts'
import { createPod } from '../../core/commands/create-pod.ts'
import { Button } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import type { IconName } from '../kit/icon-paths.ts'
import { ExampleCard } from './ExampleCard.tsx'
import { examples } from './examples.ts'
import { startMessages } from './messages.ts'
import { openExample } from './open-example.ts'

/** A small Pod in the empty document: one edit, so that undo leads back here. */
function createBlank(label: string): void {
  applyResult(createPod(getDerived().source), { label, origin: 'canvas' })
}

/** Where a document begins that has no text yet: an example, the clipboard, or an empty Pod. */
export function Start() {
  const t = useMessages(startMessages)
  const language = useLanguage()

  const paste = async () => {
    let text: string
    try {
      text = await navigator.clipboard.readText()
    } catch {
      // The browser's refusal has one meaning for a person: the key works where the click does not.
      notify({ tone: 'info', text: t.pasteByKey })
      return
    }
    if (text.trim() === '') notify({ tone: 'info', text: t.clipboardEmpty })
    else openPasted(text)
  }

  usePageCommands(() => [
    { id: 'blank', label: t.blank, keys: 'N', run: () => createBlank(t.blank) },
    { id: 'paste', label: t.paste, keys: 'Ctrl+V', run: () => void paste() },
  ])

  useEffect(() => {
    const isTyping = (target: EventTarget | null) => target instanceof Element && target.closest('input, textarea, [contenteditable], .monaco-editor, dialog') !== null
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'n' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      event.preventDefault()
      createBlank(startMessages[language].blank)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [language])

  return (
    <div className="st">
      <div className="st-page">
        <h2>{t.title}</h2>
        <p>{t.lead}</p>
        <ul className="st-grid" aria-label={t.frontLabel}>
          {examples.filter(example => example.front).map(example => (
            <li key={example.id}><ExampleCard example={example} language={language} onOpen={chosen => void openExample(chosen, language)} /></li>
          ))}
        </ul>
        <div className="st-all">
          <Button onClick={() => openDialog('examples')}>{t.allExamples({ count: examples.length })}<Icon name="chevron-right" size={13} /></Button>
        </div>
        <div className="st-ways">
          <Way icon="paste" title={t.paste} hint={t.pasteHint} keys="Ctrl V" onClick={() => void paste()} />
          <Way icon="plus" title={t.blank} hint={t.blankHint} keys="N" onClick={() => createBlank(t.blank)} />
        </div>
      </div>
    </div>
  )
}

interface WayProps {
  readonly icon: IconName
  readonly title: string
  readonly hint: string
  readonly keys: string
  readonly onClick: () => void
}

function Way({ icon, title, hint, keys, onClick }: WayProps) {
  return (
    <button type="button" className="st-way" onClick={onClick}>
      <span className="st-way-icon"><Icon name={icon} size={20} /></span>
      <span><b>{title}</b>{hint}</span>
      <kbd>{keys}</kbd>
    </button>
  )
}
