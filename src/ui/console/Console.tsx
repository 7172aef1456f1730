import './console.css'
import { memo, type MouseEvent, type ReactNode, useDeferredValue, useMemo, useState } from 'react'
import { copyText } from '../../app/documents/save-document.ts'
import { useMessages } from '../../app/language/use-messages.ts'
import { selectedContainer } from '../../app/selected-container.ts'
import { usePageCommands } from '../../app/page-commands.ts'
import { useShownPods, useShownTrace } from '../../app/shown-trace.tsx'
import { useTrace } from '../../app/simulation.ts'
import { useAppStore } from '../../app/store.ts'
import { revealTerminal } from '../../app/terminal/reveal-terminal.ts'
import { type ConsoleView, resizeConsole, showConsole, useView } from '../../app/view.ts'
import { humanDuration } from '../../core/kubectl/human-duration.ts'
import { countUntil, statusAt } from '../../core/trace/at.ts'
import type { PodObject } from '../../core/pod/kubernetes.ts'
import type { Trace } from '../../core/trace/trace.ts'
import { IconButton } from '../kit/Button.tsx'
import { TabPanel, Tabs } from '../kit/Tabs.tsx'
import type { ConsoleLine } from './console-line.ts'
import { Files } from './Files.tsx'
import { useInstant } from './instant.ts'
import { Lines } from './Lines.tsx'
import { LogBar } from './LogBar.tsx'
import type { LogChoice } from './log-choice.ts'
import { consoleMessages } from './messages.ts'
import { usePrinter, type View } from './use-printer.ts'

const idBase = 'console'

/** What kubectl would print at the playhead's moment, and a terminal to ask it oneself. */
export function Console({ terminal }: { readonly terminal: ReactNode }) {
  const t = useMessages(consoleMessages)
  const trace = useShownTrace()
  const { whole } = useShownPods()
  const selected = useDeferredValue(useAppStore(selectedContainer))
  usePageCommands(() => [{ id: 'terminal', label: t.goToTerminal, keys: 'Ctrl+`', run: revealTerminal }])
  const isRunning = useTrace(state => state.state === 'running')
  const isTypedAt = useAppStore(({ scenario }) => (scenario.terminal?.length ?? 0) > 0)
  const view = useView(state => state.console) ?? (isTypedAt ? 'kubectl' : 'watch')
  const all = view === 'watch' || view === 'events' ? whole : trace
  // What controllers say when they cannot make Pods is there without one.
  const isThere = all !== undefined && (all.pods.length > 0 || (view === 'events' && all.events.length > 0))
  return (
    <section className="co" aria-label={t.console}>
      {view === 'kubectl'
        ? (
            <>
              <div className="co-head"><ViewTabs view={view} /><ResizeButton /></div>
              <TabPanel idBase={idBase} id={view} className="co-terminal" focusable={false}>{terminal}</TabPanel>
            </>
          )
        : isThere
        ? <Output trace={all} selected={selected} view={view} />
        : (
            <>
              <div className="co-head"><ViewTabs view={view} /><ResizeButton /></div>
              <TabPanel idBase={idBase} id={view} className="co-panel"><p className="co-empty">{isRunning ? t.simulating : all === undefined ? t.empty : t.noPod}</p></TabPanel>
            </>
          )}
    </section>
  )
}

function ViewTabs({ view }: { readonly view: ConsoleView }) {
  const t = useMessages(consoleMessages)
  const { whole } = useShownPods()
  const tabs = [
    { id: 'kubectl', label: t.kubectl },
    { id: 'events', label: t.events, ...(whole && { badge: <EventCount trace={whole} /> }) },
    { id: 'watch', label: t.watch },
    { id: 'describe', label: t.describe },
    { id: 'logs', label: t.logs },
    { id: 'files', label: t.files },
  ] as const
  // Whoever points at the terminal means to type; the arrow keys walk on.
  const onClick = (event: MouseEvent) => {
    if (event.detail > 0 && (event.target as Element).closest('[role=tab]')?.id === `${idBase}-tab-kubectl`) revealTerminal()
  }
  return <div className="co-tabs" onClick={onClick}><Tabs label={t.views} tabs={tabs} selected={view} onSelect={showConsole} idBase={idBase} /></div>
}

/** How many events the tab would show: the same beside every view, so that the tabs stand still. */
function EventCount({ trace }: { readonly trace: Trace }) {
  const atMs = useInstant(trace, false)
  const count = useMemo(() => new Set(trace.events.slice(0, countUntil(trace.events, atMs)).map(version => version.object.metadata.name)).size, [trace, atMs])
  return <span className="co-count" aria-hidden="true">{count}</span>
}

/** Gives the console the place of the YAML as well, or takes it back. */
function ResizeButton() {
  const t = useMessages(consoleMessages)
  const isLarge = useView(view => view.isConsoleLarge)
  const label = isLarge ? t.smaller : t.larger
  usePageCommands(() => [{ id: 'resize-console', label, run: resizeConsole }])
  return <IconButton size="small" icon={isLarge ? 'shrink' : 'expand'} label={label} onClick={resizeConsole} />
}

interface OutputProps {
  readonly trace: Trace
  /** Name of the selected container. */
  readonly selected: string | undefined
  readonly view: View
}

const Output = memo(function Output({ trace, selected, view }: OutputProps) {
  const t = useMessages(consoleMessages)
  const atMs = useInstant(trace, view === 'logs')
  const print = usePrinter(view)
  const [logs, setLogs] = useState<LogChoice>({ all: false, times: false, previous: false })
  const lines = useMemo(() => print?.(trace, atMs, selected, logs) ?? [], [print, trace, atMs, selected, logs])
  const pod = statusAt(trace, atMs)
  const empty = pod === undefined ? t.notCreated : view === 'events' ? t.noEvents : view === 'logs' && print ? t.noLogs : ''
  return (
    <>
      <div className="co-head">
        <ViewTabs view={view} />
        <span className="co-at">{t.at({ time: atMs < 120_000 ? `${(Math.floor(atMs / 100) / 10).toFixed(1)} s` : humanDuration(atMs) })}</span>
        {view !== 'files' && <IconButton size="small" icon="copy" label={t.copy} disabled={lines.length === 0} onClick={() => void copyText(`${lines.map(line => line.text).join('\n')}\n`)} />}
        <ResizeButton />
      </div>
      {view === 'logs' && pod && <LogBar containers={containersOf(pod)} selected={selected} choice={logs} onChoose={setLogs} />}
      <TabPanel key={view === 'describe' ? `${view} ${selected}` : view} idBase={idBase} id={view} className="co-panel" focusable={view !== 'files'}>
        {view === 'files'
          ? <Files trace={trace} />
          : lines.length === 0
          ? <p className="co-empty">{empty}</p>
          : <Lines lines={lines} follow={view !== 'describe'} anchor={view === 'describe' ? anchorOf(lines) : undefined} wrap={view === 'events' || view === 'logs'} />}
      </TabPanel>
    </>
  )
})

const containersOf = ({ spec }: PodObject) => [...(spec.initContainers ?? []), ...spec.containers, ...(spec.ephemeralContainers ?? [])].map(c => c.name)

/** Where to look in a description: at what changed of the selected container, at its block, or at what changed. */
function anchorOf(lines: readonly ConsoleLine[]): number | undefined {
  return [
    lines.findIndex(line => line.fresh && line.selected),
    lines.findIndex(line => line.selected),
    lines.findIndex(line => line.fresh),
  ].find(found => found >= 0)
}
