import type { PageCommand } from '../../app/page-commands.ts'
import { restart, setLoop, setSpeed, speeds, togglePlay, usePlayback } from '../../app/playback.ts'
import { useTrace } from '../../app/simulation.ts'
import { stepChange } from '../../app/step-change.ts'
import type { CommandWords } from './messages.ts'

/** What the transport of the timeline does, while there is something to play. */
export function playbackCommands(t: CommandWords): readonly PageCommand[] {
  if (!useTrace.getState().trace) return []
  const { playing, loop, speed } = usePlayback.getState()
  return [
    { id: 'play', label: playing ? t.pause : t.play, keys: t.space, run: togglePlay },
    { id: 'previous', label: t.previousChange, keys: ',', run: () => stepChange('previous') },
    { id: 'next', label: t.nextChange, keys: '.', run: () => stepChange('next') },
    { id: 'restart', label: t.restart, run: restart },
    { id: 'loop', label: loop ? t.loopOff : t.loopOn, run: () => setLoop(!loop) },
    ...speeds.filter(other => other !== speed).map(other => ({ id: `speed-${other}`, label: t.speed({ times: other }), run: () => setSpeed(other) })),
  ]
}
