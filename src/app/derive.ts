import { readWorkloads } from '../core/pod/workloads.ts'
import type { Workload } from '../core/pod/pod.ts'
import type { Problem } from '../core/problem.ts'
import { lineOf, type Source } from '../core/yaml/source.ts'
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

/** Reads a source; `previous` is what followed from the text before, of the same document. */
export function derive(source: Source, previous: Derived | undefined): Derived {
  const broken = source.problems.find(problem => problem.severity === 'error')
  if (!broken) return { source, workloads: readWorkloads(source.documents), goodSource: source, frozen: undefined }
  const line = lineOf(source, broken.span?.from ?? 0).line
  const good = previous ?? { goodSource: source, workloads: readWorkloads(source.documents) }
  return { source, workloads: good.workloads, goodSource: good.goodSource, frozen: { line, problem: broken } }
}
