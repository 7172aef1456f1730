import type { Lane, PodView } from '../pod/pod.ts'
import type { CanvasScene, LaneArea, Room } from './canvas-scene.ts'
import { type Density, isSmall, measures } from './density.ts'
import { drawArrows } from './draw-arrows.ts'
import { fittingZoom } from './fitting-zoom.ts'
import { bottom, type Rect, type Size } from './geometry.ts'
import { layOutCards } from './lay-out-cards.ts'
import { layOutOutside, outsideWidth } from './lay-out-outside.ts'
import { layOutSmall } from './lay-out-small.ts'
import { layOutVolumes, pillsWidth, volumeRows, volumeWidths } from './lay-out-volumes.ts'
import type { OutsideView } from './outside-views.ts'
import { placeChips } from './place-chips.ts'
import { routeMounts } from './route-mounts.ts'
import { textWidth } from './text-width.ts'

/** Stacks of apps as high as this are tried; the first one is taken unless another lets the Pod be drawn larger. */
const appStacks = [3, 2, 1, 4] as const
const larger = 1.03

/** Narrower cards cut their texts: they must let the Pod be drawn so much larger. */
const worthCutting = 1.08

/** With a second row of volumes, lines pass behind the first: a Pod of one row may be drawn so much smaller. */
const anotherRow = 0.95
const leastForOneRow = 0.7

/**
 * Lays a Pod out as a score for a canvas: the order of start from left to right, volumes below. Pure; the same Pod on the
 * same canvas gives the same picture.
 */
export function layOutCanvas(pod: PodView, density: Density, whole: Size, outside: readonly OutsideView[] = []): CanvasScene {
  const canvas = { ...whole, width: Math.max(1, whole.width - outsideWidth(outside, density)) }
  const header = Math.min(260, textWidth(pod.name, 14, 'bold')) + 250
  if (isSmall(density)) return sceneOf(pod, density, layOutSmall(pod, density, header, canvas), outside)
  const m = measures[density]
  const volumes = volumeWidths(pod, density)
  const mounts = pod.containers.reduce((sum, container) => sum + container.mounts.length, 0)
  // The lines of about half the mounts cross others, and go below each other.
  const worth = (room: Room) => {
    const rows = volumeRows(volumes, m, room.width)
    return fittingZoom({ width: room.width, height: room.bottom + 62 + mounts * 4 + rows * m.volumeRow }, canvas) * anotherRow ** (rows - 1)
  }
  const better = (by: number) => (best: Room, room: Room) => (worth(room) > worth(best) * by ? room : best)
  const forOneRow = pillsWidth(volumes, m) + 2 * m.padding
  const headers = forOneRow > header && forOneRow < canvas.width / leastForOneRow ? [header, forOneRow] : [header]
  const room = m.cardWidths
    .map(cardWidth => headers
      .flatMap(least => appStacks.map(appsInColumn => layOutCards(pod, { ...m, cardWidth }, { header: least, appsInColumn })))
      .reduce(better(larger)))
    .reduce(better(worthCutting))
  return sceneOf(pod, density, room, outside)
}

function sceneOf(pod: PodView, density: Density, room: Room, views: readonly OutsideView[]): CanvasScene {
  const m = measures[density]
  const mounts = placeChips(pod, room.cards, density)
  const rails = layOutVolumes(pod, mounts, room, m, density)
  const routed = routeMounts(mounts, room, rails, density)
  const railTop = routed.railTop
  const volumes = rails.volumes.map(volume => ({ ...volume, rect: { ...volume.rect, y: volume.rect.y + railTop } }))
  const rail = { x: m.padding, y: railTop, width: room.width - 2 * m.padding, height: rails.height }
  const height = bottom(rail) + (density === 'dense' ? 10 : density === 'compact' ? 16 : 30)
  const hasSteps = room.cards.some(card => card.lane === 'init')
  const gate = room.gateX === undefined ? undefined : {
    x: room.gateX,
    top: m.rowTop - 16,
    bottom: railTop - 12,
    label: { x: room.gateX + 9, y: !hasSteps ? m.titleTop - 5 : room.stepsBottom + (isSmall(density) ? 6 : 12) },
  }
  const frame = { x: 0, y: 0, width: room.width, height }
  return {
    density,
    podName: pod.name,
    pod: frame,
    ...layOutOutside(views, frame, room.cards, density),
    cards: room.cards,
    volumes,
    mounts: routed.mounts,
    arrows: drawArrows(room.cards, room.gateX, m, density),
    gate,
    lanes: laneAreas(room, railTop, m.titleTop),
    rail,
  }
}

/** Height that the sidecar lane takes up while it is empty and something is dragged. */
const emptySidecarLane = 66

function laneAreas(room: Room, railTop: number, titleTop: number): Readonly<Record<Lane, LaneArea>> {
  const split = room.gateX ?? room.appX - 12
  const sidecars = room.cards.filter(card => card.lane === 'sidecar')
  const first = sidecars[0]
  const top = first ? first.rect.y - 8 : room.startersBottom + 14
  const height = first ? Math.max(...sidecars.map(card => bottom(card.rect))) + 8 - top : Math.min(emptySidecarLane, railTop - 8 - top)
  const above = (x: number, end: number): Rect => ({ x, y: titleTop - 12, width: end - x, height: top - titleTop + 12 })
  const firstStep = room.cards.find(card => card.lane !== 'app')
  return {
    init: { lane: 'init', rect: above(0, split), title: { x: firstStep?.rect.x ?? 24, y: titleTop } },
    sidecar: { lane: 'sidecar', rect: { x: 0, y: top, width: room.width, height }, title: { x: first?.rect.x ?? 24, y: first ? first.rect.y - 22 : top + 8 } },
    app: { lane: 'app', rect: above(split, room.width), title: { x: room.appX, y: titleTop } },
  }
}
