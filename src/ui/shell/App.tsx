import { lazy, Suspense, type ReactNode, useEffect, useRef } from 'react'
import { useMessages } from '../../app/language/use-messages.ts'
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
import { SkipLinks } from './SkipLinks.tsx'
import { useLayoutSizes } from './use-layout-sizes.ts'

const Canvas = lazy(async () => ({ default: (await import('../canvas/Canvas.tsx')).Canvas }))
const Timeline = lazy(async () => ({ default: (await import('../timeline/Timeline.tsx')).Timeline }))
const Console = lazy(async () => ({ default: (await import('../console/Console.tsx')).Console }))
const Start = lazy(async () => ({ default: (await import('../start/Start.tsx')).Start }))
const Inspector = lazy(async () => ({ default: (await import('../inspector/Inspector.tsx')).Inspector }))
const ScenarioDock = lazy(async () => ({ default: (await import('../scenario/ScenarioDock.tsx')).ScenarioDock }))
const CommandPalette = lazy(async () => ({ default: (await import('../command-palette/CommandPalette.tsx')).CommandPalette }))
const ShareDialog = lazy(async () => ({ default: (await import('../documents/ShareDialog.tsx')).ShareDialog }))
const RecentDialog = lazy(async () => ({ default: (await import('../documents/RecentDialog.tsx')).RecentDialog }))
const ExamplesDialog = lazy(async () => ({ default: (await import('../start/ExamplesDialog.tsx')).ExamplesDialog }))

interface PanelProps {
  readonly name: string
  readonly renderFailure?: (failure: ReactNode) => ReactNode
  readonly children: ReactNode
}

/** A panel in its own boundary; while its code is on the way, its place is held by its own colour. */
function Panel({ name, renderFailure, children }: PanelProps) {
  return <ErrorBoundary panel={name} {...(renderFailure && { renderFailure })}><Suspense fallback={<div className="sh-wait" />}>{children}</Suspense></ErrorBoundary>
}

export function App() {
  const t = useMessages(shellMessages)
  const [sizes, setSizes] = useLayoutSizes()
  const dock = useView(view => view.dock)
  const dialog = useView(view => view.dialog)
  const isEmpty = useAppStore(state => state.text.trim() === '')
  useFocusAfterStart(isEmpty)
  useFocusOnReopen()
  return (
    <>
      <SkipLinks />
      <Layout
        sizes={sizes}
        onCommit={setSizes}
        dock={dock ?? 'none'}
        top={<Panel name="Podwright"><TopBar /></Panel>}
        palette={<Panel name={t.palette}><Palette /></Panel>}
        canvas={<Panel name={t.canvas}>{isEmpty ? <section className="sh-start" aria-label={t.canvas}><Start /></section> : <Canvas />}</Panel>}
        dockPanel={<Panel name={t.dock}>{dock === 'inspector' ? <Inspector /> : <ScenarioDock />}</Panel>}
        yaml={<Panel name={t.yaml}><YamlPane onCollapse={() => setSizes({ ...sizes, fold: 'yaml' })} /></Panel>}
        problems={<Panel name={t.problems}><ProblemsPane /></Panel>}
        timeline={<Panel name={t.timeline}><Timeline /></Panel>}
        console={<Panel name={t.console}><Console /></Panel>}
        notices={<Notices />}
      />
      {dialog !== undefined && (
        <Panel key={dialog} name={t.dialog} renderFailure={failure => <Dialog title={t.dialog} open onClose={closeDialog}>{failure}</Dialog>}>
          {dialog === 'examples' && <ExamplesDialog onClose={closeDialog} />}
          {dialog === 'commands' && <CommandPalette onClose={closeDialog} />}
          {dialog === 'share' && <ShareDialog onClose={closeDialog} />}
          {dialog === 'recent' && <RecentDialog onClose={closeDialog} />}
        </Panel>
      )}
      <DropZone />
      <div className="sh-too-small"><b>{t.tooSmall}</b><span>{t.tooSmallHint}</span></div>
    </>
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
