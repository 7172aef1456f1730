import { memo, useId } from 'react'
import { useMessages } from '../../app/language/use-messages.ts'
import type { CanvasVolume } from '../../core/scene/canvas-scene.ts'
import type { FileContent } from '../../core/trace/files-at.ts'
import { type Density, isSmall } from '../../core/scene/density.ts'
import { bytesText } from '../kit/bytes-text.ts'
import { Icon } from '../kit/Icon.tsx'
import { sourceIcon } from '../kit/source-icon.ts'
import { useHands } from './canvas-context.ts'
import { RenameField } from './ContainerCard.tsx'
import { colourStyle, placeStyle } from './item-style.ts'
import { canvasMessages } from './messages.ts'

interface VolumePillProps {
  readonly volume: CanvasVolume
  readonly density: Density
  /** How many mounts it has. */
  readonly count: number
  /** What it holds at the playhead; absent: it is not set up. */
  readonly content: FileContent | undefined
  readonly selected: boolean
  readonly current: boolean
  readonly renaming: boolean
  /** Its lines are drawn because something that it belongs to is selected. */
  readonly linked: boolean
  readonly mountable: 'no' | 'yes' | 'over'
}

/** A volume of the rail. */
export const VolumePill = memo(function VolumePill({ volume, density, count, content, selected, current, renaming, linked, mountable }: VolumePillProps) {
  const t = useMessages(canvasMessages)
  const hands = useHands()
  const item = { type: 'volume', id: volume.id } as const
  const descriptionId = useId()
  const holds = content && content.files > 0 ? t.holds({ files: content.files, size: bytesText(content.bytes) }) : ''
  return (
    <li
      className="cv-volume nopan"
      data-volume={volume.name}
      data-item={`volume:${volume.id}`}
      data-selected={selected || undefined}
      data-linked={linked || undefined}
      data-mountable={mountable === 'no' ? undefined : mountable}
      aria-label={volume.name || t.unnamed}
      aria-describedby={descriptionId}
      aria-current={selected || undefined}
      tabIndex={current ? 0 : -1}
      style={{ ...colourStyle(volume.colour), ...placeStyle(volume.rect) }}
      onFocus={event => event.target === event.currentTarget && hands.focused(item)}
      onDoubleClick={() => hands.edit(item)}
      onContextMenu={event => {
        event.preventDefault()
        hands.openMenu(item, { x: event.clientX, y: event.clientY })
      }}
    >
      {isSmall(density) ? <i className="cv-letter" aria-hidden="true">{volume.letter}</i> : <Icon name={sourceIcon(volume.source)} />}
      {renaming ? <RenameField name={volume.name} onDone={name => hands.finishRename(item, name)} /> : <span className="cv-text" aria-hidden="true" title={volume.name}>{volume.name || t.unnamed}</span>}
      {(volume.shortLabel || (holds && density !== 'dense')) && <span className="cv-source" aria-hidden="true" title={[volume.label, holds].filter(Boolean).join(' · ')}>{holds || volume.shortLabel}</span>}
      <span id={descriptionId} className="hidden-text">{t.volumeUse({ label: volume.label, count })}{holds && ` ${t.holdsNow({ holds })}`}</span>
      <span className="cv-handle" aria-hidden="true" title={t.drawMountFromVolume} onPointerDown={event => hands.drawFrom(event, item)}><Icon name="mount" size={12} /></span>
    </li>
  )
})
