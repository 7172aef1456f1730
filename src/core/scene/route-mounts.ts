import type { CanvasCard, CanvasMount, CanvasVolume, Room } from './canvas-scene.ts'
import { type Density, isSmall } from './density.ts'
import { bottom, type Point, right } from './geometry.ts'
import type { Rails } from './lay-out-volumes.ts'

/** Mounts with their lines, and where that puts the rail's top edge. */
export interface Routed {
  readonly mounts: readonly CanvasMount[]
  readonly railTop: number
}

const pitch = { full: 9, narrow: 9, compact: 5, dense: 4 } as const
/** Above the first track and below the last one. */
const air = { full: 16, narrow: 16, compact: 16, dense: 7 } as const

interface Run {
  readonly mount: CanvasMount
  readonly card: CanvasCard
  readonly volume: CanvasVolume
  /** Where the line goes down for good. */
  readonly downX: number
  /** Corners before that: a detour around the cards below. */
  readonly start: readonly Point[]
  readonly endX: number
}

/**
 * Draws a line of straight pieces from each chip to its volume: down, along a track of its own in the channel above the
 * rail, down. Lines pass behind sidecars; app cards that stand below are passed beside, so that no line seems to be theirs.
 * Small cards show one container's lines at a time, so each container has the channel to itself.
 */
export function routeMounts(mounts: readonly CanvasMount[], room: Room, rails: Rails, density: Density): Routed {
  const cards = new Map(room.cards.map(card => [card.id, card]))
  const volumes = new Map(rails.volumes.map(volume => [volume.id, volume]))
  const groups = isSmall(density) ? [...groupByCard(mounts).values()] : [mounts]
  const routes = groups.map(group => {
    const runs = plan(group, cards, volumes, density)
    return { runs, tracks: assignTracks(runs) }
  })
  const tracks = Math.max(0, ...routes.map(route => Math.max(0, ...[...route.tracks.values()].map(track => track + 1))))
  const channel = room.bottom + air[density]
  const railTop = Math.round(rails.volumes.length === 0 ? channel : channel + Math.max(1, tracks) * pitch[density] + air[density])
  const lines = new Map(routes.flatMap(({ runs, tracks: own }) => runs.map(run => [
    run.mount.id, lineOf(run, channel + (own.get(run.mount.id) ?? 0) * pitch[density], railTop),
  ] as const)))
  return { mounts: mounts.map(mount => ({ ...mount, line: lines.get(mount.id) ?? [] })), railTop }
}

function groupByCard(mounts: readonly CanvasMount[]): ReadonlyMap<string, readonly CanvasMount[]> {
  const groups = new Map<string, CanvasMount[]>()
  for (const mount of mounts) groups.set(mount.card, [...(groups.get(mount.card) ?? []), mount])
  return groups
}

function plan(mounts: readonly CanvasMount[], cards: ReadonlyMap<string, CanvasCard>, volumes: ReadonlyMap<string, CanvasVolume>, density: Density) {
  const usedDown: number[] = []
  const usedEnds = new Map<string, number[]>()
  const detours = new Map<string, number>()
  return mounts.flatMap((mount): readonly Run[] => {
    const card = cards.get(mount.card)
    const volume = mount.volume === undefined ? undefined : volumes.get(mount.volume)
    if (!card || !volume) return []
    const chipX = Math.round(mount.chip.x + mount.chip.width / 2)
    const hasBelow = card.lane === 'app' && [...cards.values()].some(c => c.lane === 'app' && c.rect.x === card.rect.x && c.rect.y > card.rect.y)
    const nth = detours.get(card.id) ?? 0
    const downX = free(hasBelow ? Math.round(card.rect.x - (isSmall(density) ? 5 : 8)) : chipX, usedDown, isSmall(density) ? -5 : hasBelow ? -6 : 8)
    if (hasBelow) detours.set(card.id, nth + 1)
    const turnY = bottom(card.rect) + (density === 'dense' ? 1.5 : density === 'compact' ? 3 : 8 + nth * 6)
    // The dots of a dense card stand out below it.
    const from = { x: chipX, y: hasBelow ? Math.min(turnY, bottom(mount.chip)) : bottom(mount.chip) }
    const start = hasBelow ? [from, { x: chipX, y: turnY }, { x: downX, y: turnY }] : [downX === chipX ? from : { x: downX, y: from.y }]
    return [{ mount, card, volume, downX, start, endX: entry(downX, volume, usedEnds) }]
  })
}

/** The nearest x to the wanted one that is not taken yet, in steps to one side. */
function free(wanted: number, used: number[], step: number): number {
  let x = wanted
  while (used.some(other => Math.abs(other - x) < Math.abs(step) - 1)) x += step
  used.push(x)
  return x
}

/** Where a line meets its volume: straight below when it can, else at the side that it comes from. */
function entry(downX: number, { id, rect }: CanvasVolume, used: Map<string, number[]>): number {
  const taken = used.get(id) ?? []
  used.set(id, taken)
  const inset = Math.min(20, rect.width / 4)
  const low = rect.x + inset
  const high = right(rect) - inset
  if (downX >= low && downX <= high) {
    taken.push(downX)
    return downX
  }
  const x = free(downX < low ? low : high, taken, downX < low ? 14 : -14)
  return Math.min(high, Math.max(low, x))
}

/** Lines that would lie on each other get tracks below each other; long ones go above, so that fewer cross. */
function assignTracks(runs: readonly Run[]): ReadonlyMap<string, number> {
  const tracks: { readonly from: number; readonly to: number }[][] = []
  const result = new Map<string, number>()
  const across = runs.filter(run => run.downX !== run.endX)
  for (const run of across.toSorted((a, b) => Math.abs(b.downX - b.endX) - Math.abs(a.downX - a.endX))) {
    const from = Math.min(run.downX, run.endX) - 8
    const to = Math.max(run.downX, run.endX) + 8
    let track = tracks.findIndex(taken => taken.every(other => other.to < from || other.from > to))
    if (track < 0) track = tracks.push([]) - 1
    tracks[track]?.push({ from, to })
    result.set(run.mount.id, track)
  }
  return result
}

function lineOf({ start, downX, endX, volume }: Run, trackY: number, railTop: number): readonly Point[] {
  const end = { x: endX, y: railTop + volume.rect.y }
  return downX === endX ? [...start, end] : [...start, { x: downX, y: trackY }, { x: endX, y: trackY }, end]
}
