import type { CanvasArrow, CanvasCard } from './canvas-scene.ts'
import { type Density, isSmall, type Measures } from './density.ts'
import { bottom, centre, type Point, type Rect, right } from './geometry.ts'

/** The order of start as arrows: step to step, step to sidecar and back up, and through the gate to the first app. */
export function drawArrows(cards: readonly CanvasCard[], gateX: number | undefined, m: Measures, density: Density): readonly CanvasArrow[] {
  const order = cards.filter(card => card.lane !== 'app')
  const arrows = order.flatMap((card, i): readonly CanvasArrow[] => {
    const next = order[i + 1]
    if (!next) return []
    const comesUp = order[i - 1]?.lane === 'sidecar' || (isSmall(density) && isAbove(card.rect, order[i - 1]?.rect))
    const points = between(card, next, comesUp, m, density)
    return [{ id: `${card.id} → ${next.id}`, from: card.id, to: next.id, points, head: true }]
  })
  return gateX === undefined || isSmall(density) ? arrows : [...arrows, ...throughGate(cards, gateX)]
}

const isAbove = (rect: Rect, other: Rect | undefined) => other !== undefined && bottom(rect) <= other.y

function between(card: CanvasCard, next: CanvasCard, comesUp: boolean, m: Measures, density: Density): readonly Point[] {
  const a = card.rect
  const b = next.rect
  const tip = isSmall(density) ? 2 : 3
  if (card.lane === 'init' && next.lane === 'init' && a.y === b.y) {
    const y = a.y + Math.min(a.height, b.height) / 2
    return [{ x: right(a), y }, { x: b.x - tip, y }]
  }
  if (isAbove(b, a)) {
    const x = Math.min(right(b) - 12, Math.max(b.x + m.arrowIn, a.x + 8))
    return [{ x, y: a.y }, { x, y: bottom(b) + tip }]
  }
  // Down and to the right, into the left edge of the next card.
  const leave = card.lane === 'sidecar' ? (isSmall(density) ? 12 : 20) : comesUp || density === 'dense' ? m.arrowOut : density === 'compact' ? 14 : 36
  const x = Math.min(a.x + leave, b.x - 10)
  const y = centre(b).y
  return [{ x, y: bottom(a) }, { x, y }, { x: b.x - tip, y }]
}

/** From the last step to the gate, and from the gate to the apps, at the height of the first row. */
function throughGate(cards: readonly CanvasCard[], gateX: number): readonly CanvasArrow[] {
  const lastStep = cards.findLast(card => card.lane === 'init')
  const lastStarter = cards.findLast(card => card.lane !== 'app')
  const app = cards.find(card => card.lane === 'app')
  const beside = lastStep ?? app
  if (!beside || !lastStarter) return []
  const y = beside.rect.y + Math.min(beside.rect.height, app?.rect.height ?? beside.rect.height) / 2
  const before = lastStep && lastStep === lastStarter
    ? [{ id: 'before gate', from: lastStep.id, to: 'gate', points: [{ x: right(lastStep.rect), y }, { x: gateX - 6, y }], head: false }]
    : []
  const after = app ? [{ id: 'after gate', from: 'gate', to: app.id, points: [{ x: gateX + 6, y }, { x: app.rect.x - 3, y }], head: true }] : []
  return [...before, ...after]
}
