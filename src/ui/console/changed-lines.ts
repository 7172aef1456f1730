/** Blanks only align columns: a longer value elsewhere is no change of a line. */
const content = (line: string) => line.trim().replaceAll(/ +/g, ' ')

/** The indices of the lines of `after` that do not stand in `before` at their place in the order. */
export function changedLines(before: readonly string[], after: readonly string[]): ReadonlySet<number> {
  const [a, b] = [before.map(content), after.map(content)]
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1
  let end = 0
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1
  const kept = longestCommon(a.slice(start, a.length - end), b.slice(start, b.length - end))
  const changed = new Set<number>()
  for (let i = start; i < b.length - end; i++) if (!kept.has(i - start)) changed.add(i)
  return changed
}

/** The indices in `b` of a longest common subsequence. */
function longestCommon(a: readonly string[], b: readonly string[]): ReadonlySet<number> {
  const width = b.length + 1
  const lengths = new Uint16Array((a.length + 1) * width)
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  }
  const kept = new Set<number>()
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) {
      kept.add(j)
      i += 1
      j += 1
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1
    else j += 1
  }
  return kept
}
