import type { CanvasCard, CanvasOutside } from './canvas-scene.ts'
import { type Density, measures } from './density.ts'
import { bottom, centre, type Point, type Rect, right, type Size } from './geometry.ts'
import type { OutsideView } from './outside-views.ts'

/** The size of a card outside of the Pod. */
const cardSizes: Readonly<Record<Density, Size>> = {
  full: { width: 132, height: 64 }, narrow: { width: 128, height: 64 }, compact: { width: 112, height: 46 }, dense: { width: 104, height: 40 },
}

/** Between the Pod's border and what stands outside: room for lines. */
const gap = 34
const rowGap = 12

/** What the cards outside take of the canvas's width. */
export function outsideWidth(views: readonly OutsideView[], density: Density): number {
  const sides = new Set(views.map(({ role }) => role)).size
  return sides * (cardSizes[density].width + gap)
}

/** Puts what containers wait for left of the Pod, and Services that lead to it right of it, each with lines to its containers. */
export function layOutOutside(views: readonly OutsideView[], pod: Rect, cards: readonly CanvasCard[], density: Density): { readonly outside: readonly CanvasOutside[]; readonly bounds: Rect } {
  const size = cardSizes[density]
  const top = measures[density].rowTop
  const rows = Math.max(1, Math.floor((pod.height - top + rowGap) / (size.height + rowGap)))
  const counts = { awaited: 0, 'leads-here': 0 }
  const outside = views.map((view, i): CanvasOutside => {
    const place = counts[view.role]++
    const column = Math.floor(place / rows)
    const away = gap + column * (size.width + rowGap)
    const x = view.role === 'awaited' ? -away - size.width : right(pod) + away
    const rect = { x, y: top + (place % rows) * (size.height + rowGap), ...size }
    const reached = view.containers.flatMap(name => cards.find(card => card.name === name) ?? [])
    const lines = reached.map(card => ({
      card: card.id,
      points: view.role === 'awaited' ? fromLeft(rect, card, cards, top - 4 - (i % 3) * 3) : fromRight(rect, card, right(pod)),
    }))
    return { id: `${view.role} ${view.name}`, name: view.name, role: view.role, service: view.service, ports: view.ports, isInManifest: view.isInManifest, rect, lines }
  })
  const rects = [pod, ...outside.map(({ rect }) => rect)]
  const x = Math.min(...rects.map(rect => rect.x))
  const y = Math.min(...rects.map(rect => rect.y))
  return { outside, bounds: { x, y, width: Math.max(...rects.map(right)) - x, height: Math.max(...rects.map(bottom)) - y } }
}

/** To a container from the left: straight where nothing stands between, else along the upper edge of the first row. */
function fromLeft(from: Rect, card: CanvasCard, cards: readonly CanvasCard[], laneY: number): readonly Point[] {
  const start = { x: right(from), y: centre(from).y }
  const bend = -gap / 2
  const { rect } = card
  const isFirst = !cards.some(other => other !== card && other.rect.x < rect.x && bottom(other.rect) > rect.y && other.rect.y < bottom(rect))
  if (card.lane === 'sidecar' || isFirst) {
    const y = Math.min(Math.max(start.y, rect.y + 10), bottom(rect) - 8)
    return y === start.y ? [start, { x: rect.x, y }] : [start, { x: bend, y: start.y }, { x: bend, y }, { x: rect.x, y }]
  }
  const isUnderAnother = cards.some(other => other.rect.x === rect.x && bottom(other.rect) <= rect.y)
  const over = [start, { x: bend, y: start.y }, { x: bend, y: laneY }]
  if (!isUnderAnother) return [...over, { x: rect.x + 18, y: laneY }, { x: rect.x + 18, y: rect.y }]
  const y = rect.y + Math.min(20, rect.height / 2)
  return [...over, { x: rect.x - 9, y: laneY }, { x: rect.x - 9, y }, { x: rect.x, y }]
}

function fromRight(from: Rect, { rect }: CanvasCard, podRight: number): readonly Point[] {
  const start = { x: from.x, y: centre(from).y }
  const y = Math.min(Math.max(start.y, rect.y + 10), bottom(rect) - 8)
  const end = { x: right(rect), y }
  if (y === start.y) return [start, end]
  const bend = podRight + gap / 2
  return [start, { x: bend, y: start.y }, { x: bend, y }, end]
}
