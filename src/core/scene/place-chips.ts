import type { Lane, MountView, PodView } from '../pod/pod.ts'
import type { CanvasCard, CanvasMount } from './canvas-scene.ts'
import { type Density, isSmall } from './density.ts'
import type { Rect } from './geometry.ts'
import { nameIds } from './name-ids.ts'
import { shortPath, textWidth } from './text-width.ts'
import { volumeColour, volumeLetter } from './volume-colour.ts'

const chip = { height: 20, gap: 5, size: 10.5 } as const
const inset = { left: 15, right: 12 } as const

/** Where the chips of a card begin, and the height of a card without any: name, image and state stand above. */
const textHeight: Readonly<Record<Lane, { readonly chips: number; readonly bare: number }>> = {
  init: { chips: 79, bare: 82 },
  app: { chips: 79, bare: 82 },
  sidecar: { chips: 60, bare: 64 },
}

interface Chip {
  readonly label: string
  readonly x: number
  readonly row: number
  readonly width: number
}

/** Chips side by side, wrapped where the card ends. */
function flow(mounts: readonly MountView[], width: number): readonly Chip[] {
  const room = width - inset.left - inset.right
  let x = 0
  let row = 0
  return mounts.map(mount => {
    const extra = 14 + (mount.readOnly ? 16 : 0)
    const label = shortPath(mount.mountPath || '?', Math.max(4, Math.floor((room - extra) / textWidth('m', chip.size, 'mono'))))
    const own = Math.min(room, Math.max(26, textWidth(label, chip.size, 'mono') + extra))
    if (x > 0 && x + own > room) {
      x = 0
      row++
    }
    const placed = { label, x, row, width: own }
    x += own + chip.gap
    return placed
  })
}

/** How high a card must be for its text and the chips of its mounts. */
export function cardHeight(lane: Lane, mounts: readonly MountView[], width: number): number {
  const rows = (flow(mounts, width).at(-1)?.row ?? -1) + 1
  const { chips, bare } = textHeight[lane]
  return rows === 0 ? bare : chips + rows * chip.height + (rows - 1) * chip.gap + 11
}

/** Every mount of the Pod with its chip on its container's card; lines come later. */
export function placeChips(pod: PodView, cards: readonly CanvasCard[], density: Density): readonly CanvasMount[] {
  const volumeIds = nameIds(pod.volumes.map(volume => volume.name))
  const byName = new Map(pod.volumes.map((volume, i) => [volume.name, i] as const).toReversed())
  return pod.containers.flatMap((container, i) => {
    const card = cards[i]
    if (!card) return []
    const ids = nameIds(container.mounts.map(mount => mount.mountPath))
    const chips = isSmall(density) ? dots(container.mounts, card, density === 'dense') : flow(container.mounts, card.rect.width).map(c => chipRect(c, card))
    return container.mounts.map((mount, k) => {
      const volume = byName.get(mount.volume)
      return {
        id: `${card.id} ${ids[k] ?? ''}`,
        card: card.id,
        volume: volume === undefined ? undefined : volumeIds[volume],
        containerName: container.name,
        volumeName: mount.volume,
        mountPath: mount.mountPath,
        label: chips[k]?.label ?? '',
        subPath: mount.subPath,
        readOnly: mount.readOnly,
        colour: volume === undefined ? undefined : volumeColour(volume),
        letter: volume === undefined ? '?' : volumeLetter(volume),
        chip: chips[k]?.rect ?? card.rect,
        line: [],
      }
    })
  })
}

interface PlacedChip {
  readonly label: string
  readonly rect: Rect
}

function chipRect({ label, x, row, width }: Chip, { rect, lane }: CanvasCard): PlacedChip {
  const top = rect.y + textHeight[lane].chips + row * (chip.height + chip.gap)
  return { label, rect: { x: rect.x + inset.left + x, y: top, width, height: chip.height } }
}

/** On small cards a mount is a dot: below the name, and on a sidecar's bar behind the name. */
function dots(mounts: readonly MountView[], { rect, lane, name }: CanvasCard, dense: boolean): readonly PlacedChip[] {
  const pitch = lane === 'sidecar' ? 16 : Math.min(dense ? 14 : 16, (rect.width - 32) / Math.max(1, mounts.length - 1))
  // On a dense card they stand right, behind the name if it is short enough: there the name below has mostly ended.
  const start = dense ? rect.width - 31 - (mounts.length - 1) * pitch : 9
  const behindName = lane === 'sidecar' || (dense && textWidth(name, 13, 'bold') + (lane === 'app' ? 8 : 26) < start)
  const left = lane === 'sidecar' ? rect.x + 56 + Math.min(180, textWidth(name, dense ? 13 : 12, 'bold')) : rect.x + start
  const top = behindName ? rect.y + Math.round(rect.height / 2) - 7 : rect.y + (dense ? 14 : 25)
  return mounts.map((mount, k) => ({ label: mount.mountPath, rect: { x: left + k * pitch, y: top, width: 13, height: 13 } }))
}
