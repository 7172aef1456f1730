import type { ReactFlowInstance } from '@xyflow/react'

const edge = 36
const fastest = 14

/** How far to pan in a frame so that what lies beyond an edge comes into view, when the pointer is near that edge. */
function pull(position: number, from: number, to: number): number {
  if (position < from - edge || position > to + edge) return 0
  if (position < from + edge) return Math.min(1, (from + edge - position) / edge) * fastest
  return position > to - edge ? -Math.min(1, (position - to + edge) / edge) * fastest : 0
}

/** Pans while a gesture holds the pointer near an edge of the canvas; `onPan` hears of each shift. */
export function autoPan(flow: ReactFlowInstance, canvas: () => DOMRect | undefined, pointer: () => { readonly x: number; readonly y: number }, onPan: () => void): () => void {
  let frame = requestAnimationFrame(step)
  function step() {
    frame = requestAnimationFrame(step)
    const rect = canvas()
    if (!rect) return
    const { x, y } = pointer()
    const dx = pull(x, rect.left, rect.right)
    const dy = pull(y, rect.top, rect.bottom)
    if (dx === 0 && dy === 0) return
    const view = flow.getViewport()
    void flow.setViewport({ ...view, x: view.x + dx, y: view.y + dy })
    onPan()
  }
  return () => cancelAnimationFrame(frame)
}
