import type { PodView } from '../pod/pod.ts'
import type { CanvasCard, Room } from './canvas-scene.ts'
import { type Measures, measures, type SmallDensity } from './density.ts'
import { fittingZoom } from './fitting-zoom.ts'
import { bottom, right, type Size } from './geometry.ts'
import { volumeRows, volumeWidths } from './lay-out-volumes.ts'
import { startOrder, type Unplaced } from './start-order.ts'
import { textWidth } from './text-width.ts'

/** The small card of a density: what surrounds its name, and how cards stand to each other. */
interface Shape {
  readonly height: number
  /** From one row of steps to the next: arrows of compact cards turn in between. */
  readonly stepPitch: number
  /** How far to the right a step starts from the one before. */
  readonly slots: readonly number[]
  readonly stepRows: readonly number[]
  readonly nameSize: number
  /** Width beside the name. */
  readonly stepFrame: number
  readonly appFrame: number
  /** Room for the lines of mounts above the rail, and the Pod's edge below it. */
  readonly aroundRail: number
}

const shapes: Readonly<Record<SmallDensity, Shape>> = {
  compact: { height: 44, stepPitch: 60, slots: [40, 34, 28], stepRows: [3, 4, 5, 6, 7], nameSize: 12, stepFrame: 54, appFrame: 36, aroundRail: 60 },
  dense: { height: 20, stepPitch: 22, slots: [30, 22, 14], stepRows: [4, 6, 8, 10, 12, 14, 17, 20, 25], nameSize: 13, stepFrame: 49, appFrame: 29, aroundRail: 34 },
}

/** Names get this much room at most; what is longer is cut. The widest that leaves the names large enough is taken. */
const nameRooms = [230, 180, 150, 126, 112, 98, 84] as const
/** Cards come in so many widths, so that one more letter in a name seldom moves all that stands behind it. */
const nameSteps = [52, 66, 84, 98, 112, 126, 150, 180, 230] as const
const appRows = [...Array.from({ length: 19 }, (_, i) => i + 2), 24, 28, 34] as const

/** Names are read with ease from so many pixels on. */
const easyNames = 10

const stretches = [1, 1.3, 1.7] as const

/** One way to arrange the cards. */
interface Plan {
  readonly stepRows: number
  readonly slot: number
  readonly appRows: number
  readonly nameRoom: number
  /** Wider than the cards need when the volumes then stand in fewer rows. */
  readonly podWidth: number
}

/**
 * Places small cards: steps as stairs, so that start order runs from left to right, sidecars as bars below, apps in columns.
 * Of the possible numbers of rows and widths those are taken that letter the names of this Pod best on this canvas.
 */
export function layOutSmall(pod: PodView, density: SmallDensity, header: number, canvas: Size): Room {
  const order = startOrder(pod)
  const shape = shapes[density]
  const nameWidths = new Map(order.map((card, i) => {
    // The dots of a compact card's mounts stand below its name.
    const dots = density === 'compact' ? (pod.containers[i]?.mounts.length ?? 0) * 15 - 14 : 0
    const width = Math.max(dots, textWidth(card.name, shape.nameSize, 'bold'))
    return [card.id, nameSteps.find(step => step >= width) ?? width]
  }))
  const layout = { order, nameWidths, shape, m: measures[density], header }
  return place(layout, bestPlan(pod, density, layout, canvas))
}

interface Layout {
  readonly order: readonly Unplaced[]
  /** The widths that cards would need beside their frame, by id. */
  readonly nameWidths: ReadonlyMap<string, number>
  readonly shape: Shape
  readonly m: Measures
  readonly header: number
}

function bestPlan(pod: PodView, density: SmallDensity, layout: Layout, canvas: Size): Plan {
  const { order, nameWidths, shape, m, header } = layout
  const starters = order.filter(card => card.lane !== 'app')
  const apps = order.filter(card => card.lane === 'app')
  const sidecars = starters.filter(card => card.lane === 'sidecar').length
  const volumes = volumeWidths(pod, density)
  const rowsOf = (counts: readonly number[], items: number) => counts.filter((_, i) => i === 0 || (counts[i - 1] ?? 0) < items).map(rows => Math.min(rows, Math.max(1, items)))
  let best: { readonly plan: Plan; readonly score: number } | undefined
  const longest = Math.max(...nameWidths.values())
  // Of the rooms that hold every name, the least is enough.
  for (const nameRoom of nameRooms.filter((_, i) => i + 1 === nameRooms.length || (nameRooms[i + 1] ?? 0) < longest)) {
    const shown = order.reduce((sum, card) => sum + Math.min(1, nameRoom / (nameWidths.get(card.id) || 1)), 0) / Math.max(1, order.length)
    const columns = rowsOf(appRows, apps.length).map(rows => ({ rows, width: appColumns(apps, rows, nameRoom, layout).reduce((sum, width) => sum + width + m.columnGap, 0) }))
    for (const stepRows of rowsOf(shape.stepRows, starters.length - sidecars)) {
      for (const slot of shape.slots) {
        const stairs = placeStarters(starters, { stepRows, slot, nameRoom }, layout)
        for (const { rows, width: appsWidth } of columns) {
          const width = Math.max(header, stairs.appX + appsWidth - m.columnGap + m.padding)
          const appsBottom = m.rowTop + rows * (shape.height + m.appGap)
          const { lowest } = levels(stairs.bottom, appsBottom, sidecars, layout)
          const scoreOf = (podWidth: number, railRows: number) => {
            const zoom = fittingZoom({ width: podWidth, height: lowest + shape.aroundRail + railRows * m.volumeRow }, canvas)
            return Math.min(easyNames, zoom * shape.nameSize) * shown + zoom + slot / 500 - podWidth / width / 100
          }
          // Most arrangements are worse than the best one before their volumes are counted.
          if (best && scoreOf(width, 1) <= best.score) continue
          for (const stretch of stretches) {
            const podWidth = width * stretch
            const railRows = volumeRows(volumes, m, podWidth)
            const score = scoreOf(podWidth, railRows)
            if (!best || score > best.score) best = { plan: { stepRows, slot, appRows: rows, nameRoom, podWidth }, score }
            if (railRows === 1) break
          }
        }
      }
    }
  }
  return best?.plan ?? { stepRows: 1, slot: 40, appRows: 1, nameRoom: nameRooms[0], podWidth: 0 }
}

