import { useMessages } from '../../app/language/use-messages.ts'
import type { Path } from '../../core/json.ts'
import { Icon } from '../kit/Icon.tsx'
import { inspectorMessages } from './messages.ts'
import type { Form } from './use-form.ts'

/** `Ln 18–48`: where the container or volume stands; a click selects it in the YAML. */
export function LineRange({ form, path }: { readonly form: Form; readonly path: Path }) {
  const t = useMessages(inspectorMessages)
  const lines = form.lines(path)
  if (!lines) return null
  return <button type="button" className="in-lines" title={t.linesTitle} onClick={lines.onSelect}>{t.lines(lines)}</button>
}

/** What stands in the YAML and has no field here. */
export function MoreFields({ fields }: { readonly fields: readonly string[] }) {
  const t = useMessages(inspectorMessages)
  if (fields.length === 0) return null
  return <><Icon name="info" size={13} /><span>{t.moreFields({ count: fields.length, fields: fields.join(', ') })}</span></>
}
