import type { CanvasCard, CanvasScene } from './canvas-scene.ts'
import { isSmall, measures } from './density.ts'
import { appsInRow, type DropTarget } from './drop-target.ts'
import { bottom, type Point, right } from './geometry.ts'

/** A line between the cards where a dragged container will land: upright among steps and apps side by side, lying among apps in columns. */
export interface DropMarker {
  readonly from: Point
  readonly to: Point
}

/** Where to draw the insertion line of a target; `dragged` is the card that leaves its place, if it has one. */
export function dropMarker(scene: CanvasScene, target: DropTarget, dragged: string | undefined): DropMarker {
  const others = scene.cards.filter(card => card.id !== dragged && (card.lane === 'app') === (target.lane === 'app'))
  const nth = target.step === undefined ? others.filter(card => card.index < target.index || (card.index === target.index && isAfter(scene, dragged, card))).length : target.step - 1
  const next = others[nth]
  const before = others[nth - 1]
  if (target.lane === 'app') return appsInRow(scene) ? betweenColumns(scene, before, next) : lying(scene, before, next)
  return upright(scene, target, before, next, dragged)
}

/** A card at the target's index stands before it when the dragged one has left a place in front of both. */
function isAfter(scene: CanvasScene, dragged: string | undefined, card: CanvasCard): boolean {
  const from = scene.cards.find(other => other.id === dragged)
  return from !== undefined && from.lane === 'app' && from.index < card.index
}

function upright(scene: CanvasScene, { lane, step }: DropTarget, before: CanvasCard | undefined, next: CanvasCard | undefined, dragged: string | undefined): DropMarker {
  const m = measures[scene.density]
  const half = m.gap / 2
  const ofRow = (card: CanvasCard | undefined) => card?.lane === 'init'
  const x = next ? next.rect.x - (ofRow(before) && ofRow(next) ? half : 8)
    : before ? behind(scene, before, lane, dragged)
    : m.padding
  if (lane === 'sidecar') {
    const { y, height } = scene.lanes.sidecar.rect
    return { from: { x, y: y + 2 }, to: { x, y: y + height - 2 } }
  }
  const from = scene.cards.find(card => card.id === dragged)?.step
  // On stairs the next step may stand far away in the first row: behind the card that the pointer has come to is nearer.
  if (isSmall(scene.density) && before && ofRow(before) && from !== undefined && step !== undefined && from < step) {
    const { y, height } = before.rect
    return { from: { x: right(before.rect) + half, y: y - 10 }, to: { x: right(before.rect) + half, y: y + height + 10 } }
  }
  const row = (ofRow(next) ? next : before && ofRow(before) ? before : scene.cards.find(card => card.lane === 'init'))?.rect
  const top = row?.y ?? m.rowTop
  return { from: { x, y: top - 10 }, to: { x, y: top + (row?.height ?? 82) + 10 } }
}

/** Where the last place is: behind the last card of the lane, and not before a sidecar that starts later. */
function behind(scene: CanvasScene, before: CanvasCard, lane: DropTarget['lane'], dragged: string | undefined): number {
  const m = measures[scene.density]
  const start = before.lane === 'init' ? 0 : before.rect.x + m.sidecarShift / 2
  const lastStep = lane === 'init' || before.lane === 'init' ? scene.cards.findLast(card => card.lane === 'init' && card.id !== dragged) : undefined
  return Math.max(start, lastStep ? right(lastStep.rect) + m.gap / 2 : 0)
}

function betweenColumns(scene: CanvasScene, before: CanvasCard | undefined, next: CanvasCard | undefined): DropMarker {
  const half = measures[scene.density].columnGap / 2
  const { y, height } = (before ?? next)?.rect ?? scene.lanes.app.rect
  const x = next ? next.rect.x - half : right(before?.rect ?? scene.lanes.app.rect) + half
  return { from: { x, y: y - 10 }, to: { x, y: y + height + 10 } }
}

function lying(scene: CanvasScene, before: CanvasCard | undefined, next: CanvasCard | undefined): DropMarker {
  const m = measures[scene.density]
  const beside = before ?? next
  const x = beside?.rect.x ?? scene.lanes.app.title.x
  const width = beside?.rect.width ?? m.cardWidth[0]
  const sameColumn = before && next && before.rect.x === next.rect.x
  const y = before ? (sameColumn ? (bottom(before.rect) + next.rect.y) / 2 : bottom(before.rect) + Math.min(10, m.appGap / 2)) : (next?.rect.y ?? m.rowTop) - 8
  return { from: { x: x - 6, y }, to: { x: x + width + 6, y } }
}
