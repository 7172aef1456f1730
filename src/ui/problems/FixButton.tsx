import { readNow } from '../../app/derived.ts'
import { useMessages } from '../../app/language/use-messages.ts'
import { applyResult } from '../../app/run-command.ts'
import { Button } from '../kit/Button.tsx'
import { problemsMessages } from './messages.ts'
import type { FixAction, QuickFix } from './quick-fixes.ts'

interface FixButtonProps {
  readonly fix: QuickFix
  /** The likeliest fix of an error stands out. */
  readonly primary: boolean
}

/** Does a fix as one entry of the history. */
export function FixButton({ fix, primary }: FixButtonProps) {
  const t = useMessages(problemsMessages)
  const label = wordsFor(fix.action, t)
  return (
    <Button
      size="small"
      variant={primary ? 'primary' : 'bordered'}
      icon="bulb"
      onClick={() => applyResult(fix.apply(readNow().source), { label, origin: 'problems' })}
    >
      {label}
    </Button>
  )
}

function wordsFor(action: FixAction, t: typeof problemsMessages.en): string {
  switch (action.type) {
    case 'change-to': return t.changeTo(action)
    case 'declare-empty-dir': return t.declareEmptyDir(action)
    case 'delete-volume': return t.deleteVolume(action)
    case 'remove-field': return t.removeField(action)
  }
}
