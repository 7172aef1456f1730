import type { MountView, PodView } from '../pod/pod.ts'
import type { CanvasCard, Room } from './canvas-scene.ts'
import type { Measures } from './density.ts'
import { bottom, type Rect, right } from './geometry.ts'
import { cardHeight } from './place-chips.ts'
import { startOrder, type Unplaced } from './start-order.ts'
import { textWidth } from './text-width.ts'

/** Room for the stripe, padding and border of a card beside its text. */
const frame = 30

/**
 * Places whole cards: steps in a row from left to right, apps in columns behind the gate, each sidecar in a row of its
 * own from its step to the Pod's right edge. `header` is the least width that the Pod's title needs.
 */
export function layOutCards(pod: PodView, m: Measures, { header, appsInColumn }: { readonly header: number; readonly appsInColumn: number }): Room {
  const order = startOrder(pod)
  const mounts = new Map(order.map((card, i) => [card.id, pod.containers[i]?.mounts ?? []]))
  const starters = placeStarters(order.filter(card => card.lane !== 'app'), m, mounts)
  const steps = starters.filter(card => card.lane === 'init')
  const lastSidecar = starters.findLast(card => card.lane === 'sidecar')
  const stepsRight = Math.max(0, ...steps.map(card => right(card.rect)), lastSidecar ? lastSidecar.rect.x + m.cardWidth[0] * 0.75 : 0)
  const gateX = starters.length > 0 ? stepsRight + m.gateBefore : undefined
  const appX = gateX === undefined ? m.padding : gateX + m.gateAfter
  const apps = placeApps(order.filter(card => card.lane === 'app'), { x: appX, inColumn: appsInColumn }, m, mounts)
  const width = Math.max(header, appX + m.cardWidth[0] + m.padding, ...apps.map(card => right(card.rect) + m.padding))
  const stepsBottom = Math.max(m.rowTop, ...steps.map(card => bottom(card.rect)))
  const startersBottom = Math.max(stepsBottom, m.rowTop + (apps.length > 0 ? 0 : cardHeight('init', [], 0)), ...apps.map(card => bottom(card.rect)))
  const sidecars = placeSidecars(starters.filter(card => card.lane === 'sidecar'), startersBottom + m.sidecarTop, width - m.padding, m, mounts)
  const placed = new Map([...steps, ...apps, ...sidecars].map(card => [card.id, card]))
  const lowest = Math.max(startersBottom + (sidecars.length > 0 ? 0 : m.emptySidecars), ...sidecars.map(card => bottom(card.rect)))
  return { cards: order.flatMap(card => placed.get(card.id) ?? []), width, gateX, appX, stepsBottom, startersBottom, bottom: lowest }
}

type Mounts = ReadonlyMap<string, readonly MountView[]>

function widthOf(card: Unplaced, mounts: readonly MountView[], [min, max]: readonly [number, number]): number {
  const image = card.image + (card.ports[0] === undefined ? '' : ` · :${card.ports[0]}`)
  const paths = mounts.map(mount => textWidth(mount.mountPath, 10.5, 'mono') + (mount.readOnly ? 30 : 14))
  const widest = Math.max(textWidth(card.name, 12.5, 'bold') + 27, textWidth(image, 11, 'mono'), ...paths)
  return Math.min(max, Math.max(min, widest + frame))
}

/** Steps get their place; of sidecars only the left edge is known yet. */
function placeStarters(order: readonly Unplaced[], m: Measures, mounts: Mounts): readonly CanvasCard[] {
  let step: Rect | undefined
  let sidecar: number | undefined
  return order.map(card => {
    const own = mounts.get(card.id) ?? []
    if (card.lane === 'sidecar') {
      const x = Math.max(m.padding, step ? step.x + m.sidecarLead : 0, sidecar === undefined ? 0 : sidecar + m.sidecarShift)
      sidecar = x
      return { ...card, rect: { x, y: 0, width: 0, height: 0 } }
    }
    const x = Math.max(m.padding, step ? right(step) + m.gap : 0, sidecar === undefined ? 0 : sidecar + m.stepLead)
    const width = widthOf(card, own, m.cardWidth)
    step = { x, y: m.rowTop, width, height: cardHeight('init', own, width) }
    return { ...card, rect: step }
  })
}

function placeApps(order: readonly Unplaced[], { x, inColumn }: { readonly x: number; readonly inColumn: number }, m: Measures, mounts: Mounts): readonly CanvasCard[] {
  const columns = Math.ceil(order.length / inColumn)
  const rows = Math.ceil(order.length / Math.max(1, columns))
  const placed: CanvasCard[] = []
  let left = x
  for (let column = 0; column < columns; column++) {
    const cards = order.slice(column * rows, (column + 1) * rows)
    const width = Math.max(...cards.map(card => widthOf(card, mounts.get(card.id) ?? [], m.cardWidth)))
    let y = m.rowTop
    for (const card of cards) {
      const height = cardHeight('app', mounts.get(card.id) ?? [], width)
      placed.push({ ...card, rect: { x: left, y, width, height } })
      y += height + m.appGap
    }
    left += width + m.columnGap
  }
  return placed
}

function placeSidecars(cards: readonly CanvasCard[], top: number, end: number, m: Measures, mounts: Mounts): readonly CanvasCard[] {
  let y = top
  return cards.map(card => {
    const width = end - card.rect.x
    const height = cardHeight('sidecar', mounts.get(card.id) ?? [], width)
    const rect = { x: card.rect.x, y, width, height }
    y += height + m.sidecarGap
    return { ...card, rect }
  })
}
