import type { Path } from '../json.ts'
import type { MessageParams, Problem } from '../problem.ts'

/** Nobody reads more, and a wrong file of 1 MB must not cost a second. */
export const mostProblems = 200

/** A path as the API server writes it: `spec.containers[0].image`; keys that are no plain names as `[key]`. */
export function fieldPath(path: Path): string {
  let out = ''
  for (const key of path) {
    if (typeof key === 'number' || !/^[A-Za-z_]\w*$/.test(key)) out += `[${key}]`
    else out += out === '' ? key : `.${key}`
  }
  return out
}

/** Collects the problems of one document up to the most that are worth showing. */
export class ProblemList<Code extends string> {
  readonly found: Problem<Code>[] = []
  #document: number

  constructor(document: number) {
    this.#document = document
  }

  get isFull(): boolean {
    return this.found.length >= mostProblems
  }

  /** Adds a problem; the path is copied, so the caller may go on changing it. */
  add(code: Code, path: Path, params: MessageParams, severity: Problem['severity'] = 'error'): void {
    if (!this.isFull) this.found.push({ code, params: { at: fieldPath(path), ...params }, severity, document: this.#document, path: [...path] })
  }
}
