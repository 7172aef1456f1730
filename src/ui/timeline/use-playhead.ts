import { useLayoutEffect } from 'react'
import { useAppStore } from '../../app/store.ts'

/** Runs a drawing function now and whenever the playhead moves: sixty times a second while playing, without a render. */
export function usePlayheadDrawing(draw: (atMs: number) => void): void {
  useLayoutEffect(() => {
    draw(useAppStore.getState().playheadMs)
    return useAppStore.subscribe((state, before) => {
      if (state.playheadMs !== before.playheadMs) draw(state.playheadMs)
    })
  })
}
