import { useMessages } from '../../app/language/use-messages.ts'
import { dispatch } from '../../app/store.ts'
import { Button } from '../kit/Button.tsx'
import { Segments } from '../kit/Segments.tsx'
import type { LogChoice } from './log-choice.ts'
import { consoleMessages } from './messages.ts'

interface LogBarProps {
  /** Names of the Pod's containers in the order in which they start. */
  readonly containers: readonly string[]
  readonly selected: string | undefined
  readonly choice: LogChoice
  readonly onChoose: (choice: LogChoice) => void
}

/** Whose log is shown: what is chosen here is selected everywhere. */
export function LogBar({ containers, selected, choice, onChoose }: LogBarProps) {
  const t = useMessages(consoleMessages)
  // No container has an empty name.
  const all = { value: '', label: t.allContainers }
  const choose = (name: string) => {
    onChoose({ ...choice, all: name === '' })
    if (name !== '') dispatch({ type: 'select', selection: { type: 'container', name } })
  }
  return (
    <div className="co-logbar">
      <div className="co-logs-of">
        <Segments
          label={t.logsOf}
          value={choice.all || selected === undefined ? '' : selected}
          options={[all, ...containers.map(name => ({ value: name, label: name }))]}
          onSelect={choose}
        />
      </div>
      <Button size="small" pressed={choice.previous} onClick={() => onChoose({ ...choice, previous: !choice.previous })}>{t.previousRun}</Button>
      <Button size="small" pressed={choice.times} onClick={() => onChoose({ ...choice, times: !choice.times })}>{t.times}</Button>
    </div>
  )
}
