import { describeProblem } from '../../app/language/problem-messages.ts'
import type { Language } from '../../app/language/catalogue.ts'
import type { Problem } from '../../core/problem.ts'
import { locate, type Source } from '../../core/yaml/source.ts'
import type { Marker } from './mount-editor.ts'

/** Every problem that has a place in the text, in the words of the language. */
export function markersOf(source: Source, problems: readonly Problem[], language: Language): readonly Marker[] {
  return problems.flatMap(problem => {
    const place = problem.path && locate(source, problem.document ?? 0, problem.path)
    const span = problem.span ?? place?.key ?? place?.value
    return span ? [{ span, severity: problem.severity, message: describeProblem(language, problem) }] : []
  })
}
