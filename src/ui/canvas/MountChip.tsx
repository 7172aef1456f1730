import { memo, useId } from 'react'
import { useMessages } from '../../app/language/use-messages.ts'
import type { CanvasMount } from '../../core/scene/canvas-scene.ts'
import { type Density, isSmall } from '../../core/scene/density.ts'
import { useHands } from './canvas-context.ts'
import { colourStyle, placeStyle } from './item-style.ts'
import { canvasMessages } from './messages.ts'

interface MountChipProps {
  readonly mount: CanvasMount
  readonly density: Density
  /** What its container has written through it up to the playhead. */
  readonly writes: number
  readonly selected: boolean
  readonly current: boolean
  /** Its line is drawn because something that it belongs to is selected. */
  readonly linked: boolean
  /** Its card is being dragged away. */
  readonly faded: boolean
}

/** A mount: the chip on its container's card, or a lettered dot on a small card. */
export const MountChip = memo(function MountChip({ mount, density, writes, selected, current, linked, faded }: MountChipProps) {
  const t = useMessages(canvasMessages)
  const hands = useHands()
  const item = { type: 'mount', id: mount.id } as const
  // Not made of the names: an id with a space would be two.
  const descriptionId = useId()
  const small = isSmall(density)
  const kind = mount.readOnly ? t.readOnly : t.writable
  return (
    <li
      className={small ? 'cv-mount-dot nopan' : 'cv-chip nopan'}
      data-mount={`${mount.containerName} ${mount.mountPath}`}
      data-item={`mount:${mount.id}`}
      data-read-only={mount.readOnly || undefined}
      data-missing={mount.volume === undefined || undefined}
      data-selected={selected || undefined}
      data-linked={linked || undefined}
      data-faded={faded || undefined}
      aria-label={t.mountName({ container: mount.containerName, path: mount.mountPath, volume: mount.volumeName })}
      aria-describedby={descriptionId}
      aria-current={selected || undefined}
      tabIndex={current ? 0 : -1}
      title={`${mount.mountPath} → ${mount.volumeName} (${kind})`}
      style={{ ...colourStyle(mount.colour), ...placeStyle(mount.chip) }}
      onFocus={() => hands.focused(item)}
      onDoubleClick={() => hands.edit(item)}
      onContextMenu={event => {
        event.preventDefault()
        hands.openMenu(item, { x: event.clientX, y: event.clientY })
      }}
    >
      <span className="cv-text" aria-hidden="true">{small ? mount.letter : mount.label}</span>
      {!small && mount.readOnly && <em aria-hidden="true">{t.readOnlyShort}</em>}
      <span id={descriptionId} className="hidden-text">
        {mount.volume === undefined ? t.volumeMissing : t.mountIs({ readOnly: mount.readOnly, subPath: mount.subPath ?? '' })}
        {writes > 0 && ` ${t.writtenThrough({ count: writes })}`}
      </span>
    </li>
  )
})
