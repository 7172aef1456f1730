import { useMessages } from '../../app/language/use-messages.ts'
import type { CanvasScene } from '../../core/scene/canvas-scene.ts'
import { ContextMenu } from '../kit/Menu.tsx'
import { DeleteContainerDialog, DeleteVolumeDialog, ForbiddenFieldsDialog } from './ConfirmDialogs.tsx'
import { type ItemActions, itemMenu } from './item-menu.ts'
import { canvasMessages } from './messages.ts'
import { MountDialog } from './MountDialog.tsx'
import type { OpenOverlay } from './use-canvas-actions.ts'

interface CanvasDialogsProps {
  readonly scene: CanvasScene
  readonly open: OpenOverlay | undefined
  readonly onClose: () => void
  readonly actions: ItemActions
}

/** The one menu or dialog that the canvas has open. */
export function CanvasDialogs({ scene, open, onClose, actions }: CanvasDialogsProps) {
  const t = useMessages(canvasMessages)
  switch (open?.type) {
    case undefined: return null
    case 'menu': {
      const { item, at } = open
      const name = [...scene.cards, ...scene.volumes, ...scene.outside].find(other => other.id === item.id)?.name ?? item.id
      return <ContextMenu key={`${item.type}:${item.id}`} label={t.menuOf({ name })} at={at} items={itemMenu(scene, item, actions, t)} onClose={onClose} />
    }
    case 'mount': return <MountDialog request={open.request} onClose={onClose} />
    case 'forbidden-fields': return <ForbiddenFieldsDialog container={open.container} to={open.to} fields={open.fields} onClose={onClose} />
    case 'delete-container': return <DeleteContainerDialog container={open.container} unusedVolumes={open.unusedVolumes} onClose={onClose} />
    case 'delete-volume': return <DeleteVolumeDialog volume={open.volume} mounts={open.mounts} onClose={onClose} />
  }
}
