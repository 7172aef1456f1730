import { useEffect, useRef } from 'react'
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
  const value = choice.all || selected === undefined ? '' : selected
  const row = useScrolledRow(value)
  return (
    <div className="co-logbar">
      <div className="co-logs-of" ref={row}>
        <Segments
          label={t.logsOf}
          value={value}
          options={[all, ...containers.map(name => ({ value: name, label: name }))]}
          onSelect={choose}
        />
      </div>
      <Button size="small" pressed={choice.previous} onClick={() => onChoose({ ...choice, previous: !choice.previous })}>{t.previousRun}</Button>
      <Button size="small" pressed={choice.times} onClick={() => onChoose({ ...choice, times: !choice.times })}>{t.times}</Button>
    </div>
  )
}

/** A row that is wider than its place: the wheel moves it sideways, and what is chosen comes into sight. */
function useScrolledRow(value: string) {
  const row = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const buttons = [...row.current?.querySelectorAll('button') ?? []]
    const chosen = value === '' ? buttons[0] : buttons.find(button => button.textContent === value)
    chosen?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [value])
  useEffect(() => {
    const element = row.current
    const onWheel = (event: WheelEvent) => {
      if (!element || event.deltaX !== 0 || event.ctrlKey || element.scrollWidth <= element.clientWidth) return
      event.preventDefault()
      element.scrollLeft += event.deltaY
    }
    element?.addEventListener('wheel', onWheel, { passive: false })
    return () => element?.removeEventListener('wheel', onWheel)
  }, [])
  return row
}
