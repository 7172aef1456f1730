/** A task that is done once the next picture is on the screen, however often it is asked for until then; at once where there is no screen. */
export function afterPaint(task: () => void): () => void {
  if (typeof requestAnimationFrame === 'undefined') return task
  let asked = false
  return () => {
    if (asked) return
    asked = true
    // The callback of a frame runs before its painting, a message that it sends arrives behind it.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener('message', () => {
        port1.close()
        asked = false
        task()
      })
      port1.start()
      port2.postMessage(undefined)
    })
  }
}
