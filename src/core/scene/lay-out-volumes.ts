import type { PodView, VolumeSourceKind, VolumeView } from '../pod/pod.ts'
import type { CanvasMount, CanvasVolume, Room } from './canvas-scene.ts'
import { type Density, isSmall, type Measures, measures } from './density.ts'
import { nameIds } from './name-ids.ts'
import { textWidth } from './text-width.ts'
import { volumeColour, volumeLetter } from './volume-colour.ts'

/** The volumes of the rail; their y counts from the rail's top, which is known when the lines to them are. */
export interface Rails {
  readonly volumes: readonly CanvasVolume[]
  readonly height: number
}

/** What the API calls an object, where the source's key is longer or only a key. */
const sourceNames: Partial<Readonly<Record<VolumeSourceKind, string>>> = {
  configMap: 'ConfigMap', secret: 'Secret', persistentVolumeClaim: 'PVC', csi: 'CSI', nfs: 'NFS', iscsi: 'iSCSI', fc: 'FC',
  volumeClaimTemplate: 'PVC', ephemeral: 'ephemeral PVC', unknown: '?',
}

/** A volume's source and what it points to, in the API's words. */
function sourceLabel({ source, detail }: Pick<VolumeView, 'source' | 'detail'>): string {
  return [sourceNames[source] ?? source, detail].filter(Boolean).join(' · ')
}

/** What a volume's pill says beside its name: on dense Pods nothing, so that the names have room. */
function labelOf(volume: VolumeView, density: Density): string {
  if (density === 'dense') return ''
  return density === 'compact' ? sourceNames[volume.source] ?? volume.source : sourceLabel(volume)
}

const longestName = 440

/** What a pill may say of its content instead of its source: room for it is kept, so that nothing moves when a file comes. */
const longestContent = '99 files · 999 KiB'

/** How wide a pill without a label is. */
const nameWidth = (volume: VolumeView, density: Density) =>
  textWidth(volume.name, isSmall(density) ? 12 : 12.5, 'bold') + (density === 'dense' ? 36 : density === 'compact' ? 42 : 62)

/** The widths of the pills of a rail: as their texts need, up to a limit. */
export function volumeWidths(pod: PodView, density: Density, limit = measures[density].volumeMax): readonly number[] {
  return pod.volumes.map(volume => {
    const own = nameWidth(volume, density)
    const label = textWidth(labelOf(volume, density), isSmall(density) ? 10 : 11, 'mono')
    const whole = own + (isSmall(density) ? label : Math.max(label, textWidth(longestContent, 11, 'mono')))
    // A name is whole before it has a label beside it.
    return Math.min(whole, isSmall(density) ? limit : Math.max(limit, Math.min(longestName, own - 8)))
  })
}

/** How wide pills stand side by side. */
export const pillsWidth = (widths: readonly number[], m: Measures) => widths.reduce((sum, width) => sum + width + m.volumeGap, -m.volumeGap)

/** How many rows the pills take in a Pod of some width. */
export function volumeRows(widths: readonly number[], m: Measures, podWidth: number): number {
  const space = podWidth - 2 * m.padding
  let rows = 1
  let x = 0
  for (const width of widths) {
    if (x > 0 && x + width > space) {
      x = 0
      rows++
    }
    x += width + m.volumeGap
  }
  return rows
}

/** Lays the volumes out in rows. What fits one row stands below its mounts as far as the order of the manifest allows. */
export function layOutVolumes(pod: PodView, mounts: readonly CanvasMount[], room: Room, m: Measures, density: Density): Rails {
  const ids = nameIds(pod.volumes.map(volume => volume.name))
  const bare = pod.volumes.map(volume => nameWidth(volume, density))
  const wished = volumeWidths(pod, density, Infinity)
  const space = room.width - 2 * m.padding
  const share = (space + m.volumeGap) / Math.max(1, pod.volumes.length) - m.volumeGap
  const limited = isSmall(density) ? volumeWidths(pod, density) : pillsWidth(wished, m) <= space ? wished : volumeWidths(pod, density, Math.max(m.volumeMax, share))
  const widths = limited.map(width => Math.min(width, space))
  // Less than this of a label says nothing.
  const least = wished.map((width, i) => Math.min(width, (bare[i] ?? 0) + 56))
  const total = pillsWidth(widths, m)
  const wanted = ids.map((id, i) => wantedX(mounts.filter(mount => mount.volume === id), widths[i] ?? 0, room.width))
  const places = total <= space && !isSmall(density)
    ? besideEachOther(wanted, widths, m.volumeGap, m.padding, m.padding + space).map(x => ({ x, row: 0 }))
    : wrapped(widths, m.volumeGap, m.padding, space)
  const volumes = pod.volumes.map((volume, i): CanvasVolume => ({
    id: ids[i] ?? volume.name,
    name: volume.name,
    source: volume.source,
    label: sourceLabel(volume),
    shortLabel: (widths[i] ?? 0) >= (least[i] ?? 0) ? labelOf(volume, density) : '',
    colour: volumeColour(i),
    letter: volumeLetter(i),
    rect: { x: places[i]?.x ?? 0, y: (places[i]?.row ?? 0) * m.volumeRow, width: widths[i] ?? 0, height: m.volumeHeight },
  }))
  // Without volumes the rail is a place to drop the first one.
  return { volumes, height: volumes.length === 0 ? m.volumeHeight / 2 : ((places.at(-1)?.row ?? 0) + 1) * m.volumeRow - (m.volumeRow - m.volumeHeight) }
}

function wantedX(mounts: readonly CanvasMount[], width: number, podWidth: number): number {
  if (mounts.length === 0) return podWidth / 2 - width / 2
  // Under the first mount: the container that fills a volume starts first, and its line is then straight.
  const first = mounts[0]
  const mean = mounts.reduce((sum, mount) => sum + mount.chip.x + mount.chip.width / 2, 0) / mounts.length
  const filler = first ? first.chip.x + first.chip.width / 2 : mean
  return Math.max(filler - width + 40, Math.min(filler - 40, mean - width / 2))
}

/** As near as possible to the wanted places, in order, without overlap. */
function besideEachOther(wanted: readonly number[], widths: readonly number[], gap: number, from: number, to: number): readonly number[] {
  const places: number[] = []
  wanted.forEach((x, i) => {
    const before = i === 0 ? from : (places[i - 1] ?? 0) + (widths[i - 1] ?? 0) + gap
    places.push(Math.max(before, x))
  })
  let limit = to
  for (let i = places.length - 1; i >= 0; i--) {
    places[i] = Math.max(from, Math.min(places[i] ?? 0, limit - (widths[i] ?? 0)))
    limit = (places[i] ?? 0) - gap
  }
  return places.map(Math.round)
}

function wrapped(widths: readonly number[], gap: number, from: number, space: number): readonly { readonly x: number; readonly row: number }[] {
  let x = from
  let row = 0
  return widths.map(width => {
    if (x > from && x + width > from + space) {
      x = from
      row++
    }
    const place = { x, row }
    x += width + gap
    return place
  })
}
