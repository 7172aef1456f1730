/** Where a menu opens: under an element, or at a point of the page. */
export type Anchor = HTMLElement | { readonly x: number; readonly y: number }

const gap = 4
const margin = 8

/** Puts a fixed element beside its anchor, inside the window. */
export function placeBeside(element: HTMLElement, anchor: Anchor): void {
  const { offsetWidth: width, offsetHeight: height } = element
  const rect = anchor instanceof HTMLElement ? anchor.getBoundingClientRect() : undefined
  const at = rect ? { x: rect.left, y: rect.bottom + gap } : (anchor as { x: number; y: number })
  const above = rect ? rect.top - gap - height : at.y - height
  const roomBelow = window.innerHeight - margin - at.y
  const top = height <= roomBelow || above < margin ? at.y : above
  const left = rect && at.x + width > window.innerWidth - margin ? rect.right - width : at.x
  element.style.left = `${Math.max(margin, Math.min(left, window.innerWidth - width - margin))}px`
  element.style.top = `${Math.max(margin, Math.min(top, window.innerHeight - height - margin))}px`
}
