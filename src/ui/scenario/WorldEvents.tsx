import { useEffect, useRef } from 'react'
import { flagMessages } from '../../app/flag-messages.ts'
import { useMessages } from '../../app/language/use-messages.ts'
import { addFlag, offeredFlags } from '../../app/what-if.ts'
import type { Scenario, WorldEvent } from '../../core/cluster/scenario.ts'
import { type Flag, flagsOf } from '../../core/what-if/flags.ts'
import { withEvents } from '../../core/what-if/scenario-changes.ts'
import { IconButton } from '../kit/Button.tsx'
import { DockSection } from '../kit/Dock.tsx'
import { flagLooks } from '../kit/flag-look.ts'
import { Icon } from '../kit/Icon.tsx'
import { MenuButton } from '../kit/Menu.tsx'
import { Dependencies } from './Dependencies.tsx'
import { EventMembers } from './EventMembers.tsx'
import { scenarioMessages } from './messages.ts'
import { MomentInput } from './MomentInput.tsx'

interface WorldEventsProps {
  readonly scenario: Scenario
  /** In seconds, of the Pod. */
  readonly usualGrace: number
  readonly onChange: (scenario: Scenario, label: string) => void
}

/** What happens from outside: the same as the flags on the timeline, as a form. */
export function WorldEvents({ scenario, usualGrace, onChange }: WorldEventsProps) {
  const t = useMessages(scenarioMessages)
  const w = useMessages(flagMessages)
  const section = useRef<HTMLDivElement>(null)
  const events = scenario.events ?? []
  const countAfterAdding = useRef<number>(undefined)
  const items = () => offeredFlags().map(offered => ({
    id: `${offered.kind} ${offered.subject}`,
    label: w.deed[offered.kind](offered),
    icon: flagLooks[offered.kind].icon,
    onSelect: () => {
      countAfterAdding.current = events.length + 1
      addFlag(offered)
    },
  }))
  // A new event stands below what is in sight, and its time is what one sets next.
  useEffect(() => {
    if (countAfterAdding.current !== events.length) return
    countAfterAdding.current = undefined
    section.current?.querySelector<HTMLElement>('.wi-events > .wi-event:last-child .wi-at input')?.focus()
  }, [events.length])
  const change = (next: readonly WorldEvent[], label: string) => onChange(withEvents(scenario, next), label)
  const rows = flagsOf(scenario).flatMap(flag => (flag.place.type === 'event' ? [{ flag, index: flag.place.index }] : []))
  return (
    <DockSection title={t.world} aside={<MenuButton size="small" icon="plus" className="wi-add" label={t.addEvent} items={items} />}>
      <div ref={section}>
        <Dependencies scenario={scenario} onChange={onChange} />
        <div className="wi-events">
          {rows.map(({ flag, index }) => {
            const event = events[index]
            return event && (
              <EventRow
                key={flag.key}
                flag={flag}
                event={event}
                usualGrace={usualGrace}
                onChange={next => change(events.map((old, i) => (i === index ? next : old)), w.move({ what: w.deed[flag.kind](flag) }))}
                onRemove={() => change(events.filter((_, i) => i !== index), w.remove({ what: w.deed[flag.kind](flag) }))}
              />
            )
          })}
        </div>
        {events.length > rows.length && <p className="wi-note">{t.moreEvents({ count: events.length - rows.length })}</p>}
      </div>
    </DockSection>
  )
}

interface EventRowProps {
  readonly flag: Flag
  readonly event: WorldEvent
  readonly usualGrace: number
  readonly onChange: (event: WorldEvent) => void
  readonly onRemove: () => void
}

function EventRow({ flag, event, usualGrace, onChange, onRemove }: EventRowProps) {
  const t = useMessages(scenarioMessages)
  const w = useMessages(flagMessages)
  const { icon, tone } = flagLooks[flag.kind]
  return (
    <div className="wi-event">
      <span className={`wi-event-icon wi-${tone}`}><Icon name={icon} size={13} /></span>
      <span className="wi-deed" title={w.deed[flag.kind](flag)}>{w.deed[flag.kind](flag)}</span>
      <EventMembers event={event} usualGrace={usualGrace} onChange={onChange} />
      <span className="wi-at"><MomentInput label={w.moment[flag.kind](flag)} value={event.atMs} onCommit={atMs => atMs !== undefined && onChange({ ...event, atMs })} /></span>
      <IconButton size="small" icon="close" className="wi-reset" label={t.removeEvent({ event: w.deed[flag.kind](flag) })} onClick={onRemove} />
    </div>
  )
}
