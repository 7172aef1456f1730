import { lazy, Suspense, type ReactNode } from 'react'
import { openFile } from '../../app/documents/open-document.ts'
import { useMessages } from '../../app/language/use-messages.ts'
import { useAppStore } from '../../app/store.ts'
import { closeDialog, useView } from '../../app/view.ts'
import { YamlPane } from '../editor/YamlPane.tsx'
import { ErrorBoundary } from '../kit/ErrorBoundary.tsx'
import { ProblemsPane } from '../problems/ProblemsPane.tsx'
import { DropZone } from './DropZone.tsx'
import { Layout } from './Layout.tsx'
import { shellMessages } from './messages.ts'
import { Notices } from './Notices.tsx'
import { SkipLinks } from './SkipLinks.tsx'
import { useLayoutSizes } from './use-layout-sizes.ts'

const Start = lazy(async () => ({ default: (await import('../start/Start.tsx')).Start }))
const Inspector = lazy(async () => ({ default: (await import('../inspector/Inspector.tsx')).Inspector }))
const ScenarioDock = lazy(async () => ({ default: (await import('../scenario/ScenarioDock.tsx')).ScenarioDock }))
const ExamplesDialog = lazy(async () => ({ default: (await import('../start/ExamplesDialog.tsx')).ExamplesDialog }))

const dropFile = (file: File) => void openFile(file)

/** A panel in its own boundary; while its code is on the way, its place is held by its own colour. */
function Panel({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return <ErrorBoundary panel={name}><Suspense fallback={<div className="sh-wait" />}>{children}</Suspense></ErrorBoundary>
}

export function App() {
  const t = useMessages(shellMessages)
  const [sizes, setSizes] = useLayoutSizes()
  const dock = useView(view => view.dock)
  const dialog = useView(view => view.dialog)
  const isEmpty = useAppStore(state => state.text.trim() === '')
  return (
    <>
      <SkipLinks />
      <h1 className="hidden-text">Podwright</h1>
      <Layout
        sizes={sizes}
        onCommit={setSizes}
        dock={dock ?? 'none'}
        top={null}
        palette={null}
        canvas={<Panel name={t.canvas}>{isEmpty ? <section aria-label={t.canvas}><Start /></section> : null}</Panel>}
        dockPanel={<Panel name={t.dock}>{dock === 'inspector' ? <Inspector /> : <ScenarioDock />}</Panel>}
        yaml={<Panel name={t.yaml}><YamlPane onCollapse={() => setSizes({ ...sizes, fold: 'yaml' })} /></Panel>}
        problems={<Panel name={t.problems}><ProblemsPane /></Panel>}
        timeline={null}
        console={null}
        notices={<Notices />}
      />
      {dialog === 'examples' && <Panel name={t.dock}><ExamplesDialog onClose={closeDialog} /></Panel>}
      <DropZone onFile={dropFile} />
      <div className="sh-too-small"><b>{t.tooSmall}</b><span>{t.tooSmallHint}</span></div>
    </>
  )
}
