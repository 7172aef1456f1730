import { describeProblem } from '../../app/language/problem-messages.ts'
import { useLanguage, useMessages } from '../../app/language/use-messages.ts'
import { requestReveal } from '../../app/reveal.ts'
import type { ProblemCode } from '../../app/language/problem-code.ts'
import type { Problem } from '../../core/problem.ts'
import { lineOf, type Source } from '../../core/yaml/source.ts'
import { Icon } from '../kit/Icon.tsx'
import { FixButton } from './FixButton.tsx'
import { problemsMessages } from './messages.ts'
import type { QuickFix } from './quick-fixes.ts'

interface ProblemRowProps {
  readonly problem: Problem<ProblemCode>
  readonly source: Source
  readonly fixes: readonly QuickFix[]
}

const icons = { error: 'error', warning: 'warning', info: 'info' } as const satisfies Record<Problem['severity'], string>

/** One problem: what is wrong, the line to go to, and what would make it right. */
export function ProblemRow({ problem, source, fixes }: ProblemRowProps) {
  const t = useMessages(problemsMessages)
  const language = useLanguage()
  const { span } = problem
  const line = span && lineOf(source, span.from).line
  return (
    <li className={`pb-row pb-${problem.severity}`}>
      <Icon name={icons[problem.severity]} label={t[problem.severity]} />
      <div className="pb-words">
        <p>{describeProblem(language, problem)}</p>
        {fixes.length > 0 && <div className="pb-fixes">{fixes.map((fix, index) => <FixButton key={JSON.stringify(fix.action)} fix={fix} primary={index === 0 && problem.severity === 'error'} />)}</div>}
      </div>
      {span && line !== undefined && (
        <button type="button" className="pb-line" title={t.goToLine({ line })} onClick={() => requestReveal(span)}>{t.line({ line })}</button>
      )}
    </li>
  )
}
