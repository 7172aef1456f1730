import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import { useLanguage, useMessages } from '../../app/language/use-messages.ts'
import { onRevealRequest } from '../../app/reveal.ts'
import { useAppStore } from '../../app/store.ts'
import type { Span } from '../../core/problem.ts'
import { Button } from '../kit/Button.tsx'
import { EditableYaml } from './EditableYaml.tsx'
import { editorValue, openEditorText, positionAt, type EditorPosition } from './editor-text.ts'
import { editorMessages } from './messages.ts'
import { MonacoYaml } from './MonacoYaml.tsx'
import { PlainYaml } from './PlainYaml.tsx'
import { useMonaco } from './use-monaco.ts'

/** The text itself, in the best form that has arrived: plain, in Monaco, or as a text field where Monaco cannot be had. */
export function YamlText() {
  const t = useMessages(editorMessages)
  const { monaco, hurry } = useMonaco(useLanguage())
  const [wanted, setWanted] = useState<{ readonly caret: EditorPosition | undefined }>()
  if (monaco.state === 'ready') return <MonacoYaml module={monaco.module} wanted={wanted} />
  if (monaco.state === 'failed') {
    return (
      <div className="ye-body">
        <p className="ye-notice" role="status">
          {t.plainNotice} <Button size="small" variant="bordered" onClick={hurry}>{t.retry}</Button>
        </p>
        <EditableYaml label={t.yaml} typingLabel={t.typing} />
      </div>
    )
  }
  const onWanted = (caret: EditorPosition | undefined) => {
    setWanted({ caret })
    hurry()
  }
  return <div className="ye-body"><ReadableYaml label={t.yaml} onWanted={onWanted} /></div>
}

interface ReadableYamlProps {
  readonly label: string
  /** The user, or another panel for them, wants to be in the text: where. */
  readonly onWanted: (caret: EditorPosition | undefined) => void
}

function ReadableYaml({ label, onWanted }: ReadableYamlProps) {
  const text = useAppStore(state => state.text)
  const whole = useMemo(() => openEditorText(text), [text])
  const value = useMemo(() => editorValue(whole), [whole])
  const reveal = useEffectEvent((span: Span) => onWanted(positionAt(whole, span.from)))
  useEffect(() => onRevealRequest(span => reveal(span)), [])
  const wantedAt = (caret: number | undefined) => onWanted(caret === undefined ? undefined : positionAt(openEditorText(value), caret))
  return <PlainYaml value={value} label={label} onWanted={wantedAt} />
}
