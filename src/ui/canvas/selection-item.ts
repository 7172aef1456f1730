import type { Selection } from '../../app/state.ts'
import type { CanvasScene } from '../../core/scene/canvas-scene.ts'
import type { SceneItem } from '../../core/scene/neighbour.ts'

/** The item of the scene that a selection points to. */
export function itemOfSelection(scene: CanvasScene, selection: Selection | undefined): SceneItem | undefined {
  switch (selection?.type) {
    case 'container': {
      const card = scene.cards.find(c => c.name === selection.name)
      return card && { type: 'container', id: card.id }
    }
    case 'volume': {
      const volume = scene.volumes.find(v => v.name === selection.name)
      return volume && { type: 'volume', id: volume.id }
    }
    case 'mount': {
      const mount = scene.mounts.find(m => m.containerName === selection.container && m.mountPath === selection.mountPath)
      return mount && { type: 'mount', id: mount.id }
    }
    case 'service': {
      const outside = scene.outside.find(o => o.name === selection.name)
      return outside && { type: 'service', id: outside.id }
    }
    case undefined: return undefined
  }
}

/** The selection that points to an item of the scene. */
export function selectionOfItem(scene: CanvasScene, { type, id }: SceneItem): Selection | undefined {
  if (type === 'mount') {
    const mount = scene.mounts.find(m => m.id === id)
    return mount && { type, container: mount.containerName, mountPath: mount.mountPath }
  }
  const name = itemsOf(scene, type).find(item => item.id === id)?.name
  return name === undefined ? undefined : { type, name }
}

/** The items of a kind that have names. */
export const itemsOf = (scene: CanvasScene, type: Exclude<SceneItem['type'], 'mount'>): readonly { readonly id: string; readonly name: string }[] =>
  (type === 'container' ? scene.cards : type === 'volume' ? scene.volumes : scene.outside)

/** The item of a key (`container:web`). */
export function itemOfKey(key: string): SceneItem | undefined {
  const [, type, id = ''] = /^(container|volume|mount|service):(.*)$/s.exec(key) ?? []
  return type === 'container' || type === 'volume' || type === 'mount' || type === 'service' ? { type, id } : undefined
}
