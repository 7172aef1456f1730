import { createContext, type PointerEvent as ReactPointerEvent, useContext } from 'react'
import type { CanvasScene } from '../../core/scene/canvas-scene.ts'
import type { MountEnd } from '../../core/scene/mount-target.ts'
import type { SceneItem } from '../../core/scene/neighbour.ts'

/** What the items of the canvas ask of it. Stable over the life of the canvas, so that cards render only when they change. */
export interface CanvasHands {
  /** Presses on a card: it may become a drag. */
  readonly grab: (event: ReactPointerEvent<HTMLElement>, cardId: string) => void
  /** Presses on the handle of a card or volume: a mount is drawn from it. */
  readonly drawFrom: (event: ReactPointerEvent<HTMLElement>, end: MountEnd) => void
  readonly focused: (item: SceneItem) => void
  readonly openMenu: (item: SceneItem, at: HTMLElement | { readonly x: number; readonly y: number }) => void
  readonly edit: (item: SceneItem) => void
  /** Ends renaming in place; without a name nothing changes. Says whether the name was taken. */
  readonly finishRename: (item: SceneItem, name: string | undefined) => boolean
}

export const CanvasHandsContext = createContext<CanvasHands | undefined>(undefined)

/** Only inside a canvas. */
export function useHands(): CanvasHands {
  const hands = useContext(CanvasHandsContext)
  if (!hands) throw new Error('an item of the canvas stands outside of it')
  return hands
}

/** What the lists and lines need to draw themselves, beside the scene. */
export interface CanvasView {
  readonly scene: CanvasScene
  /** Key of the item that the selection points to. */
  readonly selected: string | undefined
  /** Key of the one item that the Tab key stops at. */
  readonly current: string | undefined
  readonly renaming: string | undefined
}

/** What a gesture that is under way changes. Apart from the view, so that lines and frame do not render with it. */
export interface CanvasGesture {
  /** The card that is being dragged, and the numbers that the others would get. */
  readonly dragged: string | undefined
  readonly newSteps: ReadonlyMap<string, number>
  /** Ends that a mount being drawn could reach, and the one under the pointer. */
  readonly mountFrom: MountEnd | undefined
  readonly mountOver: string | undefined
}

export const CanvasGestureContext = createContext<CanvasGesture | undefined>(undefined)

/** Only inside a canvas. */
export function useCanvasGesture(): CanvasGesture {
  const gesture = useContext(CanvasGestureContext)
  if (!gesture) throw new Error('a part of the canvas stands outside of it')
  return gesture
}

export const CanvasViewContext = createContext<CanvasView | undefined>(undefined)

/** Only inside a canvas. */
export function useCanvasView(): CanvasView {
  const view = useContext(CanvasViewContext)
  if (!view) throw new Error('a part of the canvas stands outside of it')
  return view
}

/** What part an item plays while a mount is drawn: none, a possible end, or the end under the pointer. */
export function mountable({ mountFrom, mountOver }: CanvasGesture, type: MountEnd['type'], id: string): 'no' | 'yes' | 'over' {
  if (!mountFrom || mountFrom.type === type) return 'no'
  return mountOver === id ? 'over' : 'yes'
}
