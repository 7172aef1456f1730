import './problems.css'
import { useMemo, useState } from 'react'
import { useFrozen, useProblems, useSource, useWorkloads } from '../../app/derived.ts'
import { useMessages } from '../../app/language/use-messages.ts'
import { dispatch, useAppStore } from '../../app/store.ts'
import { Button } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import { problemsMessages } from './messages.ts'
import { inReadingOrder } from './problem-order.ts'
import { ProblemRow } from './ProblemRow.tsx'
import { quickFixes } from './quick-fixes.ts'
import { useSimulationNotes } from './use-simulation-notes.ts'

/** More than these nobody reads at once; the rest is counted, and shown on request. */
const page = 20

/** What is wrong with the manifest, line by line, with what would make it right. */
export function ProblemsPane() {
  const t = useMessages(problemsMessages)
  const source = useSource()
  const workloads = useWorkloads()
  const problems = useProblems()
  const frozen = useFrozen() !== undefined
  const canUndo = useAppStore(state => state.history.past.length > 0)
  const [most, setMost] = useState(page)
  const { notices, Notes } = useSimulationNotes()
  const ordered = useMemo(() => inReadingOrder(problems), [problems])
  const shown = ordered.slice(0, most)
  const hidden = ordered.length - shown.length
  return (
    <section className="pb" aria-label={t.problems}>
      {shown.length === 0 && <p className="pb-quiet"><Icon name="check" />{notices.length > 0 ? t.noneInYaml : t.none}</p>}
      {shown.length > 0 && (
        <ul className="pb-list">
          {shown.map(problem => (
            <ProblemRow
              key={`${problem.code} ${problem.document ?? ''} ${problem.path?.join('/') ?? problem.span?.from ?? ''}`}
              problem={problem}
              source={source}
              fixes={frozen ? [] : quickFixes(problem, source, workloads)}
            />
          ))}
          {frozen && (
            <li className="pb-quiet">
              <Icon name="info" />
              {t.waiting}
              {canUndo && <Button size="small" variant="bordered" icon="undo" onClick={() => dispatch({ type: 'undo' })}>{t.undoLast}</Button>}
            </li>
          )}
          {hidden > 0 && (
            <li className="pb-quiet"><Button size="small" onClick={() => setMost(most + 5 * page)}>{t.more({ count: hidden })}</Button></li>
          )}
        </ul>
      )}
      {notices.length > 0 && Notes !== undefined && <Notes notices={notices} />}
    </section>
  )
}
