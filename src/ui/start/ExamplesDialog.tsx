import './start.css'
import { useLanguage, useMessages } from '../../app/language/use-messages.ts'
import { Dialog } from '../kit/Dialog.tsx'
import { ExampleCard } from './ExampleCard.tsx'
import { type Example, type ExampleGroup, examples } from './examples.ts'
import { startMessages } from './messages.ts'
import { openExample } from './open-example.ts'

const groups: readonly ExampleGroup[] = ['order', 'volumes', 'sidecars', 'failures']

/** All examples, by what they are about. */
export function ExamplesDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useMessages(startMessages)
  const language = useLanguage()
  const open = async (example: Example) => {
    if (await openExample(example, language)) onClose()
  }
  return (
    <Dialog title={t.examples} description={t.examplesLead} size="large" open onClose={onClose}>
      {groups.map(group => (
        <section key={group} aria-label={t[group]}>
          <h3 className="st-group">{t[group]}</h3>
          <ul className="st-grid">
            {examples.filter(example => example.group === group).map(example => (
              <li key={example.id}><ExampleCard example={example} language={language} onOpen={chosen => void open(chosen)} /></li>
            ))}
          </ul>
        </section>
      ))}
    </Dialog>
  )
}
