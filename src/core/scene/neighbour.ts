import type { CanvasScene } from './canvas-scene.ts'
import { centre, type Rect } from './geometry.ts'

/** Something on the canvas that the keyboard can stand on. */
export type SceneItem = { readonly type: 'container' | 'volume' | 'mount' | 'service'; readonly id: string }

/** A way to walk. */
export type Direction = 'left' | 'right' | 'up' | 'down'

/** One key for an item, unique in its scene. */
export const itemKey = ({ type, id }: SceneItem): string => `${type}:${id}`

/** Everything that the keyboard can stand on, in reading order: steps, apps, mounts, volumes, what stands outside. */
export function sceneItems(scene: CanvasScene): readonly (SceneItem & { readonly rect: Rect })[] {
  return [
    ...scene.cards.map(card => ({ type: 'container' as const, id: card.id, rect: card.rect })),
    ...scene.mounts.map(mount => ({ type: 'mount' as const, id: mount.id, rect: mount.chip })),
    ...scene.volumes.map(volume => ({ type: 'volume' as const, id: volume.id, rect: volume.rect })),
    ...scene.outside.map(outside => ({ type: 'service' as const, id: outside.id, rect: outside.rect })),
  ]
}

/**
 * The item next to another one in a direction, or `undefined` at the edge. Down from a card are its own mounts, and up
 * from a mount its card; else it is the nearest item that lies that way, where straight ahead counts as nearer.
 */
export function neighbour(scene: CanvasScene, from: SceneItem, direction: Direction): SceneItem | undefined {
  const items = sceneItems(scene)
  const start = items.find(item => itemKey(item) === itemKey(from))
  if (!start) return undefined
  const mount = from.type === 'mount' ? scene.mounts.find(m => m.id === from.id) : undefined
  const ownMounts = scene.mounts.filter(m => m.card === (from.type === 'container' ? from.id : mount?.card))
  if (from.type === 'container' && direction === 'down' && ownMounts[0]) return { type: 'mount', id: ownMounts[0].id }
  if (mount) {
    const sibling = nearest(ownMounts.map(m => ({ type: 'mount' as const, id: m.id, rect: m.chip })), start, direction)
    if (sibling) return sibling
    if (direction === 'up') return { type: 'container', id: mount.card }
  }
  const own = mount ? items.find(item => item.type === 'container' && item.id === mount.card) : undefined
  const reachable = items.filter(item => item.type !== 'mount' && item !== own)
  return nearest(reachable, own && direction !== 'down' ? own : start, direction)
}

function nearest(items: readonly (SceneItem & { readonly rect: Rect })[], from: SceneItem & { readonly rect: Rect }, direction: Direction): SceneItem | undefined {
  const horizontal = direction === 'left' || direction === 'right'
  const sign = direction === 'left' || direction === 'up' ? -1 : 1
  let best: { readonly item: SceneItem; readonly cost: number } | undefined
  for (const item of items) {
    if (itemKey(item) === itemKey(from)) continue
    const ahead = sign * (horizontal ? startX(item.rect, from.rect, sign) : centre(item.rect).y - centre(from.rect).y)
    if (ahead <= 4) continue
    const aside = horizontal ? gap(from.rect.y, from.rect.height, item.rect.y, item.rect.height) : gap(from.rect.x, from.rect.width, item.rect.x, item.rect.width)
    const cost = ahead + 4 * aside
    if (!best || cost < best.cost) best = { item: { type: item.type, id: item.id }, cost }
  }
  return best?.item
}

/** Wide and narrow cards are compared by their left edges: that is where they start. */
const startX = (to: Rect, from: Rect, sign: number) => (to.width > 3 * from.width || from.width > 3 * to.width ? to.x - from.x + sign : centre(to).x - centre(from).x)

/** How far two stretches are apart; 0 when they overlap. */
const gap = (a: number, aSize: number, b: number, bSize: number) => Math.max(0, b - (a + aSize), a - (b + bSize))
