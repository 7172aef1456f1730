import { useWorkloads } from '../../app/derived.ts'
import { useMessages } from '../../app/language/use-messages.ts'
import { type PageCommand, usePageCommands } from '../../app/page-commands.ts'
import { dispatch, getState } from '../../app/store.ts'
import type { CanvasScene } from '../../core/scene/canvas-scene.ts'
import { type SceneItem, sceneItems, itemKey } from '../../core/scene/neighbour.ts'
import type { KeyActions } from './canvas-keys.ts'
import { itemMenu } from './item-menu.ts'
import { type CanvasText, canvasMessages } from './messages.ts'
import { itemOfKey, itemsOf } from './selection-item.ts'

interface CanvasCommandActions {
  readonly keys: KeyActions
  readonly mountAny: () => void
}

/** What the command palette offers of the canvas: the menu of what is selected, and the way to everything that stands on it. */
export function useCanvasCommands(scene: CanvasScene, selected: string | undefined, { keys, mountAny }: CanvasCommandActions): void {
  const t = useMessages(canvasMessages)
  const workloads = useWorkloads()
  usePageCommands(() => {
    const item = selected === undefined ? undefined : itemOfKey(selected)
    const shown = workloads[getState().shownWorkload] ? getState().shownWorkload : 0
    return [
      ...(item ? itemCommands(scene, item, keys, t) : []),
      ...(item && item.type !== 'mount' ? [] : [{ id: 'mount', label: t.mount, run: mountAny }]),
      ...workloads.flatMap(({ kind, name }, index): readonly PageCommand[] =>
        index === shown ? [] : [{ id: `workload ${index}`, label: `${t.shown}: ${kind} ${name}`, run: () => dispatch({ type: 'show-workload', index }) }]),
      { id: 'fit', label: t.showWhole, keys: '0', run: keys.fit },
      { id: 'full-size', label: t.showAtFullSize, keys: '1', run: () => keys.zoomTo(1) },
      { id: 'zoom-in', label: t.zoomIn, keys: '+', run: () => keys.zoomBy(1.25) },
      { id: 'zoom-out', label: t.zoomOut, keys: '-', run: () => keys.zoomBy(1 / 1.25) },
      ...sceneItems(scene).map((other): PageCommand => ({ id: `go to ${itemKey(other)}`, label: t.goTo({ name: nameOf(scene, other, t) }), place: 'last', run: () => keys.focus(other) })),
    ]
  })
}

function itemCommands(scene: CanvasScene, item: SceneItem, keys: KeyActions, t: CanvasText): readonly PageCommand[] {
  const name = nameOf(scene, item, t)
  return itemMenu(scene, item, keys, t).flatMap((entry): readonly PageCommand[] => {
    if (entry === 'separator' || entry.disabled) return []
    const { id, label, hint, onSelect } = entry
    return [{ id: `item ${id}`, label: `${name}: ${label}`, ...(hint !== undefined && { keys: hint }), place: 'first', run: onSelect }]
  })
}

function nameOf(scene: CanvasScene, { type, id }: SceneItem, t: CanvasText): string {
  if (type !== 'mount') return itemsOf(scene, type).find(other => other.id === id)?.name || t.unnamed
  const mount = scene.mounts.find(other => other.id === id)
  return mount ? t.mountName({ container: mount.containerName, path: mount.mountPath, volume: mount.volumeName }) : t.unnamed
}
