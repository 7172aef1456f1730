import type { Place } from '../../core/commands/move-container.ts'
import type { CanvasScene } from '../../core/scene/canvas-scene.ts'
import type { SceneItem } from '../../core/scene/neighbour.ts'
import type { MenuItem } from '../kit/MenuList.tsx'
import { placeInLane, placeTowards } from './item-moves.ts'
import type { CanvasText } from './messages.ts'

/** What the menu of an item can do. */
export interface ItemActions {
  readonly edit: (item: SceneItem) => void
  readonly rename: (item: SceneItem) => void
  readonly duplicate: (item: SceneItem) => void
  readonly remove: (item: SceneItem) => void
  readonly moveTo: (cardId: string, place: Place) => void
  readonly startMount: (item: SceneItem) => void
  readonly changeMount: (mountId: string) => void
  readonly toggleReadOnly: (mountId: string) => void
}

/** The menu of a container, volume, mount or Service. */
export function itemMenu(scene: CanvasScene, item: SceneItem, act: ItemActions, t: CanvasText): readonly MenuItem[] {
  if (item.type === 'mount') return mountMenu(scene, item, act, t)
  if (item.type === 'service') return serviceMenu(scene, item, act, t)
  const common: readonly MenuItem[] = [
    { id: 'edit', label: t.edit, hint: 'Enter', icon: 'edit', onSelect: () => act.edit(item) },
    { id: 'rename', label: t.rename, hint: 'F2', icon: 'rename', onSelect: () => act.rename(item) },
  ]
  const remove: MenuItem = { id: 'delete', label: t.delete, hint: 'Delete', icon: 'trash', danger: true, onSelect: () => act.remove(item) }
  if (item.type === 'volume') {
    return [...common, { id: 'mount', label: t.mountInto, hint: 'M', icon: 'mount', onSelect: () => act.startMount(item) }, 'separator', remove]
  }
  return [
    ...common,
    { id: 'duplicate', label: t.duplicate, icon: 'duplicate', onSelect: () => act.duplicate(item) },
    { id: 'mount', label: t.mount, hint: 'M', icon: 'mount', onSelect: () => act.startMount(item) },
    'separator',
    ...moves(scene, item.id, act, t),
    'separator',
    remove,
  ]
}

function moves(scene: CanvasScene, id: string, act: ItemActions, t: CanvasText): readonly MenuItem[] {
  const card = scene.cards.find(c => c.id === id)
  if (!card) return []
  const isApp = card.lane === 'app'
  const along = (isApp ? ['up', 'down'] : ['left', 'right'] as const) as readonly ('up' | 'down' | 'left' | 'right')[]
  const labels = { left: t.moveEarlier, right: t.moveLater, up: t.moveUp, down: t.moveDown }
  const hints = { left: 'Alt+←', right: 'Alt+→', up: 'Alt+↑', down: 'Alt+↓' }
  const within = along.map((direction): MenuItem => {
    const place = placeTowards(scene, card, direction)
    const stays = place?.lane === card.lane
    return { id: direction, label: labels[direction], hint: hints[direction], disabled: !stays, onSelect: () => place && act.moveTo(id, place) }
  })
  const lanes = (['init', 'sidecar', 'app'] as const).filter(lane => lane !== card.lane)
  const names = { init: t.toInit, sidecar: t.toSidecar, app: t.toApp }
  return [...within, ...lanes.map((lane): MenuItem => ({ id: lane, label: names[lane], icon: lane, onSelect: () => act.moveTo(id, placeInLane(scene, card, lane)) }))]
}

function serviceMenu(scene: CanvasScene, item: SceneItem, act: ItemActions, t: CanvasText): readonly MenuItem[] {
  const outside = scene.outside.find(o => o.id === item.id)
  const isAwaited = outside?.role === 'awaited'
  return [
    ...(isAwaited ? [{ id: 'edit', label: t.whenUp, hint: 'Enter', icon: 'flag', onSelect: () => act.edit(item) } as const] : []),
    { id: 'rename', label: t.rename, hint: 'F2', icon: 'rename', onSelect: () => act.rename(item) },
    'separator',
    { id: 'delete', label: t.delete, hint: 'Delete', icon: 'trash', danger: true, onSelect: () => act.remove(item) },
  ]
}

function mountMenu(scene: CanvasScene, item: SceneItem, act: ItemActions, t: CanvasText): readonly MenuItem[] {
  const mount = scene.mounts.find(m => m.id === item.id)
  return [
    { id: 'path', label: t.changePath, hint: 'Enter', icon: 'edit', onSelect: () => act.changeMount(item.id) },
    { id: 'read-only', label: mount?.readOnly ? t.makeWritable : t.makeReadOnly, onSelect: () => act.toggleReadOnly(item.id) },
    'separator',
    { id: 'delete', label: t.unmount, hint: 'Delete', icon: 'trash', danger: true, onSelect: () => act.remove(item) },
  ]
}
