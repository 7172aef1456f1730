import { type ReactFlowInstance, useReactFlow } from '@xyflow/react'
import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'
import type { CanvasScene } from '../../core/scene/canvas-scene.ts'
import { fittingZoom } from '../../core/scene/fitting-zoom.ts'
import type { Rect, Size } from '../../core/scene/geometry.ts'

export const leastZoom = 0.15
export const mostZoom = 2.5

/** Room for the buttons below the Pod. */
const hudHeight = 44

/** The size of an element, as it is now and whenever it changes. */
export function useSize(element: RefObject<HTMLElement | null>): Size | undefined {
  const [size, setSize] = useState<Size>()
  useLayoutEffect(() => {
    const target = element.current
    if (!target) return
    const measure = () => setSize(old => {
      const { clientWidth: width, clientHeight: height } = target
      return old?.width === width && old.height === height ? old : { width, height }
    })
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(target)
    return () => observer.disconnect()
  }, [element])
  return size
}

/** Where the whole Pod, with what stands around it, is in the middle of the canvas. */
export function fittedViewport({ bounds }: Pick<CanvasScene, 'bounds'>, size: Size) {
  // On a large screen a small Pod is drawn a little larger than everything around it, so that it does not look lost.
  const zoom = Math.max(leastZoom, fittingZoom(bounds, size, Math.min(1.25, Math.max(1, size.width / 1100))))
  return {
    zoom,
    x: Math.round((size.width - bounds.width * zoom) / 2 - bounds.x * zoom),
    y: Math.round(Math.max(12, (size.height - hudHeight - bounds.height * zoom) / 2) - bounds.y * zoom),
  }
}

const reducedMotion = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches

export interface ViewportControls {
  readonly fit: () => void
  readonly zoomTo: (zoom: number) => void
  readonly zoomBy: (factor: number) => void
  /** Pans, if need be, until a rectangle of the scene can be seen. */
  readonly reveal: (rect: Rect) => void
}

interface ViewportOptions {
  readonly scene: CanvasScene
  readonly size: Size
  readonly documentId: string
  /** The person has panned or zoomed: the view is theirs. */
  readonly takenOver: boolean
  readonly onTakeOver: (taken: boolean) => void
}

/**
 * Keeps the whole Pod in view until a person pans or zooms: at once when the document or the canvas's size changes,
 * gliding when the Pod grows or shrinks.
 */
export function useViewport({ scene, size, documentId, takenOver, onTakeOver }: ViewportOptions): ViewportControls {
  const flow = useReactFlow()
  const latest = useRef({ scene, size })
  const shown = useRef({ documentId, size })
  const { x, y, width, height } = scene.bounds

  useLayoutEffect(() => {
    latest.current = { scene, size }
  })
  useLayoutEffect(() => {
    const before = shown.current
    shown.current = { documentId, size }
    if (takenOver) return
    const atOnce = before.documentId !== documentId || before.size !== size || reducedMotion()
    void flow.setViewport(fittedViewport({ bounds: { x, y, width, height } }, size), { duration: atOnce ? 0 : 220 })
  }, [flow, documentId, size, x, y, width, height, takenOver])

  const fit = useCallback(() => {
    onTakeOver(false)
    void flow.setViewport(fittedViewport(latest.current.scene, latest.current.size), { duration: reducedMotion() ? 0 : 180 })
  }, [flow, onTakeOver])
  const zoomTo = useCallback((zoom: number) => {
    onTakeOver(true)
    void flow.zoomTo(Math.min(mostZoom, Math.max(leastZoom, zoom)), { duration: reducedMotion() ? 0 : 140 })
  }, [flow, onTakeOver])
  const zoomBy = useCallback((factor: number) => zoomTo(flow.getZoom() * factor), [flow, zoomTo])
  const reveal = useCallback((rect: Rect) => revealRect(flow, latest.current.size, rect), [flow])
  return { fit, zoomTo, zoomBy, reveal }
}

function revealRect(flow: ReactFlowInstance, size: Size, rect: Rect): void {
  const { x, y, zoom } = flow.getViewport()
  const shift = (from: number, length: number, space: number) => {
    const air = 16
    if (length > space - 2 * air) return from < air ? air - from : 0
    return from < air ? air - from : Math.min(0, space - air - from - length)
  }
  const dx = shift(rect.x * zoom + x, rect.width * zoom, size.width)
  const dy = shift(rect.y * zoom + y, rect.height * zoom, size.height - hudHeight)
  if (dx !== 0 || dy !== 0) void flow.setViewport({ x: x + dx, y: y + dy, zoom }, { duration: reducedMotion() ? 0 : 180 })
}
