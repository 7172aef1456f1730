/** What a gesture of the pointer asks to hear while it lasts. */
export interface PointerWatch {
  readonly onMove: (x: number, y: number) => void
  readonly onDrop: (x: number, y: number) => void
  /** Escape, a second finger, or the browser took the pointer away. */
  readonly onCancel: () => void
}

/** Follows one pointer over the whole page until it is let go or the gesture is cancelled. */
export function followPointer(pointerId: number, watch: PointerWatch): () => void {
  const own = (event: PointerEvent) => event.pointerId === pointerId
  const move = (event: PointerEvent) => own(event) && watch.onMove(event.clientX, event.clientY)
  const up = (event: PointerEvent) => {
    if (!own(event)) return
    stop()
    watch.onDrop(event.clientX, event.clientY)
  }
  const cancel = (event: PointerEvent) => {
    if (!own(event)) return
    stop()
    watch.onCancel()
  }
  const key = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    stop()
    watch.onCancel()
  }
  const stop = () => {
    window.removeEventListener('pointermove', move)
    window.removeEventListener('pointerup', up)
    window.removeEventListener('pointercancel', cancel)
    window.removeEventListener('keydown', key, true)
  }
  window.addEventListener('pointermove', move)
  window.addEventListener('pointerup', up)
  window.addEventListener('pointercancel', cancel)
  window.addEventListener('keydown', key, true)
  return stop
}
