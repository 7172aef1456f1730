import { flagMessages } from '../../app/flag-messages.ts'
import type { PageCommand } from '../../app/page-commands.ts'
import { usePreferences } from '../../app/preferences.ts'
import { applyReadyMade, offeredReadyMades } from '../../app/ready-mades.ts'
import { readyMadeMessages } from '../../app/ready-made-messages.ts'
import { addFlag, offeredFlags } from '../../app/what-if.ts'

/** The ready-made what-ifs that fit the manifest, and every flag that can be put at the playhead. */
export function whatIfCommands(): readonly PageCommand[] {
  const { language } = usePreferences.getState()
  const [r, w] = [readyMadeMessages[language], flagMessages[language]]
  return [
    ...offeredReadyMades().filter(({ isApplied }) => !isApplied).map((made): PageCommand => (
      { id: `what-if ${made.id} ${made.subject}`, label: r.whatIf({ title: r.titles[made.id](made) }), run: () => applyReadyMade(made) }
    )),
    ...offeredFlags().map((flag): PageCommand => (
      { id: `flag ${flag.kind} ${flag.subject}`, label: w.atPlayhead({ what: w.deed[flag.kind](flag) }), run: () => addFlag(flag) }
    )),
  ]
}
