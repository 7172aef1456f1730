import { useState } from 'react'
import { useMessages } from '../../app/language/use-messages.ts'
import type { Place } from '../../core/commands/move-container.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { move, removeContainer, removeVolume } from './gestures.ts'
import { canvasMessages } from './messages.ts'

interface ForbiddenFieldsDialogProps {
  readonly container: string
  readonly to: Place
  readonly fields: string
  readonly onClose: () => void
}

/** Names the fields that a new place forbids, and removes them only after a yes. */
export function ForbiddenFieldsDialog({ container, to, fields, onClose }: ForbiddenFieldsDialogProps) {
  const t = useMessages(canvasMessages)
  const confirm = () => {
    move(container, to, true)
    onClose()
  }
  const footer = (
    <>
      <Button variant="bordered" onClick={onClose}>{t.cancel}</Button>
      <Button variant="primary" onClick={confirm}>{t.removeAndMove}</Button>
    </>
  )
  return (
    <Dialog open size="small" title={t.forbiddenTitle({ name: container, lane: to.lane })} description={t.forbiddenText({ lane: to.lane })} onClose={onClose} footer={footer}>
      <ul className="cv-fields">{fields.split(', ').map(field => <li key={field}>{field}</li>)}</ul>
    </Dialog>
  )
}

interface DeleteContainerDialogProps {
  readonly container: string
  readonly unusedVolumes: readonly string[]
  readonly onClose: () => void
}

/** Deletes a container; offers the volumes that nobody else would use. */
export function DeleteContainerDialog({ container, unusedVolumes, onClose }: DeleteContainerDialogProps) {
  const t = useMessages(canvasMessages)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set(unusedVolumes))
  const confirm = () => {
    removeContainer(container, unusedVolumes.filter(volume => ticked.has(volume)))
    onClose()
  }
  const footer = (
    <>
      <Button variant="bordered" onClick={onClose}>{t.cancel}</Button>
      <Button variant="primary" onClick={confirm}>{t.delete}</Button>
    </>
  )
  return (
    <Dialog open size="small" title={t.deleteTitle({ name: container })} description={t.deleteWithVolumes} onClose={onClose} footer={footer}>
      {unusedVolumes.map(volume => (
        <label key={volume} className="cv-check">
          <input
            type="checkbox"
            checked={ticked.has(volume)}
            onChange={event => setTicked(new Set(event.target.checked ? [...ticked, volume] : [...ticked].filter(other => other !== volume)))}
          />
          <span className="mono">{volume}</span>
        </label>
      ))}
    </Dialog>
  )
}

interface DeleteVolumeDialogProps {
  readonly volume: string
  readonly mounts: number
  readonly onClose: () => void
}

/** Deletes a volume that is mounted, after saying that its mounts go with it. */
export function DeleteVolumeDialog({ volume, mounts, onClose }: DeleteVolumeDialogProps) {
  const t = useMessages(canvasMessages)
  const confirm = () => {
    removeVolume(volume)
    onClose()
  }
  const footer = (
    <>
      <Button variant="bordered" onClick={onClose}>{t.cancel}</Button>
      <Button variant="primary" onClick={confirm}>{t.delete}</Button>
    </>
  )
  return <Dialog open size="small" title={t.deleteTitle({ name: volume })} description={t.deleteVolumeText({ count: mounts })} onClose={onClose} footer={footer} />
}
