import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { getState, useAppStore } from '../../app/store.ts'
import { panWindow, type TimelineWindow, usualWindow, wholeWindow, windowShowing, zoomWindow } from '../../core/scene/timeline-window.ts'
import { labelWidth, rightMargin } from './geometry.ts'

/** The stretch of time in sight, and how to change it. */
export interface WindowControl {
  readonly window: TimelineWindow
  readonly zoom: (factor: number, aroundMs: number) => void
  readonly pan: (byMs: number) => void
  readonly fit: () => void
}

/** The window of the time axis: the usual one until a person zooms, and always one in which a moving playhead is seen. */
export function useWindow(endMs: number): WindowControl {
  const documentId = useAppStore(state => state.documentId)
  const [chosen, setChosen] = useState<{ readonly documentId: string; readonly window: TimelineWindow } | undefined>(undefined)
  const window = chosen?.documentId === documentId
    ? panWindow(chosen.window, 0, endMs)
    : windowShowing(usualWindow(endMs), Math.min(getState().playheadMs, endMs), endMs)
  const shown = useRef(window)
  useLayoutEffect(() => {
    shown.current = window
  })
  const choose = (next: TimelineWindow) => setChosen({ documentId, window: next })
  useEffect(() => useAppStore.subscribe((state, before) => {
    if (state.playheadMs === before.playheadMs) return
    const next = windowShowing(shown.current, Math.min(state.playheadMs, endMs), endMs)
    if (next !== shown.current) setChosen({ documentId: state.documentId, window: next })
  }), [endMs])
  return {
    window,
    zoom: (factor, aroundMs) => choose(zoomWindow(window, factor, aroundMs, endMs)),
    pan: byMs => choose(panWindow(window, byMs, endMs)),
    fit: () => choose(wholeWindow(endMs)),
  }
}

/** The width of the plot, in CSS pixels: that of the panel without names and margin. */
export function usePlotWidth(panel: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const element = panel.current
    if (!element) return
    const measure = () => setWidth(Math.max(80, Math.floor(element.clientWidth) - labelWidth - rightMargin))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [panel])
  return width
}
