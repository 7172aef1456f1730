import { memo } from 'react'
import { useMessages } from '../../app/language/use-messages.ts'
import { useAppStore } from '../../app/store.ts'
import { isReadyAt } from '../../core/scene/timeline-lanes.ts'
import { xOf } from '../../core/scene/timeline-layout.ts'
import type { TimelineGroup } from '../../core/scene/timeline-rows.ts'
import type { TimelineWindow } from '../../core/scene/timeline-window.ts'
import { Icon } from '../kit/Icon.tsx'
import { labelWidth } from './geometry.ts'
import { timelineMessages, type TimelineWords } from './messages.ts'
import { badgeText, spanText } from './time-text.ts'

interface GroupRowProps {
  readonly group: TimelineGroup
  readonly collapsed: boolean
  readonly onToggle: () => void
}

/** The head of a group of lanes: its kind, how many, and how far they are. */
export function GroupRow({ group, collapsed, onToggle }: GroupRowProps) {
  const t = useMessages(timelineMessages)
  const ready = useAppStore(state => group.lanes.filter(lane => isReadyAt(lane, state.playheadMs)).length)
  const name = t[group.lane]
  const state = group.lane !== 'init' ? t.readyCount({ count: ready }) : group.doneAtMs === undefined ? '' : t.doneAt({ time: badgeText(group.doneAtMs) })
  return (
    <button
      type="button"
      className="tl-group-button"
      aria-expanded={!collapsed}
      title={collapsed ? t.expand({ group: name }) : t.collapse({ group: name })}
      style={{ width: labelWidth }}
      onClick={onToggle}
    >
      <Icon name={collapsed ? 'chevron-right' : 'chevron-down'} size={13} />
      <b>{name} {group.lanes.length}</b>
      <span>{state}</span>
    </button>
  )
}

interface GroupBarProps {
  readonly group: TimelineGroup
  readonly collapsed: boolean
  readonly window: TimelineWindow
  readonly width: number
  readonly t: TimelineWords
}

/** All lanes of a folded group as one bar. */
export const GroupBar = memo(function GroupBar({ group, collapsed, window, width, t }: GroupBarProps) {
  if (!collapsed || group.activeMs === undefined) return null
  const { fromMs, toMs } = group.activeMs
  const [x, end] = [Math.max(xOf(fromMs, window, width), 0), Math.min(xOf(toMs, window, width), width)]
  if (end <= x) return null
  const text = group.longest !== undefined
    ? t.longest({ count: group.lanes.length, name: group.longest.name, time: spanText(group.longest.durationMs) })
    : t.firstAt({ time: spanText(fromMs) })
  return <div className={`tl-bar tl-group-bar tl-${group.lane === 'init' ? 'completed' : 'running'}`} style={{ left: x, width: end - x }}>{end - x > text.length * 6.6 + 12 && text}</div>
})
