import { dispatch } from '../../app/store.ts'
import type { TimelineLane } from '../../core/scene/timeline-lanes.ts'
import { Icon } from '../kit/Icon.tsx'
import { labelWidth } from './geometry.ts'

/** The name before a lane. The button covers the whole row, so that a click anywhere on the lane selects its container. */
export function LaneLabel({ lane, pinned, selected }: { readonly lane: TimelineLane; readonly pinned: boolean; readonly selected: boolean }) {
  return (
    <button type="button" className="tl-lane-button" aria-pressed={selected} onClick={() => dispatch({ type: 'select', selection: { type: 'container', name: lane.name } })}>
      <span className="tl-label" style={{ width: labelWidth }} title={lane.name}>
        {pinned && <Icon name="pin" size={13} />}
        <i className={`tl-kind tl-kind-${lane.lane}`} />
        {lane.step !== undefined && <span className="tl-step" aria-hidden="true">{lane.step}</span>}
        <span className="tl-name">{lane.name}</span>
      </span>
    </button>
  )
}
