import type { CanvasCard, CanvasScene, CanvasVolume } from './canvas-scene.ts'
import { contains, type Point } from './geometry.ts'

/** The other end of a mount that is being drawn: from a container a volume is looked for, from a volume a container. */
export type MountEnd = { readonly type: 'container'; readonly id: string } | { readonly type: 'volume'; readonly id: string }

/** What lies under the pointer and can be the other end, within a margin that forgives a near miss. */
export function mountTarget(scene: CanvasScene, from: MountEnd, point: Point, margin = 8): MountEnd | undefined {
  const hit = ({ rect }: CanvasCard | CanvasVolume) =>
    contains({ x: rect.x - margin, y: rect.y - margin, width: rect.width + 2 * margin, height: rect.height + 2 * margin }, point)
  if (from.type === 'container') {
    const volume = scene.volumes.find(hit)
    return volume && { type: 'volume', id: volume.id }
  }
  const card = scene.cards.find(hit)
  return card && { type: 'container', id: card.id }
}
