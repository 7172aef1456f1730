import type { Lane } from '../pod/pod.ts'
import type { CanvasCard, CanvasScene } from './canvas-scene.ts'
import { isSmall } from './density.ts'
import { bottom, centre, contains, type Point, right } from './geometry.ts'

/** What is dragged: a card that was grabbed at a point, or a new container from the palette, whose lane is its own. */
export type Dragged =
  | { readonly type: 'card'; readonly id: string; readonly grabbedAt: Point }
  | { readonly type: 'new'; readonly lane: Lane }

/** Where a dragged container would land. */
export interface DropTarget {
  readonly lane: Lane
  /** Index in the lane's list of the manifest (`initContainers` or `containers`), counted after the container has left it. */
  readonly index: number
  /** The number that it gets in the order of start; app containers get none. */
  readonly step: number | undefined
  /** Nothing would change: the container already stands there. */
  readonly same: boolean
}

/** The lane at a point, or none outside the Pod and on the rail. */
function laneAt(scene: CanvasScene, point: Point): Lane | undefined {
  if (!contains(scene.pod, point) || point.y > scene.rail.y) return undefined
  if (contains(scene.lanes.sidecar.rect, point)) return 'sidecar'
  const { init, app } = scene.lanes
  const inSidecarHeight = point.y > bottom(scene.lanes.sidecar.rect)
  if (inSidecarHeight) return 'sidecar'
  return point.x <= right(init.rect) && (scene.gate !== undefined || point.x < app.rect.x) ? 'init' : 'app'
}

/**
 * Where something dragged would land when it is dropped at a point; `undefined` where it would land nowhere. A card
 * passes another one when its middle is past the other's near quarter, so that dropping one card on another always trades
 * places, whichever way it comes from.
 */
export function dropTarget(scene: CanvasScene, dragged: Dragged, point: Point): DropTarget | undefined {
  const pointed = laneAt(scene, point)
  if (pointed === undefined) return undefined
  const lane = dragged.type === 'new' ? dragged.lane : pointed
  const card = dragged.type === 'card' ? scene.cards.find(c => c.id === dragged.id) : undefined
  if (dragged.type === 'card' && !card) return undefined
  const others = scene.cards.filter(c => c !== card && (c.lane === 'app') === (lane === 'app'))
  const place = placeOf(card, dragged, point)
  const nth = lane === 'app' ? appIndex(others, card, place, appsInRow(scene)) : isSmall(scene.density) ? stairIndex(others, card, place, point) : stepIndex(others, card, place)
  const index = indexInList(others, card, nth)
  return { lane, index, step: lane === 'app' ? undefined : nth + 1, same: card !== undefined && card.lane === lane && index === card.index }
}

/** The manifest's index of the n-th place among the cards shown: a list may hold items that are no containers yet. */
function indexInList(others: readonly CanvasCard[], card: CanvasCard | undefined, nth: number): number {
  const next = others[nth]
  const last = others.at(-1)
  const index = next ? next.index : last ? last.index + 1 : 0
  const sameList = card !== undefined && others.some(other => (other.lane === 'app') === (card.lane === 'app'))
  return sameList && card.index < index ? index - 1 : index
}

/** What a card is measured by: its middle; of a sidecar the edge at which it starts. */
function anchor(card: CanvasCard): Point {
  return card.lane === 'sidecar' ? { x: card.rect.x + 20, y: centre(card.rect).y } : centre(card.rect)
}

/** The dragged card's own anchor where the pointer has taken it. */
function placeOf(card: CanvasCard | undefined, dragged: Dragged, point: Point): Point {
  if (!card || dragged.type !== 'card') return point
  const { x, y } = anchor(card)
  return { x: x + point.x - dragged.grabbedAt.x, y: y + point.y - dragged.grabbedAt.y }
}

function stepIndex(others: readonly CanvasCard[], card: CanvasCard | undefined, place: Point): number {
  const home = card && card.lane !== 'app' ? anchor(card).x : undefined
  return others.filter(other => {
    // A sidecar is as wide as the Pod: it is compared by where it starts, with where the others start.
    const x = card?.lane === 'sidecar' ? other.rect.x + 20 : anchor(other).x
    if (home === undefined) return x < place.x
    const quarter = other.lane === 'sidecar' ? 6 : other.rect.width / 4
    // The side that it comes from decides which quarter is the near one.
    return home < x ? place.x > x - quarter : place.x > x + quarter
  }).length
}

/**
 * Steps that stand as stairs lie below each other, each a little to the right of the one before: a card trades places with
 * the one that the pointer is on, whichever its row; beside the stairs the left edges decide.
 */
function stairIndex(others: readonly CanvasCard[], card: CanvasCard | undefined, place: Point, point: Point): number {
  const pointed = others.findIndex(other => other.lane === 'init' && contains(other.rect, point))
  const pointedCard = others[pointed]
  if (card?.lane !== 'sidecar' && pointedCard) {
    const comesFromBefore = card?.step !== undefined && pointedCard.step !== undefined && card.step < pointedCard.step
    return pointed + (comesFromBefore || (card?.step === undefined && point.x > centre(pointedCard.rect).x) ? 1 : 0)
  }
  const left = card ? place.x - anchor(card).x + card.rect.x : place.x
  const home = card?.step === undefined ? undefined : card.rect.x
  return others.filter(other => (home === undefined || home > other.rect.x ? left > other.rect.x + 5 : left > other.rect.x - 5)).length
}

/** Apps stand side by side on a flat canvas, and in columns elsewhere. */
export function appsInRow(scene: CanvasScene): boolean {
  const apps = scene.cards.filter(card => card.lane === 'app')
  return apps.length > 1 && apps.every(card => card.rect.y === apps[0]?.rect.y)
}

function appIndex(others: readonly CanvasCard[], card: CanvasCard | undefined, place: Point, inRow: boolean): number {
  const column = inRow ? others : others.filter(other => Math.abs(centre(other.rect).x - place.x) <= nearestColumn(others, place.x) + 1)
  const first = column[0]
  if (!first) return others.length
  const isPassed = (other: CanvasCard) => {
    const middle = centre(other.rect)
    const beyond = inRow ? place.x - middle.x : place.y - middle.y
    if (card?.lane !== 'app') return beyond > 0
    const quarter = (inRow ? other.rect.width : other.rect.height) / 4
    return card.index < other.index ? beyond > -quarter : beyond > quarter
  }
  return others.indexOf(first) + column.filter(isPassed).length
}

const nearestColumn = (cards: readonly CanvasCard[], x: number) => Math.min(...cards.map(card => Math.abs(centre(card.rect).x - x)))
