import type { KeyboardEvent } from 'react'
import { type CanvasScene } from '../../core/scene/canvas-scene.ts'
import { type Direction, itemKey, neighbour, type SceneItem, sceneItems } from '../../core/scene/neighbour.ts'
import { placeTowards } from './item-moves.ts'
import type { ItemActions } from './item-menu.ts'
import { itemOfKey } from './selection-item.ts'

const directions: Readonly<Record<string, Direction>> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' }

/** What the keys of the canvas do, besides the actions of the menu. */
export interface KeyActions extends ItemActions {
  readonly focus: (item: SceneItem) => void
  readonly openMenu: (item: SceneItem, at: HTMLElement) => void
  readonly deselect: () => void
  readonly fit: () => void
  readonly zoomTo: (zoom: number) => void
  readonly zoomBy: (factor: number) => void
  readonly nowhere: () => void
}

/** Handles a key on the canvas; says whether it meant something. */
export function handleKey(event: KeyboardEvent<HTMLElement>, scene: CanvasScene, act: KeyActions): boolean {
  if (event.ctrlKey || event.metaKey) return false
  const element = (event.target as Element).closest<HTMLElement>('[data-item]')
  const item = element && itemOfKey(element.dataset['item'] ?? '')
  return (item && element && handleItemKey(event, element, item, scene, act)) || handleViewKey(event.key, act)
}

function handleViewKey(key: string, act: KeyActions): boolean {
  switch (key) {
    case '0': act.fit(); return true
    case '1': act.zoomTo(1); return true
    case '+':
    case '=': act.zoomBy(1.25); return true
    case '-': act.zoomBy(1 / 1.25); return true
    default: return false
  }
}

function handleItemKey(event: KeyboardEvent<HTMLElement>, element: HTMLElement, item: SceneItem, scene: CanvasScene, act: KeyActions): boolean {
  const direction = directions[event.key]
  if (direction) {
    if (event.altKey) moveTowards(scene, item, direction, act)
    else walk(scene, item, direction, act)
    return true
  }
  if (event.altKey) return false
  switch (event.key) {
    case 'Home':
    case 'End': {
      const items = sceneItems(scene).filter(other => other.type === item.type)
      const end = event.key === 'Home' ? items[0] : items.at(-1)
      if (end) act.focus(end)
      return true
    }
    case 'Enter': act.edit(item); return true
    case 'F2': act.rename(item); return true
    case 'Delete':
    case 'Backspace': act.remove(item); return true
    case 'm':
    case 'M': act.startMount(item); return true
    case 'Escape': act.deselect(); return true
    case 'ContextMenu': act.openMenu(item, element); return true
    case 'F10':
      if (!event.shiftKey) return false
      act.openMenu(item, element)
      return true
    default: return false
  }
}

function walk(scene: CanvasScene, item: SceneItem, direction: Direction, act: KeyActions): void {
  const next = neighbour(scene, item, direction)
  if (next && itemKey(next) !== itemKey(item)) act.focus(next)
}

function moveTowards(scene: CanvasScene, item: SceneItem, direction: Direction, act: KeyActions): void {
  const card = item.type === 'container' ? scene.cards.find(c => c.id === item.id) : undefined
  if (!card) return
  const place = placeTowards(scene, card, direction)
  if (place) act.moveTo(card.id, place)
  else act.nowhere()
}