/** Where bars begin and what is the lowest, below steps and apps. */
function levels(stepsBottom: number, appsBottom: number, sidecars: number, { shape, m }: Layout) {
  const startersBottom = Math.max(stepsBottom, appsBottom)
  // The gate's label stands below the steps.
  const bars = Math.max(startersBottom + 10, stepsBottom + m.sidecarTop)
  const lowest = sidecars === 0 ? startersBottom + m.emptySidecars : bars + sidecars * (barHeight(shape) + m.sidecarGap) - m.sidecarGap
  return { startersBottom, bars, lowest }
}

const barHeight = (shape: Shape) => Math.min(26, shape.height)

/** The widths of the columns of apps: each as wide as its longest name, as far as that has room. */
function appColumns(apps: readonly Unplaced[], rows: number, nameRoom: number, { shape, nameWidths }: Layout): readonly number[] {
  return Array.from({ length: Math.ceil(apps.length / rows) }, (_, column) => {
    const names = apps.slice(column * rows, (column + 1) * rows).map(card => nameWidths.get(card.id) ?? 0)
    return Math.min(nameRoom, Math.max(52, ...names)) + shape.appFrame
  })
}

/** Steps as stairs; of sidecars only the left edge is known yet. */
function placeStarters(starters: readonly Unplaced[], { stepRows, slot, nameRoom }: Pick<Plan, 'stepRows' | 'slot' | 'nameRoom'>, { shape, m, nameWidths }: Layout) {
  const names = starters.filter(card => card.lane === 'init').map(card => nameWidths.get(card.id) ?? 0)
  const width = Math.min(nameRoom, Math.max(40, ...names)) + shape.stepFrame
  const rowEnds: number[] = []
  let x = m.padding - slot
  let nth = 0
  const cards = starters.map((card): CanvasCard => {
    x += slot
    if (card.lane === 'sidecar') return { ...card, rect: { x, y: 0, width: 0, height: barHeight(shape) } }
    const row = nth++ % stepRows
    const end = rowEnds[row]
    x = end === undefined ? x : Math.max(x, end + m.gap)
    rowEnds[row] = x + width
    return { ...card, rect: { x, y: m.rowTop + row * shape.stepPitch, width, height: shape.height } }
  })
  const stepsRight = Math.max(m.padding, ...cards.map(card => (card.lane === 'init' ? right(card.rect) : card.rect.x + 100)))
  const gateX = starters.length > 0 ? stepsRight + m.gateBefore : undefined
  return {
    cards, gateX,
    appX: gateX === undefined ? m.padding : gateX + m.gateAfter,
    bottom: Math.max(m.rowTop, ...cards.filter(card => card.lane === 'init').map(card => bottom(card.rect))),
  }
}

function place(layout: Layout, plan: Plan): Room {
  const { order, shape, m, header } = layout
  const stairs = placeStarters(order.filter(card => card.lane !== 'app'), plan, layout)
  const inApp = order.filter(card => card.lane === 'app')
  const columns = appColumns(inApp, plan.appRows, plan.nameRoom, layout)
  const lefts = columns.map((_, i) => columns.slice(0, i).reduce((sum, width) => sum + width + m.columnGap, stairs.appX))
  const apps = inApp.map((card, i): CanvasCard => {
    const column = Math.floor(i / plan.appRows)
    const y = m.rowTop + (i % plan.appRows) * (shape.height + m.appGap)
    return { ...card, rect: { x: lefts[column] ?? stairs.appX, y, width: columns[column] ?? 0, height: shape.height } }
  })
  const width = Math.max(header, plan.podWidth, stairs.appX + 100 + m.padding, ...apps.map(card => right(card.rect) + m.padding))
  const appsBottom = Math.max(m.rowTop, ...apps.map(card => bottom(card.rect)))
  const sidecars = stairs.cards.filter(card => card.lane === 'sidecar').length
  const { startersBottom, bars, lowest } = levels(stairs.bottom, appsBottom, sidecars, layout)
  let y = bars
  const starters = stairs.cards.map(card => {
    if (card.lane !== 'sidecar') return card
    const rect = { ...card.rect, y, width: width - m.padding - card.rect.x }
    y += rect.height + m.sidecarGap
    return { ...card, rect }
  })
  return { cards: [...starters, ...apps], width, gateX: stairs.gateX, appX: stairs.appX, stepsBottom: stairs.bottom, startersBottom, bottom: lowest }
}
