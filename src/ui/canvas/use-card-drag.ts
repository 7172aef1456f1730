import { useReactFlow } from '@xyflow/react'
import { type PointerEvent as ReactPointerEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { type PaletteDrag, type PaletteItem, onPaletteDrop, usePaletteDrag } from '../../app/palette-drag.ts'
import type { Lane } from '../../core/pod/pod.ts'
import type { Refusal } from '../../core/problem.ts'
import type { CanvasCard, CanvasScene } from '../../core/scene/canvas-scene.ts'
import { type Dragged, type DropTarget, dropTarget } from '../../core/scene/drop-target.ts'
import { contains, type Point } from '../../core/scene/geometry.ts'
import { autoPan } from './auto-pan.ts'
import { followPointer } from './follow-pointer.ts'
import { refusalOfMove, refusesWhileFrozen } from './gestures.ts'

/** A drag as the canvas previews it; the document knows nothing of it before the drop. */
export interface DragPreview {
  /** Of a card that is moved; what comes from the palette has none. */
  readonly card: CanvasCard | undefined
  readonly item: PaletteItem | undefined
  readonly target: DropTarget | undefined
  /** Why the lane under the pointer would not take it. */
  readonly refusal: Refusal | undefined
  /** A card under a volume that comes from the palette. */
  readonly over: string | undefined
}

interface CardDragOptions {
  readonly scene: CanvasScene
  readonly canvas: RefObject<HTMLElement | null>
  readonly onDrop: (card: CanvasCard, target: DropTarget) => void
  readonly onPaletteDrop: (item: PaletteItem, target: DropTarget | undefined, over: string | undefined) => void
  readonly onCancel: (card: CanvasCard) => void
}

const threshold = 4

const sameTarget = (a: DropTarget | undefined, b: DropTarget | undefined) =>
  a === b || (a !== undefined && b !== undefined && a.lane === b.lane && a.index === b.index && a.same === b.same)

/** Moving cards with the pointer. The ghost follows it without a render; the preview renders when the target changes. */
export function useCardDrag({ scene, canvas, onDrop, onPaletteDrop: dropItem, onCancel }: CardDragOptions) {
  const flow = useReactFlow()
  const [preview, setPreview] = useState<DragPreview>()
  const ghost = useRef<HTMLDivElement>(null)
  const latest = useRef({ scene, onDrop, dropItem, onCancel })
  useEffect(() => {
    latest.current = { scene, onDrop, dropItem, onCancel }
  })
  const stopDrag = useRef<() => void>(undefined)
  useEffect(() => () => stopDrag.current?.(), [])

  const grab = useCallback((event: ReactPointerEvent<HTMLElement>, cardId: string) => {
    const target = event.target as Element
    const card = latest.current.scene.cards.find(c => c.id === cardId)
    if (event.button !== 0 || !event.isPrimary || !card || target.closest('input, .cv-handle')) return
    const start = { x: event.clientX, y: event.clientY }
    const grabbedAt = flow.screenToFlowPosition(start)
    const dragged: Dragged = { type: 'card', id: cardId, grabbedAt }
    const refusals = new Map<Lane, Refusal | undefined>()
    let pointer = start
    let shown: DropTarget | undefined
    let stopPan: (() => void) | undefined

    const update = () => {
      const point = flow.screenToFlowPosition(pointer)
      placeGhost(ghost.current, card, grabbedAt, point)
      const next = dropTarget(latest.current.scene, dragged, point)
      if (sameTarget(shown, next)) return
      shown = next
      if (next && !refusals.has(next.lane)) refusals.set(next.lane, next.lane === card.lane ? undefined : refusalOfMove(card.name, next))
      setPreview({ card, item: undefined, target: next, refusal: next && refusals.get(next.lane), over: undefined })
    }
    const end = () => {
      stop()
      stopPan?.()
      setPreview(undefined)
    }
    const stop = followPointer(event.pointerId, {
      onMove: (x, y) => {
        pointer = { x, y }
        if (!stopPan) {
          if (Math.hypot(x - start.x, y - start.y) < threshold) return
          if (refusesWhileFrozen()) return stop()
          setPreview({ card, item: undefined, target: undefined, refusal: undefined, over: undefined })
          stopPan = autoPan(flow, () => canvas.current?.getBoundingClientRect(), () => pointer, update)
        }
        update()
      },
      onDrop: () => {
        if (!stopPan) return
        update()
        end()
        if (shown && !shown.same) latest.current.onDrop(card, shown)
      },
      onCancel: () => {
        if (stopPan) latest.current.onCancel(card)
        end()
      },
    })
    stopDrag.current = end
  }, [canvas, flow])

  usePalettePreview(canvas, latest, setPreview)
  return { preview, grab, ghost }
}

/** The pointer is over the canvas. */
const isOver = (element: HTMLElement | null, { x, y }: Point) => {
  const rect = element?.getBoundingClientRect()
  return rect !== undefined && contains(rect, { x, y })
}

interface Latest {
  readonly scene: CanvasScene
  readonly dropItem: CardDragOptions['onPaletteDrop']
}

/** Shows where something from the palette would land, and takes it when it is dropped. */
function usePalettePreview(canvas: RefObject<HTMLElement | null>, latest: RefObject<Latest>, setPreview: (preview: DragPreview | undefined) => void) {
  const flow = useReactFlow()
  useEffect(() => {
    let shown: DragPreview | undefined
    const previewOf = (drag: PaletteDrag | undefined): DragPreview | undefined => {
      if (!drag || !isOver(canvas.current, drag)) return undefined
      const { scene } = latest.current
      const point = flow.screenToFlowPosition(drag)
      const target = drag.item.type === 'container' ? dropTarget(scene, { type: 'new', lane: drag.item.lane }, point) : undefined
      const over = drag.item.type === 'volume' ? scene.cards.find(card => contains(card.rect, point))?.id : undefined
      return { card: undefined, item: drag.item, target, refusal: undefined, over }
    }
    const stopWatching = usePaletteDrag.subscribe(({ drag }) => {
      const next = previewOf(drag)
      const same = shown === next || (shown && next && shown.item === next.item && shown.over === next.over && sameTarget(shown.target, next.target))
      if (same) return
      shown = next
      setPreview(next)
    })
    const stopDrops = onPaletteDrop(drag => {
      const dropped = previewOf(drag)
      if (dropped) latest.current.dropItem(drag.item, dropped.target, dropped.over)
    })
    return () => {
      stopWatching()
      stopDrops()
    }
  }, [canvas, flow, latest, setPreview])
}

/** The widest ghost: a sidecar's card is as wide as the Pod, and would hide where it goes. */
export const ghostWidth = 260

function placeGhost(element: HTMLElement | null, card: CanvasCard, grabbedAt: Point, point: Point): void {
  if (!element) return
  const offset = Math.min(grabbedAt.x - card.rect.x, ghostWidth - 24)
  element.style.transform = `translate(${point.x - offset}px, ${point.y - grabbedAt.y + card.rect.y}px)`
}
