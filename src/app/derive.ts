import { readWorkloads } from '../core/pod/workloads.ts'
import type { Workload } from '../core/pod/pod.ts'
import type { Problem, Span } from '../core/problem.ts'
import { validateReferences } from '../core/schema/validate-references.ts'
import { validateStructure } from '../core/schema/validate-structure.ts'
import { lineOf, locate, type Source } from '../core/yaml/source.ts'
import type { ProblemCode } from './language/problem-code.ts'

/** Why the picture stands still: the text cannot be read at this line. */
export interface Frozen {
  readonly line: number
  readonly problem: Problem<ProblemCode>
}

/** What follows from the text. While it is broken, `workloads` are those of the last text that was not. */
export interface Derived {
  readonly source: Source
  readonly workloads: readonly Workload[]
  /** The source that `workloads` were read from. */
  readonly goodSource: Source
  readonly frozen: Frozen | undefined
}

/** More are counted, not listed. */
const mostProblems = 500

/** Reads a source; `previous` is what followed from the text before, of the same document. */
export function derive(source: Source, previous: Derived | undefined): Derived {
  const broken = source.problems.find(problem => problem.severity === 'error')
  if (!broken) return { source, workloads: readWorkloads(source.documents), goodSource: source, frozen: undefined }
  const line = lineOf(source, broken.span?.from ?? 0).line
  const good = previous ?? { goodSource: source, workloads: readWorkloads(source.documents) }
  return { source, workloads: good.workloads, goodSource: good.goodSource, frozen: { line, problem: broken } }
}

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
