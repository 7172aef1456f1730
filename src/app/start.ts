import { startAppearance } from './appearance.ts'
import { loadChecks } from './checks.ts'
import { reopen, startAutosave } from './documents/autosave.ts'
import { openFromFragment, startOpening } from './documents/open-document.ts'
import { pauseWhenHidden } from './playback.ts'
import { startShortcuts } from './shortcuts.ts'
import { startSimulation } from './simulation.ts'
import { whenIdle } from './when-idle.ts'

/**
 * Starts everything that lives as long as the page; called once. When it is done, the document is there that the first
 * picture shows: that of the link that was followed, else the one that was open.
 */
export async function startApp(): Promise<void> {
  startAppearance()
  startAutosave()
  if (!(await openFromFragment())) reopen()
  startOpening()
  startSimulation()
  pauseWhenHidden()
  startShortcuts()
  whenIdle(() => void loadChecks())
}
