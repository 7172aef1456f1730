import '@xterm/xterm/css/xterm.css'
import './terminal.css'
import { useEffect, useRef } from 'react'
import { useMessages } from '../../app/language/use-messages.ts'
import { usePageCommands } from '../../app/page-commands.ts'
import { useTrace } from '../../app/simulation.ts'
import { useAppStore } from '../../app/store.ts'
import { chooseTerminal, keepOpen, mostTerminals, openTerminal, putAwayTerminal, terminalsOf, useOpenTerminals } from '../../app/terminal/open-terminals.ts'
import { onTerminalWanted } from '../../app/terminal/reveal-terminal.ts'
import { waitsAt } from '../../app/terminal/terminal-outputs.ts'
import { restartTerminal } from '../../app/terminal/type-input.ts'
import { IconButton } from '../kit/Button.tsx'
import { Tabs } from '../kit/Tabs.tsx'
import { terminalMessages } from './messages.ts'
import type { MountedTerminal } from './mount-terminal.ts'
import { speak } from './spoken-output.ts'
import { useMountedTerminal } from './use-mounted-terminal.ts'

const idBase = 'terminal'

/** A terminal of the workstation beside the cluster, as it is at the playhead. */
export function Terminal() {
  const t = useMessages(terminalMessages)
  const bar = useRef<HTMLDivElement>(null)
  const spoken = useRef<HTMLDivElement>(null)
  const shown = useShownTerminal()
  const { box, mounted } = useMountedTerminal(shown, {
    words: t,
    onLeave: () => bar.current?.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus(),
    onShown: text => spoken.current && speak(spoken.current, text),
  })
  useEffect(() => (mounted ? onTerminalWanted(() => mounted.focus()) : undefined), [mounted])
  const isUntouched = useAppStore(({ scenario }) => !scenario.terminal?.some(input => input.terminal === shown))
  return (
    <div className="te">
      <div className="te-bar" ref={bar}><Bar shown={shown} mounted={mounted} /></div>
      <div className="te-box" role="tabpanel" id={`${idBase}-panel-${shown}`} aria-labelledby={`${idBase}-tab-${shown}`}>
        <div className="te-screen" ref={box} />
        {isUntouched && <p className="te-hint">{t.hint}</p>}
      </div>
      <div className="hidden-text" role="log" aria-label={t.output} ref={spoken} />
    </div>
  )
}

/** The chosen terminal; the first, when that has gone with an undo or another document. */
function useShownTerminal(): number {
  const open = useOpenTerminals()
  const isThere = useAppStore(({ scenario }) => terminalsOf(scenario, open).includes(open.shown))
  return isThere ? open.shown : 1
}

function Bar({ shown, mounted }: { readonly shown: number; readonly mounted: MountedTerminal | undefined }) {
  const t = useMessages(terminalMessages)
  const open = useOpenTerminals()
  const scenario = useAppStore(state => state.scenario)
  const numbers = terminalsOf(scenario, open)
  const trace = useTrace(state => state.trace)
  const isOnItsWay = useTrace(({ state, scenario: simulated }) => state === 'running' && simulated?.terminal !== scenario.terminal)
  const waits = useAppStore(({ playheadMs }) => waitsAt(trace, shown, playheadMs))
  const tabs = numbers.map(number => ({ id: String(number), label: String(number) }))
  const restart = () => {
    keepOpen(shown)
    restartTerminal(shown, t.restarted)
  }
  const close = () => {
    restartTerminal(shown, t.close({ number: shown }))
    putAwayTerminal(shown)
  }
  const add = () => {
    openTerminal()
    mounted?.focus()
  }
  usePageCommands(() => [
    { id: 'terminal-open', label: t.open, run: add },
    { id: 'terminal-restart', label: t.restart, run: restart },
    ...(shown === 1 ? [] : [{ id: 'terminal-close', label: t.close({ number: shown }), run: close }]),
    { id: 'terminal-clear', label: t.clear, run: () => mounted?.clear() },
  ])
  return (
    <>
      <Tabs label={t.terminals} tabs={tabs} selected={String(shown)} onSelect={id => chooseTerminal(Number(id))} idBase={idBase} />
      {shown !== 1 && <IconButton size="small" icon="close" label={t.close({ number: shown })} onClick={close} />}
      <IconButton size="small" icon="plus" label={t.open} disabled={numbers.length >= mostTerminals} onClick={add} />
      {isOnItsWay
        ? <span className="te-state te-late">{t.simulating}</span>
        : <span className="te-state">{waits === 'command' ? '' : waits === 'line' ? t.reads : t.running}</span>}
      <span className="te-leave">{t.leave}</span>
      <IconButton size="small" icon="restart" label={t.restart} disabled={!scenario.terminal?.some(input => input.terminal === shown)} onClick={restart} />
    </>
  )
}
