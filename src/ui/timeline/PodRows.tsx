import { useMessages } from '../../app/language/use-messages.ts'
import { useAppStore } from '../../app/store.ts'
import { choosePod } from '../../app/view.ts'
import { isReadyAt, type TimelineLane } from '../../core/scene/timeline-lanes.ts'
import { Icon } from '../kit/Icon.tsx'
import { labelWidth } from './geometry.ts'
import { timelineMessages } from './messages.ts'

/** The name of one of several Pods: a click shows that one everywhere. */
export function PodLabel({ lane, shown }: { readonly lane: TimelineLane; readonly shown: boolean }) {
  const t = useMessages(timelineMessages)
  // What tells Pods apart is the end of their names.
  const tailAt = lane.name.lastIndexOf('-') + 1
  return (
    <button type="button" className="tl-lane-button" aria-pressed={shown} aria-label={t.showPod({ name: lane.name })} onClick={() => choosePod(lane.name)}>
      <span className="tl-label tl-pod-label" style={{ width: labelWidth }} title={lane.name}>
        <i className="tl-kind tl-kind-pod" />
        <span className="tl-name">{lane.name.slice(0, tailAt)}</span>
        <span className="tl-tail">{lane.name.slice(tailAt)}</span>
      </span>
    </button>
  )
}

/** The head of very many Pods: how many, and how many are ready. */
export function PodsHead({ lanes, collapsed, onToggle }: { readonly lanes: readonly TimelineLane[]; readonly collapsed: boolean; readonly onToggle: () => void }) {
  const t = useMessages(timelineMessages)
  const ready = useAppStore(state => lanes.filter(lane => isReadyAt(lane, state.playheadMs)).length)
  return (
    <button
      type="button"
      className="tl-group-button"
      aria-expanded={!collapsed}
      title={collapsed ? t.expand({ group: t.pods }) : t.collapse({ group: t.pods })}
      style={{ width: labelWidth }}
      onClick={onToggle}
    >
      <Icon name={collapsed ? 'chevron-right' : 'chevron-down'} size={13} />
      <b>{t.pods} {lanes.length}</b>
      <span>{t.readyCount({ count: ready })}</span>
    </button>
  )
}
