import './editor.css'
import { useMessages } from '../../app/language/use-messages.ts'
import { IconButton } from '../kit/Button.tsx'
import { editorMessages } from './messages.ts'
import { YamlStatus } from './YamlStatus.tsx'
import { YamlText } from './YamlText.tsx'

interface YamlPaneProps {
  /** Absent where the pane cannot be folded away. */
  readonly onCollapse?: () => void
}

/** The manifest text beside the canvas: at once as plain text, a moment later in Monaco. */
export function YamlPane({ onCollapse }: YamlPaneProps) {
  const t = useMessages(editorMessages)
  return (
    <section className="ye" aria-label={t.yaml}>
      <header className="ye-head">
        <h2 className="ye-tab">{t.yaml}</h2>
        <YamlStatus />
        {onCollapse && <IconButton size="small" icon="panel-right" label={t.collapse} onClick={onCollapse} />}
      </header>
      <YamlText />
    </section>
  )
}
