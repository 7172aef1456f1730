import { startAppearance } from './appearance.ts'
import { loadChecks } from './checks.ts'
import { reopen, startAutosave } from './documents/autosave.ts'
import { openFromFragment, startOpening } from './documents/open-document.ts'
import { pauseWhenHidden } from './playback.ts'
import { startShortcuts } from './shortcuts.ts'
import { startSimulation } from './simulation.ts'
import { getState, onTextChange } from './store.ts'
import { startFollowing } from './terminal/follow-terminal.ts'
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
  startFollowing()
  pauseWhenHidden()
  startShortcuts()
  loadChecksForText()
}

/** The checks come when there is something to check: the start page is drawn, and left, without them. */
function loadChecksForText(): void {
  const load = () => whenIdle(() => void loadChecks())
  if (getState().text.trim() !== '') {
    load()
    return
  }
  const stop = onTextChange(({ text }) => {
    if (text.trim() === '') return
    stop()
    load()
  })
}
