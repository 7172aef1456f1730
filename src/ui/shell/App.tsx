import { useEffect, useRef } from 'react'
import { useMessages } from '../../app/language/use-messages.ts'
import { ShownTrace } from '../../app/shown-trace.tsx'
import { useAppStore } from '../../app/store.ts'
import { closeDialog, useView } from '../../app/view.ts'
import { DropZone } from '../documents/DropZone.tsx'
import { YamlPane } from '../editor/YamlPane.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { ErrorBoundary } from '../kit/ErrorBoundary.tsx'
import { Palette } from '../palette/Palette.tsx'
import { ProblemsPane } from '../problems/ProblemsPane.tsx'
import { TopBar } from '../top-bar/TopBar.tsx'
import { Layout } from './Layout.tsx'
import { shellMessages } from './messages.ts'
import { Notices } from './Notices.tsx'
import { part } from './part.tsx'
import { SkipLinks } from './SkipLinks.tsx'
import { useLayoutSizes } from './use-layout-sizes.ts'

const Canvas = part(async () => (await import('../canvas/Canvas.tsx')).Canvas)
const Timeline = part(async () => (await import('../timeline/Timeline.tsx')).Timeline)
const Console = part(async () => (await import('../console/Console.tsx')).Console)
const Terminal = part(async () => (await import('../terminal/Terminal.tsx')).Terminal)
const Start = part(async () => (await import('../start/Start.tsx')).Start)
const Inspector = part(async () => (await import('../inspector/Inspector.tsx')).Inspector)
const ScenarioDock = part(async () => (await import('../scenario/ScenarioDock.tsx')).ScenarioDock)
const CommandPalette = part(async () => (await import('../command-palette/CommandPalette.tsx')).CommandPalette)
const ShareDialog = part(async () => (await import('../documents/ShareDialog.tsx')).ShareDialog)
const RecentDialog = part(async () => (await import('../documents/RecentDialog.tsx')).RecentDialog)
const ExamplesDialog = part(async () => (await import('../start/ExamplesDialog.tsx')).ExamplesDialog)

export function App() {
  const t = useMessages(shellMessages)
  const [sizes, setSizes] = useLayoutSizes()
  const dock = useView(view => view.dock)
  const dialog = useView(view => view.dialog)
  const isEmpty = useAppStore(state => state.text.trim() === '')
  useFocusAfterStart(isEmpty)
  useFocusOnReopen()
  return (
    <ShownTrace>
      <SkipLinks />
      <Layout
        sizes={sizes}
        onCommit={setSizes}
        dock={dock ?? 'none'}
        top={<ErrorBoundary panel="Podwright"><TopBar /></ErrorBoundary>}
        palette={<ErrorBoundary panel={t.palette}><Palette /></ErrorBoundary>}
        canvas={<ErrorBoundary panel={t.canvas}>{isEmpty ? <section className="sh-start" aria-label={t.canvas}><Start /></section> : <Canvas />}</ErrorBoundary>}
        dockPanel={<ErrorBoundary panel={t.dock}>{dock === 'inspector' ? <Inspector /> : <ScenarioDock />}</ErrorBoundary>}
        yaml={<ErrorBoundary panel={t.yaml}><YamlPane onCollapse={() => setSizes({ ...sizes, fold: 'yaml' })} /></ErrorBoundary>}
        problems={<ErrorBoundary panel={t.problems}><ProblemsPane /></ErrorBoundary>}
        timeline={<ErrorBoundary panel={t.timeline}><Timeline /></ErrorBoundary>}
        console={<ErrorBoundary panel={t.console}><Console terminal={<Terminal />} /></ErrorBoundary>}
        notices={<Notices />}
      />
      {dialog !== undefined && (
        <ErrorBoundary key={dialog} panel={t.dialog} renderFailure={failure => <Dialog title={t.dialog} open onClose={closeDialog}>{failure}</Dialog>}>
          {dialog === 'examples' && <ExamplesDialog onClose={closeDialog} />}
          {dialog === 'commands' && <CommandPalette onClose={closeDialog} />}
          {dialog === 'share' && <ShareDialog onClose={closeDialog} />}
          {dialog === 'recent' && <RecentDialog onClose={closeDialog} />}
        </ErrorBoundary>
      )}
      <DropZone />
      <div className="sh-too-small"><b>{t.tooSmall}</b><span>{t.tooSmallHint}</span></div>
    </ShownTrace>
  )
}

/** The start page takes the focus with it when it goes; the canvas that comes in its place gets it. */
function useFocusAfterStart(isEmpty: boolean): void {
  const wasEmpty = useRef(isEmpty)
  useEffect(() => {
    if (wasEmpty.current && !isEmpty && document.activeElement === document.body) document.getElementById('sh-canvas')?.focus({ preventScroll: true })
    wasEmpty.current = isEmpty
  }, [isEmpty])
}

/** Asking for the dock that stands open already (Enter on another card) goes into it. */
function useFocusOnReopen(): void {
  useEffect(() => useView.subscribe((view, before) => {
    if (view.dock !== undefined && view.dock === before.dock && view.dialog === before.dialog) {
      document.querySelector<HTMLElement>('.kit-dock-body :is(input, select, textarea):not(:disabled)')?.focus()
    }
  }), [])
}
