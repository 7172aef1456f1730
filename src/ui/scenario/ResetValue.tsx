import { useMessages } from '../../app/language/use-messages.ts'
import { IconButton } from '../kit/Button.tsx'
import { scenarioMessages } from './messages.ts'

interface ResetValueProps {
  readonly of: { readonly field: string; readonly container: string }
  readonly isSet: boolean
  readonly onReset: () => void
}

/** Gives one value back to the simulation; its place stays when there is nothing to give back. */
export function ResetValue({ of, isSet, onReset }: ResetValueProps) {
  const t = useMessages(scenarioMessages)
  if (!isSet) return <span className="wi-reset" />
  return <IconButton size="small" icon="restart" className="wi-reset" label={t.resetField(of)} onClick={onReset} />
}
