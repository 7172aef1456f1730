import { type PointerEvent, type RefObject, useRef } from 'react'
import { pause } from '../../app/playback.ts'
import { dispatch, getState } from '../../app/store.ts'
import { momentAt, xOf } from '../../core/scene/timeline-layout.ts'
import { labelWidth } from './geometry.ts'
import type { WindowControl } from './use-window.ts'

/** Moves the playhead with a pointer that is held down. */
export interface Scrub {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void
}

/** Where a pointer goes down on the ruler or on the playhead, the playhead follows it. */
export function useScrub(panel: RefObject<HTMLElement | null>, { window }: WindowControl, width: number, endMs: number): Scrub {
  // Where the playhead was taken hold of, in pixels from its middle: it must not jump to the pointer.
  const grip = useRef(0)
  const seekTo = (x: number) => {
    const atMs = momentAt(x, window, width)
    dispatch({ type: 'seek', atMs: Math.round(Math.min(Math.max(atMs, window.fromMs, 0), window.toMs, endMs)) })
  }
  const xOfPointer = (event: PointerEvent) => event.clientX - (panel.current?.getBoundingClientRect().left ?? 0) - labelWidth
  return {
    onPointerDown: event => {
      if (event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      pause()
      const x = xOfPointer(event)
      const held = event.currentTarget.getAttribute('role') === 'slider'
      grip.current = held ? x - xOf(getState().playheadMs, window, width) : 0
      if (!held) seekTo(x)
    },
    onPointerMove: event => {
      if (event.currentTarget.hasPointerCapture(event.pointerId)) seekTo(xOfPointer(event) - grip.current)
    },
  }
}
