/** Does a task when the page has been painted and has nothing better to do, but within so many milliseconds. Returns how to cancel it. */
export function whenIdle(task: () => void, withinMs = 4000): () => void {
  if (typeof requestIdleCallback === 'function') {
    const handle = requestIdleCallback(task, { timeout: withinMs })
    return () => cancelIdleCallback(handle)
  }
  // Safari has no idle callback: two frames on, the first picture has been painted.
  let frame = requestAnimationFrame(() => (frame = requestAnimationFrame(task)))
  return () => cancelAnimationFrame(frame)
}
