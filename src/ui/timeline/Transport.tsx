import { memo, useMemo } from 'react'
import { useMessages } from '../../app/language/use-messages.ts'
import { usePageCommands } from '../../app/page-commands.ts'
import { restart, setLoop, setSpeed, type Speed, speeds, togglePlay, usePlayback } from '../../app/playback.ts'
import { useShownPreviousTrace, useShownTrace } from '../../app/shown-trace.tsx'
import { stopRun, useTrace } from '../../app/simulation.ts'
import { stepChange } from '../../app/step-change.ts'
import { useAppStore } from '../../app/store.ts'
import { closeDock, openDock, useView } from '../../app/view.ts'
import { summarize } from '../../core/trace/summary.ts'
import { countChanges } from '../../core/what-if/scenario-changes.ts'
import { Button, IconButton } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import { Segments } from '../kit/Segments.tsx'
import { Clock } from './Clock.tsx'
import { timelineMessages } from './messages.ts'
import { outcomeText, spanText } from './time-text.ts'

/** The row of buttons above the lanes. */
export const Transport = memo(function Transport() {
  const t = useMessages(timelineMessages)
  const playing = usePlayback(playback => playback.playing)
  const loop = usePlayback(playback => playback.loop)
  const disabled = useTrace(state => state.trace === undefined)
  return (
    <div className="tl-transport">
      <IconButton icon="restart" label={t.restart} title={t.restartHint} disabled={disabled} onClick={restart} />
      <IconButton icon="previous" label={t.previousChange} title={t.previousHint} aria-keyshortcuts="," disabled={disabled} onClick={() => stepChange('previous')} />
      <button
        type="button"
        className="tl-play"
        aria-label={playing ? t.pause : t.play}
        aria-keyshortcuts="Space"
        title={t.playHint}
        disabled={disabled}
        onClick={togglePlay}
      >
        <Icon name={playing ? 'pause' : 'play'} />
      </button>
      <IconButton icon="next" label={t.nextChange} title={t.nextHint} aria-keyshortcuts="." disabled={disabled} onClick={() => stepChange('next')} />
      <IconButton icon="loop" label={t.loop} title={t.loopHint} pressed={loop} disabled={disabled} onClick={() => setLoop(!loop)} />
      <Clock />
      <StopRun />
      <div className="tl-space" />
      <BeforeAndNow />
      <WhatIf />
      <SpeedControl disabled={disabled} />
    </div>
  )
})

/** Ends a run that takes long. */
function StopRun() {
  const t = useMessages(timelineMessages)
  const takesLong = useTrace(state => state.state === 'running' && state.progress !== undefined)
  usePageCommands(() => (takesLong ? [{ id: 'stop-simulation', label: t.stop, place: 'first', run: stopRun }] : []))
  if (!takesLong) return null
  return <Button size="small" variant="bordered" className="tl-stop" aria-label={t.stop} title={t.stop} onClick={stopRun}>{t.stopShort}</Button>
}

/** All speeds in sight where there is room, else a list; the style sheet shows one of the two. */
function SpeedControl({ disabled }: { readonly disabled: boolean }) {
  const t = useMessages(timelineMessages)
  const speed = usePlayback(playback => playback.speed)
  const options = speeds.map(value => ({ value: String(value), label: `${value}×` }))
  const select = (value: string) => setSpeed(Number(value) as Speed)
  return (
    <>
      <Segments label={t.speed} value={String(speed)} options={options} onSelect={select} disabled={disabled} />
      <select className="tl-speed" aria-label={t.speed} title={t.speed} value={speed} disabled={disabled} onChange={event => select(event.target.value)}>
        {options.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
      </select>
    </>
  )
}

function WhatIf() {
  const t = useMessages(timelineMessages)
  const open = useView(view => view.dock === 'scenario')
  const scenario = useAppStore(state => state.scenario)
  const disabled = useTrace(state => state.trace === undefined)
  const count = countChanges(scenario)
  return (
    <Button
      variant="bordered"
      icon="flag"
      className="tl-what-if"
      aria-label={t.whatIf}
      title={count > 0 ? `${t.whatIf} · ${t.changes({ count })}` : t.whatIf}
      pressed={open}
      disabled={disabled && !open}
      onClick={() => (open ? closeDock() : openDock('scenario'))}
    >
      <span className="tl-what-if-word">{t.whatIf}</span>
      {count > 0 && <><span className="tl-dim tl-changes">{t.changes({ count })}</span><span className="tl-dim tl-count">{count}</span></>}
    </Button>
  )
}

/** What the newest change did to the outcome. */
function BeforeAndNow() {
  const t = useMessages(timelineMessages)
  const trace = useShownTrace()
  const previous = useShownPreviousTrace()
  const sentence = useMemo(() => {
    if (!trace || !previous || trace === previous) return undefined
    const [old, current] = [summarize(previous), summarize(trace)]
    const [before, now] = [outcomeText(old, t, 'sentence'), outcomeText(current, t, 'sentence')]
    if (before === now || before === '' || now === '') return undefined
    // What happens is the same, only the time is not: the word need not be said twice.
    return { before, now: old.kind === current.kind && 'atMs' in current ? spanText(current.atMs) : now }
  }, [trace, previous, t])
  if (sentence === undefined) return null
  return (
    <div className="tl-before" title={`${t.before} ${sentence.before} → ${t.now} ${sentence.now}`}>
      <span><i className="tl-ghost-key" /><span className="tl-word">{t.before} </span>{sentence.before} <span aria-hidden="true">→</span> <span className="tl-word">{t.now} </span><b>{sentence.now}</b></span>
    </div>
  )
}
