import './timeline.css'
import { useDeferredValue, useMemo } from 'react'
import { usePodView } from '../../app/derived.ts'
import { useMessages } from '../../app/language/use-messages.ts'
import { selectedContainer } from '../../app/selected-container.ts'
import { useShownPods, useShownPreviousTrace, useShownTrace } from '../../app/shown-trace.tsx'
import { useTrace } from '../../app/simulation.ts'
import { useAppStore } from '../../app/store.ts'
import { podLanes } from '../../core/scene/pod-lanes.ts'
import { type TimelineLane, timelineLanes } from '../../core/scene/timeline-lanes.ts'
import { changedLanes } from '../../core/scene/timeline-changed.ts'
import { withEphemeral } from '../../core/scene/with-ephemeral.ts'
import { timelineMessages } from './messages.ts'
import { Plot } from './Plot.tsx'
import { Transport } from './Transport.tsx'
import { usePlayKeys } from './use-keys.ts'

const noLanes: readonly TimelineLane[] = []
const noGhosts: ReadonlyMap<string, TimelineLane> = new Map()

/** When each container waits, pulls, runs, fails and backs off, and the playhead that the whole page follows. */
export function Timeline() {
  const t = useMessages(timelineMessages)
  // As the trace: the lanes are drawn after the canvas, and a key comes before both.
  const pod = useDeferredValue(usePodView())
  const selected = useDeferredValue(useAppStore(selectedContainer))
  const trace = useShownTrace()
  const previousTrace = useShownPreviousTrace()
  const state = useTrace(run => run.state)
  usePlayKeys()
  const lanes = useMemo(() => (trace && pod ? timelineLanes(trace, withEphemeral(pod.containers, trace)) : []), [trace, pod])
  const { whole, pods, pod: shownPod } = useShownPods()
  // One Pod is told by its containers, if the text says which it has.
  const podsLanes = useMemo(() => (whole && (pods.length > 1 || !pod) ? podLanes(whole, pods) : noLanes), [whole, pods, pod])
  const ghosts = useMemo(() => {
    return previousTrace && pod && previousTrace !== trace ? changedLanes(timelineLanes(previousTrace, pod.containers), lanes) : noGhosts
  }, [previousTrace, trace, pod, lanes])
  return (
    <section className="tl" aria-label={t.timeline}>
      <Transport />
      {trace && trace.pods.length > 0
        ? <Plot trace={trace} lanes={lanes} pods={podsLanes} shownPod={shownPod} ghosts={ghosts} selected={selected} />
        : <p className="tl-empty">{trace ? (trace.notices.some(({ code }) => code === 'pod-refused') ? t.refused : t.noPods) : state === 'running' ? t.simulating : t.empty}</p>}
      {state === 'failed' && <p className="tl-failed" role="status">{t.simulationFailed}</p>}
    </section>
  )
}
