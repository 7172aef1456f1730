import { useMessages } from '../../app/language/use-messages.ts'
import type { LegendEntry } from '../../core/scene/timeline-legend.ts'
import { IconButton } from '../kit/Button.tsx'
import { timelineMessages } from './messages.ts'
import type { WindowControl } from './use-window.ts'

interface FooterProps {
  readonly control: WindowControl
  readonly aroundMs: () => number
  readonly legend: readonly LegendEntry[]
}

/** The zoom of the time axis, and what the bars mean. */
export function Footer({ control, aroundMs, legend }: FooterProps) {
  const t = useMessages(timelineMessages)
  return (
    <div className="tl-footer">
      <IconButton size="small" icon="zoom-out" label={t.zoomOut} onClick={() => control.zoom(1.6, aroundMs())} />
      <IconButton size="small" icon="zoom-in" label={t.zoomIn} onClick={() => control.zoom(1 / 1.6, aroundMs())} />
      <IconButton size="small" icon="fit" label={t.fit} onClick={control.fit} />
      <ul className="tl-legend">
        {legend.map(entry => <li key={entry}><i className={markOf(entry)} />{t.legend[entry]}</li>)}
      </ul>
    </div>
  )
}

function markOf(entry: LegendEntry): string {
  if (entry === 'events') return 'tl-tick tl-dot'
  return entry === 'warning' ? 'tl-tick tl-dot tl-warning' : `tl-bar tl-${entry}`
}
