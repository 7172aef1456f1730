import type { Problem } from '../../core/problem.ts'

const ranks: Readonly<Record<Problem['severity'], number>> = { error: 0, warning: 1, info: 2 }

/** What stops the manifest comes first; among equals, the order of the text. */
export function inReadingOrder<P extends Problem>(problems: readonly P[]): readonly P[] {
  return problems.toSorted((a, b) => ranks[a.severity] - ranks[b.severity] || (a.span?.from ?? -1) - (b.span?.from ?? -1))
}
