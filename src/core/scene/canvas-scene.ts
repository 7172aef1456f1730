import type { Lane, VolumeSourceKind } from '../pod/pod.ts'
import type { Density } from './density.ts'
import type { Point, Rect } from './geometry.ts'
import type { OutsideView } from './outside-views.ts'

/** Colour tokens of volumes (`--vol-a` … `--vol-i`); the tenth volume has the first colour again. */
export type VolumeColour = 'a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h' | 'i'

/** The card of a container. */
export interface CanvasCard {
  /** The container's name, with a counter when the name is repeated; unique in the scene. */
  readonly id: string
  readonly name: string
  readonly lane: Lane
  /** Place in the order of start among `initContainers`, from 1; app containers have none. */
  readonly step: number | undefined
  /** Index in its list of the manifest. */
  readonly index: number
  readonly image: string
  readonly ports: readonly number[]
  readonly rect: Rect
}

/** A volume of the rail. */
export interface CanvasVolume {
  readonly id: string
  readonly name: string
  readonly source: VolumeSourceKind
  /** The source and what it points to, in the API's words: `ConfigMap · web-conf`. */
  readonly label: string
  /** As much of it as the pill says. */
  readonly shortLabel: string
  readonly colour: VolumeColour
  /** What stands for it on small cards: `a`, `b`, … `z`, `aa`. */
  readonly letter: string
  readonly rect: Rect
}

/** One mount: a chip on its container's card and, when the volume exists, a line to it. */
export interface CanvasMount {
  readonly id: string
  /** Ids of the card and of the volume; a mount of a volume that is not there has none. */
  readonly card: string
  readonly volume: string | undefined
  readonly containerName: string
  readonly volumeName: string
  readonly mountPath: string
  /** The path as far as there is room for it. */
  readonly label: string
  readonly subPath: string | undefined
  readonly readOnly: boolean
  readonly colour: VolumeColour | undefined
  readonly letter: string
  readonly chip: Rect
  /** From the chip to the volume, in corners; passes behind cards. */
  readonly line: readonly Point[]
}

/** The order of start, from one card to the next, or through the gate (`gate`). */
export interface CanvasArrow {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly points: readonly Point[]
  /** The last piece of an order has a head; the piece that ends at the gate has none. */
  readonly head: boolean
}

/** All init steps must be done before the app containers start: where that is drawn. */
export interface CanvasGate {
  readonly x: number
  readonly top: number
  readonly bottom: number
  /** The label's right end and top: it stands left of the line, clear of every card. */
  readonly label: Point
}

/** A card outside of the Pod: what its containers wait for, or a Service that leads to them. */
export interface CanvasOutside {
  readonly id: string
  readonly name: string
  readonly role: OutsideView['role']
  readonly service: OutsideView['service']
  readonly ports: readonly number[]
  readonly isInManifest: boolean
  readonly rect: Rect
  /** To the cards of its containers. */
  readonly lines: readonly { readonly card: string; readonly points: readonly Point[] }[]
}

/** Where a lane takes what is dropped on it, and where its title stands. */
export interface LaneArea {
  readonly lane: Lane
  readonly rect: Rect
  readonly title: Point
}

/** The canvas as data, laid out. */
export interface CanvasScene {
  readonly density: Density
  readonly podName: string
  readonly pod: Rect
  /** The Pod with all that stands outside of it. */
  readonly bounds: Rect
  readonly outside: readonly CanvasOutside[]
  readonly cards: readonly CanvasCard[]
  readonly volumes: readonly CanvasVolume[]
  readonly mounts: readonly CanvasMount[]
  readonly arrows: readonly CanvasArrow[]
  readonly gate: CanvasGate | undefined
  readonly lanes: Readonly<Record<Lane, LaneArea>>
  readonly rail: Rect
}

/** Cards and the lines of the page that they stand on: what the layouts of cards agree on. */
export interface Room {
  readonly cards: readonly CanvasCard[]
  readonly width: number
  readonly gateX: number | undefined
  /** Left edge of the app lane. */
  readonly appX: number
  /** Lower edge of the lowest init step; where the row begins when there is none. */
  readonly stepsBottom: number
  /** Lower edge of steps and apps: sidecars start below. */
  readonly startersBottom: number
  /** Lower edge of everything above the rail. */
  readonly bottom: number
}
