import { useMemo, useState } from 'react'
import { flagMessages, type FlagWords } from '../../app/flag-messages.ts'
import { useMessages } from '../../app/language/use-messages.ts'
import { applyReadyMade, offeredReadyMades } from '../../app/ready-mades.ts'
import { readyMadeMessages } from '../../app/ready-made-messages.ts'
import { useShownWorkload, useWorkloads } from '../../app/derived.ts'
import type { Scenario } from '../../core/cluster/scenario.ts'
import type { Effect, ReadyMade } from '../../core/what-if/ready-made.ts'
import { Button } from '../kit/Button.tsx'
import { DockSection } from '../kit/Dock.tsx'
import { flagLooks } from '../kit/flag-look.ts'
import { Icon } from '../kit/Icon.tsx'
import { printDuration } from './duration-text.ts'
import { scenarioMessages, type ScenarioWords } from './messages.ts'
import { nameOfValue, sayValue } from './say-value.ts'

/** So many are in sight at first: what the manifest waits for comes first. */
const fewShown = 4

/** Ready-made what-ifs that fit the manifest: each says what it sets, and is one change that can be undone. */
export function ReadyMades({ scenario }: { readonly scenario: Scenario }) {
  const t = useMessages(scenarioMessages)
  const w = useMessages(flagMessages)
  const r = useMessages(readyMadeMessages)
  const [showsAll, setShowsAll] = useState(false)
  const workloads = useWorkloads()
  const shown = useShownWorkload()
  // What is offered follows from the text and the scenario, which are read from the store.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  const all = useMemo(offeredReadyMades, [workloads, shown, scenario])
  if (all.length === 0) return null
  const listed = showsAll ? all : all.slice(0, fewShown)
  return (
    <DockSection
      title={t.readyMade}
      aside={all.length > fewShown && <Button size="small" className="wi-add" aria-expanded={showsAll} onClick={() => setShowsAll(!showsAll)}>{showsAll ? t.showFew : t.showAll({ count: all.length })}</Button>}
    >
      <ul className="wi-ready" aria-label={t.readyMade}>
        {listed.map(made => (
          <li key={`${made.id} ${made.subject}`}>
            <button type="button" className="wi-ready-made" aria-disabled={made.isApplied} onClick={() => !made.isApplied && applyReadyMade(made)}>
              <span className="wi-event-icon"><Icon name={iconOf(made)} size={13} /></span>
              <span>{r.titles[made.id](made)}<small>{made.isApplied ? t.isApplied : made.effects.map(effect => sayEffect(effect, t, w)).join(' · ')}</small></span>
            </button>
          </li>
        ))}
      </ul>
    </DockSection>
  )
}

function iconOf({ effects, isApplied }: ReadyMade) {
  if (isApplied) return 'check'
  const flag = effects.find(effect => effect.type === 'flag')
  return flag ? flagLooks[flag.kind].icon : effects.some(effect => effect.type === 'version') ? 'globe' : 'edit'
}

/** Of more containers than this only the number is said. */
const mostNamed = 2

function sayEffect(effect: Effect, t: ScenarioWords, w: FlagWords): string {
  switch (effect.type) {
    case 'value': return `${effect.containers.length > mostNamed ? t.allOf({ count: effect.containers.length }) : effect.containers.join(', ')}: ${nameOfValue(effect.key, t)} ${sayValue(effect.key, effect.value, t)}`
    case 'flag': return `${w.short[effect.kind](effect)} ${printDuration(effect.atMs)}`
    case 'bandwidth': return t.bandwidth({ rate: effect.megabytesPerSecond })
    case 'version': return `Kubernetes ${effect.version}`
  }
}
