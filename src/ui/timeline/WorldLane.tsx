import { useRef } from 'react'
import { flagMessages } from '../../app/flag-messages.ts'
import { useMessages } from '../../app/language/use-messages.ts'
import { getState } from '../../app/store.ts'
import { addFlag, offeredFlags } from '../../app/what-if.ts'
import { xOf } from '../../core/scene/timeline-layout.ts'
import type { TimelineWindow } from '../../core/scene/timeline-window.ts'
import { flagsOf } from '../../core/what-if/flags.ts'
import { flagLooks } from '../kit/flag-look.ts'
import { MenuButton } from '../kit/Menu.tsx'
import { Flag } from './Flag.tsx'
import { labelWidth, worldHeight } from './geometry.ts'
import { timelineMessages } from './messages.ts'
import type { World } from './use-world.ts'

interface WorldLaneProps {
  readonly world: World
  readonly window: TimelineWindow
  readonly width: number
  readonly endMs: number
}

/** What happens from outside, as flags that can be moved, and a button for another one. */
export function WorldLane({ world: { flags, placed, rows }, window, width, endMs }: WorldLaneProps) {
  const t = useMessages(timelineMessages)
  const w = useMessages(flagMessages)
  const track = useRef<HTMLDivElement>(null)
  const items = () => offeredFlags().map(offered => ({
    id: `${offered.kind} ${offered.subject}`,
    label: w.deed[offered.kind](offered),
    icon: flagLooks[offered.kind].icon,
    onSelect: () => {
      const before = new Set(flagsOf(getState().scenario).map(({ key }) => key))
      addFlag(offered)
      const added = flagsOf(getState().scenario).find(({ key, kind, subject }) => !before.has(key) && kind === offered.kind && subject === offered.subject)
      // Its time is what one sets next.
      requestAnimationFrame(() => track.current?.querySelector<HTMLElement>(`[data-flag="${CSS.escape(added?.key ?? '')}"]`)?.focus())
    },
  }))
  return (
    <div className="tl-row tl-world" style={{ height: worldHeight(rows) }}>
      <div className="tl-label tl-quiet" style={{ width: labelWidth }}>
        {t.world}
        <MenuButton className="tl-add" size="small" icon="plus" iconOnly label={t.addFlag} items={items} />
      </div>
      <div ref={track} className="tl-track" style={{ left: labelWidth, width }}>
        {flags.map(flag => {
          const place = placed.get(flag.key)
          return place && <Flag key={flag.key} flag={flag} placed={place} window={window} width={width} endMs={endMs} />
        })}
      </div>
    </div>
  )
}

/** The poles of the flags, down through all lanes, and the times for which the node is down. */
export function WorldPoles({ world: { flags, outages }, window, width }: Omit<WorldLaneProps, 'endMs'>) {
  const inSight = flags.filter(({ atMs }) => atMs >= window.fromMs && atMs <= window.toMs)
  return (
    <div className="tl-poles" aria-hidden="true" style={{ left: labelWidth, width }}>
      {outages.map(({ fromMs, toMs }) => {
        const [from, to] = [xOf(Math.max(fromMs, window.fromMs), window, width), xOf(Math.min(toMs, window.toMs), window, width)]
        return to > from && <i key={fromMs} className="tl-outage" style={{ left: from, width: to - from }} />
      })}
      {inSight.map(({ key, kind, atMs }) => <i key={key} className={`tl-pole tl-flag-${flagLooks[kind].tone}`} style={{ left: xOf(atMs, window, width) }} />)}
    </div>
  )
}
