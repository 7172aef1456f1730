import { type ReadyMade, readyMades } from '../core/what-if/ready-made.ts'
import { usePreferences } from './preferences.ts'
import { readyMadeMessages } from './ready-made-messages.ts'
import { dispatch, getState } from './store.ts'
import { whatIfManifest } from './what-if.ts'

const t = () => readyMadeMessages[usePreferences.getState().language]

/** The ready-made what-ifs that fit the manifest and the scenario as they are now. */
export function offeredReadyMades(): readonly ReadyMade[] {
  const manifest = whatIfManifest()
  return manifest ? readyMades(manifest, getState().scenario) : []
}

/** Changes the scenario so; one entry of the history. */
export function applyReadyMade({ id, subject, scenario }: ReadyMade): void {
  dispatch({ type: 'set-scenario', scenario, label: t().whatIf({ title: t().titles[id]({ subject }) }) })
}
