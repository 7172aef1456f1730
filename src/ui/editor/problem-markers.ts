import type { ProblemCode } from '../../app/language/problem-code.ts'
import type { Language } from '../../app/language/catalogue.ts'
import { describeProblem } from '../../app/language/problem-messages.ts'
import type { Problem } from '../../core/problem.ts'
import type { Marker } from './mount-editor.ts'

/** The problems that have a place in the text, in the words of the language. */
export function markersOf(problems: readonly Problem<ProblemCode>[], language: Language): readonly Marker[] {
  return problems.flatMap(({ span, severity, code, params }) => (span ? [{ span, severity, message: describeProblem(language, { code, params }) }] : []))
}
