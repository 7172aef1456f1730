/** The candidate that a person most likely meant by a mistyped word; `undefined` when none is near. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > 60) return undefined
  const lower = word.toLowerCase()
  let best: string | undefined
  // One slip for short words, up to three for long ones.
  let bestDistance = Math.min(3, Math.floor(word.length / 3)) + 1
  for (const candidate of candidates) {
    if (candidate.toLowerCase() === lower) return candidate
    if (Math.abs(candidate.length - word.length) >= bestDistance) continue
    const distance = slips(lower, candidate.toLowerCase())
    if (distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

/** Letters to insert, delete, replace or swap with the next one (optimal string alignment distance). */
function slips(a: string, b: string): number {
  let previous: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (previous[j - 2] ?? 0) + 1 : Infinity
      next.push(Math.min(replaced, swapped, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    previous = row
    row = next
  }
  return row[b.length] ?? 0
}
