import { useMemo, useState } from 'react'
import { useLanguage } from '../../app/language/use-messages.ts'
import { useMessages } from '../../app/language/use-messages.ts'
import { useAppStore } from '../../app/store.ts'
import { Button } from '../kit/Button.tsx'
import { EditableYaml } from './EditableYaml.tsx'
import { editorValue, openEditorText, positionAt, type EditorPosition } from './editor-text.ts'
import { editorMessages } from './messages.ts'
import { MonacoYaml } from './MonacoYaml.tsx'
import { PlainYaml } from './PlainYaml.tsx'
import { useMonaco } from './use-monaco.ts'

/** Where the user was when Monaco took over. */
interface Wanted {
  readonly caret: EditorPosition | undefined
}

/** The text itself, in the best form that has arrived: plain, in Monaco, or as a text field where Monaco cannot be had. */
export function YamlText() {
  const t = useMessages(editorMessages)
  const { monaco, hurry } = useMonaco(useLanguage())
  const [wanted, setWanted] = useState<Wanted>()
  if (monaco.state === 'ready') return <MonacoYaml module={monaco.module} wanted={wanted} />
  if (monaco.state === 'failed') {
    return (
      <div className="ye-body">
        <p className="ye-notice" role="status">{t.plainNotice} <Button size="small" variant="bordered" onClick={hurry}>{t.retry}</Button></p>
        <EditableYaml label={t.yaml} typingLabel={t.typing} />
      </div>
    )
  }
  const onWanted = (caret: EditorPosition | undefined) => {
    setWanted({ caret })
    hurry()
  }
  return <div className="ye-body"><PlainText label={t.yaml} onWanted={onWanted} /></div>
}

function PlainText({ label, onWanted }: { readonly label: string; readonly onWanted: (caret: EditorPosition | undefined) => void }) {
  const text = useAppStore(state => state.text)
  const value = useMemo(() => editorValue(openEditorText(text)), [text])
  const at = (caret: number | undefined) => onWanted(caret === undefined ? undefined : positionAt(openEditorText(value), caret))
  return <PlainYaml value={value} label={label} onWanted={at} />
}
