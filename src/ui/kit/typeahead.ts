/** What was typed into a list so far, and when (event time, ms). */
export interface Typed {
  readonly text: string
  readonly atMs: number
}

interface TypedKey {
  readonly key: string
  readonly timeStamp: number
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

const forgetAfterMs = 700

/** The row that the typed letters lead to. Letters soon after each other make one word; the same letter again walks on. */
export function typeahead(typed: { current: Typed }, event: TypedKey, labels: readonly string[], current: number): number | undefined {
  if (event.key.length !== 1 || event.key === ' ' || event.ctrlKey || event.metaKey || event.altKey) return undefined
  const key = event.key.toLowerCase()
  const before = event.timeStamp - typed.current.atMs < forgetAfterMs ? typed.current.text : ''
  const text = before === key ? key : before + key
  typed.current = { text, atMs: event.timeStamp }
  const start = text.length === 1 ? current + 1 : Math.max(current, 0)
  for (let i = 0; i < labels.length; i++) {
    const index = (start + i) % labels.length
    if (labels[index]?.trim().toLowerCase().startsWith(text)) return index
  }
  return undefined
}
