import { useEffect, useRef } from 'react'
import { flagMessages } from '../../app/flag-messages.ts'
import { useMessages } from '../../app/language/use-messages.ts'
import type { DeletePod, WorldEvent } from '../../core/cluster/scenario.ts'
import { IconButton } from '../kit/Button.tsx'
import { DockSection } from '../kit/Dock.tsx'
import { NumberInput } from '../kit/Field.tsx'
import { Icon } from '../kit/Icon.tsx'
import { MenuButton } from '../kit/Menu.tsx'
import { TextInput } from '../kit/TextInput.tsx'
import { printDuration, readDuration } from './duration-text.ts'
import { scenarioMessages } from './messages.ts'

interface WorldEventsProps {
  readonly events: readonly WorldEvent[]
  /** The playhead. */
  readonly nowMs: number
  readonly defaultGraceSeconds: number
  readonly onChange: (events: readonly WorldEvent[]) => void
}

const isHarm = ({ type }: WorldEvent) => type.startsWith('delete') || type === 'kill-sandbox'

/** A new event is put at the playhead; at the beginning nothing is there yet that could be deleted. */
const momentOfNew = (nowMs: number) => (nowMs === 0 ? 10_000 : Math.round(nowMs / 100) * 100)

/** What happens to the Pod from outside. */
export function WorldEvents({ events, nowMs, defaultGraceSeconds, onChange }: WorldEventsProps) {
  const t = useMessages(scenarioMessages)
  const w = useMessages(flagMessages)
  const section = useRef<HTMLDivElement>(null)
  const countAfterAdding = useRef<number>(undefined)
  const item = (type: 'delete-pod' | 'kill-sandbox', icon: 'trash' | 'flag') => ({
    id: type,
    label: w.deed[type]({ subject: '' }),
    icon,
    onSelect: () => {
      countAfterAdding.current = events.length + 1
      onChange([...events, { type, atMs: momentOfNew(nowMs) }])
    },
  })
  // A new event stands below what is in sight, and its time is what one sets next.
  useEffect(() => {
    if (countAfterAdding.current !== events.length) return
    countAfterAdding.current = undefined
    section.current?.querySelector<HTMLElement>('.wi-event:last-child .wi-time input')?.focus()
  }, [events.length])
  const replace = (index: number, event: WorldEvent) => onChange(events.map((old, i) => (i === index ? event : old)))
  return (
    <DockSection title={t.world} aside={<MenuButton size="small" icon="plus" className="wi-add" label={t.addEvent} items={[item('delete-pod', 'trash'), item('kill-sandbox', 'flag')]} />}>
      <div ref={section}>
        {events.map((event, index) => (
          <div key={index} className="wi-event">
            <span className={isHarm(event) ? 'wi-event-icon wi-harm' : 'wi-event-icon'}><Icon name={event.type.startsWith('delete') ? 'trash' : 'flag'} size={13} /></span>
            <span>{w.deed[event.type]({ subject: '' })}</span>
            <span className="kit-space" />
            {event.type === 'delete-pod' && <Grace event={event} usualSeconds={defaultGraceSeconds} onChange={next => replace(index, next)} />}
            <span className="wi-time">
              <TextInput
                label={w.moment[event.type]({ subject: '' })}
                width={64}
                align="end"
                value={printDuration(event.atMs)}
                onCommit={typed => {
                  const read = readDuration(typed)
                  return read.type === 'time' ? replace(index, { ...event, atMs: read.ms }) : t.notAMoment
                }}
              />
            </span>
            <IconButton size="small" icon="close" className="wi-reset" label={t.removeEvent} onClick={() => onChange(events.filter((_, i) => i !== index))} />
          </div>
        ))}
      </div>
    </DockSection>
  )
}

interface GraceProps {
  readonly event: DeletePod
  readonly usualSeconds: number
  readonly onChange: (event: DeletePod) => void
}

function Grace({ event, usualSeconds, onChange }: GraceProps) {
  const t = useMessages(scenarioMessages)
  return (
    <>
      <span className="wi-label" title={t.graceLong}>{t.grace}</span>
      <NumberInput
        label={t.graceLong}
        width={44}
        align="end"
        whole
        min={0}
        max={3600}
        value={event.gracePeriodSeconds}
        placeholder={String(usualSeconds)}
        onCommit={value => {
          const { gracePeriodSeconds: _, ...rest } = event
          onChange(value === undefined ? rest : { ...rest, gracePeriodSeconds: value })
        }}
      />
    </>
  )
}
