import type { PodView } from '../pod/pod.ts'
import type { CanvasCard, Room } from './canvas-scene.ts'
import { measures } from './density.ts'
import { bottom, right } from './geometry.ts'
import { startOrder, type Unplaced } from './start-order.ts'

const step = { width: 126, height: 44, rowPitch: 60 } as const
const app = { width: 112, height: 44, gapX: 10, gapY: 6 } as const
const bar = { height: 26, gap: 3 } as const

/** The room that a big Pod is laid out for: the canvas of a laptop, in proportion. */
const target = { width: 862, height: 476 } as const

/**
 * Places small cards: steps in staggered rows, so that start order still runs from left to right, sidecars as bars, apps in
 * a grid. Of the possible numbers of rows those are taken that fit a canvas best.
 */
export function layOutCompact(pod: PodView, header: number): Room {
  const order = startOrder(pod)
  const apps = order.filter(card => card.lane === 'app').length
  const best = [3, 4, 5, 6, 7].flatMap(rows => [5, 6, 7, 8, 10, 12, 16].map(appRows => place(order, rows, Math.min(appRows, Math.max(1, apps)), header)))
    .map(room => ({ room, zoom: fitZoom(room, pod.volumes.length) }))
    .reduce((a, b) => (b.zoom > a.zoom + 0.005 ? b : a))
  return best.room
}

function fitZoom(room: Room, volumes: number): number {
  const m = measures.compact
  const inRow = Math.max(1, Math.floor((room.width - 2 * m.padding + m.volumeGap) / (m.volumeMax + m.volumeGap)))
  return Math.min(target.width / room.width, target.height / (room.bottom + 56 + Math.ceil(volumes / inRow) * m.volumeRow))
}

function place(order: readonly Unplaced[], stepRows: number, appRows: number, header: number): Room {
  const m = measures.compact
  const slot = stepRows > 4 ? 28 : stepRows > 3 ? 36 : 40
  const rowEnds: number[] = []
  let x = m.padding - slot
  let nth = 0
  const starters: CanvasCard[] = order.filter(card => card.lane !== 'app').map(card => {
    x += slot
    if (card.lane === 'sidecar') return { ...card, rect: { x, y: 0, width: 0, height: bar.height } }
    const row = nth++ % stepRows
    x = Math.max(x, (rowEnds[row] ?? 0) + (rowEnds[row] === undefined ? 0 : m.gap))
    rowEnds[row] = x + step.width
    return { ...card, rect: { x, y: m.rowTop + row * step.rowPitch, width: step.width, height: step.height } }
  })
  const steps = starters.filter(card => card.lane === 'init')
  const stepsRight = Math.max(m.padding, ...steps.map(card => right(card.rect)), ...starters.map(card => card.rect.x + 100))
  const gateX = starters.length > 0 ? stepsRight + m.gateBefore : undefined
  const appX = gateX === undefined ? m.padding : gateX + m.gateAfter
  const apps = order.filter(card => card.lane === 'app').map((card, i): CanvasCard => ({
    ...card,
    rect: {
      x: appX + Math.floor(i / appRows) * (app.width + app.gapX),
      y: m.rowTop + (i % appRows) * (app.height + app.gapY),
      width: app.width,
      height: app.height,
    },
  }))
  const width = Math.max(header, ...[...starters, ...apps].map(card => right(card.rect) + m.padding), appX + app.width + m.padding)
  const stepsBottom = Math.max(m.rowTop, ...steps.map(card => bottom(card.rect)))
  const startersBottom = Math.max(stepsBottom, ...apps.map(card => bottom(card.rect)))
  let y = Math.max(startersBottom + 12, stepsBottom + m.sidecarTop)
  const bars = new Map(starters.filter(card => card.lane === 'sidecar').map(card => {
    const rect = { x: card.rect.x, y, width: width - m.padding - card.rect.x, height: bar.height }
    y += bar.height + bar.gap
    return [card.id, { ...card, rect }] as const
  }))
  const lowest = Math.max(startersBottom + (bars.size > 0 ? 0 : m.emptySidecars), ...[...bars.values()].map(card => bottom(card.rect)))
  const cards = [...starters.map(card => bars.get(card.id) ?? card), ...apps]
  return { cards, width, gateX, appX, stepsBottom, startersBottom, bottom: lowest }
}
