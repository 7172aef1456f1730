import { useMessages } from '../../app/language/use-messages.ts'
import { shellMessages } from './messages.ts'

const focusable = 'button:not([disabled]), [href], input, select, textarea, [tabindex="0"]'

/** Goes into a panel: to its first control, else to the panel itself. */
function enter(id: string): void {
  const panel = document.getElementById(id)
  const target = panel?.querySelector<HTMLElement>(focusable) ?? panel
  target?.focus()
}

/** The first stops of the Tab key: jumps over the top bar. Buttons, because the page's fragment is a document. */
export function SkipLinks() {
  const t = useMessages(shellMessages)
  return (
    <div className="sh-skip">
      <button type="button" onClick={() => enter('sh-canvas')}>{t.skipToCanvas}</button>
      <button type="button" onClick={() => enter('sh-yaml')}>{t.skipToYaml}</button>
      <button type="button" onClick={() => enter('sh-timeline')}>{t.skipToTimeline}</button>
    </div>
  )
}
