import { useMemo } from 'react'
import { flagMessages } from '../../app/flag-messages.ts'
import { useMessages } from '../../app/language/use-messages.ts'
import { useAppStore } from '../../app/store.ts'
import { type PlacedFlag, rowsOfFlags, stackFlags } from '../../core/scene/stack-flags.ts'
import { textWidth } from '../../core/scene/text-width.ts'
import { xOf } from '../../core/scene/timeline-layout.ts'
import type { TimelineWindow } from '../../core/scene/timeline-window.ts'
import { type Flag, flagsOf, type Outage, outagesOf } from '../../core/what-if/flags.ts'
import { timelineMessages } from './messages.ts'
import { spanText } from './time-text.ts'

/** What the world's lane shows. */
export interface World {
  readonly flags: readonly Flag[]
  readonly placed: ReadonlyMap<string, PlacedFlag>
  readonly rows: number
  readonly outages: readonly Outage[]
}

const mostRows = 3
/** Around the words of a flag: its glyph and its margins. */
const aroundWordsPx = 38

/** The flags of the scenario, stacked for a window that is so wide. */
export function useWorld(window: TimelineWindow, width: number): World {
  const t = useMessages(timelineMessages)
  const w = useMessages(flagMessages)
  const scenario = useAppStore(state => state.scenario)
  return useMemo(() => {
    const flags = flagsOf(scenario)
    const boxes = flags.map(flag => ({
      key: flag.key,
      x: xOf(flag.atMs, window, width),
      width: textWidth(t.flag({ event: w.short[flag.kind](flag), time: spanText(flag.atMs) }), 11, 'bold') + aroundWordsPx,
    }))
    const placed = stackFlags(boxes, width, mostRows)
    return { flags, placed, rows: rowsOfFlags(placed), outages: outagesOf(scenario) }
  }, [scenario, window, width, t, w])
}
