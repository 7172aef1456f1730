import { useFrozen, useProblems } from '../../app/derived.ts'
import { useMessages } from '../../app/language/use-messages.ts'
import { useAppStore } from '../../app/store.ts'
import { Icon } from '../kit/Icon.tsx'
import { editorMessages } from './messages.ts'

/** The Kubernetes version that the text is checked against, and what the checks say in two words. */
export function YamlStatus() {
  const t = useMessages(editorMessages)
  const problems = useProblems()
  const frozen = useFrozen()
  const empty = useAppStore(state => state.text.trim() === '')
  if (empty) return <span className="ye-status">v1.35</span>
  if (frozen) {
    return <span className="ye-status ye-status-error"><Icon name="error" size={13} />{t.notReadable}</span>
  }
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const warnings = problems.filter(({ severity }) => severity === 'warning').length
  if (errors > 0) return <span className="ye-status ye-status-error"><Icon name="error" size={13} />{t.errors({ count: errors })}</span>
  if (warnings > 0) return <span className="ye-status ye-status-warning"><Icon name="warning" size={13} />{t.warnings({ count: warnings })}</span>
  return <span className="ye-status">v1.35 · {t.valid}</span>
}
