import { create } from 'zustand'
import type { Lane } from '../core/pod/pod.ts'
import type { AddVolumeArgs } from '../core/commands/add-volume.ts'

/** What the palette offers: a container of a lane, a volume of a source, or a Service outside with the step that waits for it. */
export type PaletteItem = { readonly type: 'container'; readonly lane: Lane } | { readonly type: 'volume'; readonly source: AddVolumeArgs['source'] } | { readonly type: 'service' }

/** Something on its way from the palette to the canvas, at a point of the page in CSS pixels. */
export interface PaletteDrag {
  readonly item: PaletteItem
  readonly x: number
  readonly y: number
}

/** What is being dragged out of the palette; two panels that do not know each other meet here. */
export const usePaletteDrag = create<{ readonly drag: PaletteDrag | undefined }>()(() => ({ drag: undefined }))

type DropListener = (drag: PaletteDrag) => void

const dropListeners = new Set<DropListener>()

/** Starts a drag or moves it on. */
export const movePaletteDrag = (drag: PaletteDrag): void => usePaletteDrag.setState({ drag })

/** Ends the drag; where it was dropped decides what becomes of it. */
export function dropPaletteDrag(): void {
  const { drag } = usePaletteDrag.getState()
  usePaletteDrag.setState({ drag: undefined })
  if (drag) for (const listener of dropListeners) listener(drag)
}

/** Ends the drag without a drop. */
export const cancelPaletteDrag = (): void => usePaletteDrag.setState({ drag: undefined })

/** Hears of drops. Returns how to stop. */
export function onPaletteDrop(listener: DropListener): () => void {
  dropListeners.add(listener)
  return () => dropListeners.delete(listener)
}
