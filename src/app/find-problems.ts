import type { Problem, Span } from '../core/problem.ts'
import { validateReferences } from '../core/schema/validate-references.ts'
import { validateStructure } from '../core/schema/validate-structure.ts'
import { locate, type Source } from '../core/yaml/source.ts'
import type { Derived } from './derive.ts'
import type { ProblemCode } from './language/problem-code.ts'

/** More are counted, not listed. */
const mostProblems = 500

/** Everything that is wrong with the text, in its order, each problem with its span. */
export function findProblems({ source, workloads, frozen }: Derived): readonly Problem<ProblemCode>[] {
  const references = frozen ? [] : validateReferences(workloads)
  const found: readonly Problem<ProblemCode>[] = [...source.problems, ...validateStructure(source.documents), ...references]
  const placed = found.slice(0, mostProblems).map(problem => ({ ...problem, span: problem.span ?? spanOf(source, problem) }))
  return placed.sort((a, b) => a.span.from - b.span.from)
}

/** The key where a problem is about one, else the value; up the path where that is not in the text. */
function spanOf(source: Source, { document = 0, path = [] }: Problem): Span {
  for (let length = path.length; length >= 0; length--) {
    const found = locate(source, document, path.slice(0, length))
    if (found) return length === path.length ? (found.key && found.value.to - found.value.from > 80 ? found.key : found.value) : (found.key ?? found.value)
  }
  return source.documents[document]?.span ?? { from: 0, to: 0 }
}
