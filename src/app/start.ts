import { startAppearance } from './appearance.ts'
import { loadChecks } from './checks.ts'
import { startAutosave } from './documents/autosave.ts'
import { startOpening } from './documents/open-document.ts'
import { pauseWhenHidden } from './playback.ts'
import { startShortcuts } from './shortcuts.ts'
import { startSimulation } from './simulation.ts'
import { whenIdle } from './when-idle.ts'

/** Starts everything that lives as long as the page; called once, before the first paint. */
export function startApp(): void {
  startAppearance()
  startAutosave()
  startOpening()
  startSimulation()
  pauseWhenHidden()
  startShortcuts()
  whenIdle(() => void loadChecks())
}
