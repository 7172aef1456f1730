import './canvas.css'
import { ReactFlowProvider } from '@xyflow/react'
import { useMemo, useRef, useState } from 'react'
import { useFragment, useFrozen, useObjects, useShownWorkload, useSource } from '../../app/derived.ts'
import { useMessages } from '../../app/language/use-messages.ts'
import { usePageCommands } from '../../app/page-commands.ts'
import { applyResult } from '../../app/run-command.ts'
import { useAppStore } from '../../app/store.ts'
import { wrapFragment } from '../../core/commands/wrap-fragment.ts'
import { isJsonObject } from '../../core/json.ts'
import type { Workload } from '../../core/pod/pod.ts'
import type { Size } from '../../core/scene/geometry.ts'
import { outsideViews } from '../../core/scene/outside-views.ts'
import { Button } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import { CanvasStage } from './CanvasStage.tsx'
import { drawnScene } from './drawn-scene.ts'
import { canvasMessages } from './messages.ts'
import { useSize } from './use-viewport.ts'

const least = { width: 260, height: 170 }

/** The Pod as a score: start order from left to right, volumes below, states at the playhead. */
export function Canvas() {
  const t = useMessages(canvasMessages)
  const workload = useShownWorkload()
  const frozen = useFrozen()
  const region = useRef<HTMLElement>(null)
  const size = useSize(region)
  return (
    <section ref={region} className="cv" aria-label={t.canvas} aria-describedby={workload && 'cv-help'} data-frozen={frozen ? true : undefined}>
      {size && (size.width < least.width || size.height < least.height)
        ? <div className="cv-notice"><p>{t.tooSmall}</p></div>
        : workload
          ? size && <ReactFlowProvider><FittedStage workload={workload} size={size} /></ReactFlowProvider>
          : <NoPod />}
    </section>
  )
}

/** Chooses the density for the canvas's size; while a person looks around by themselves, it stays as it is. */
function FittedStage({ workload, size }: { readonly workload: Workload; readonly size: Size }) {
  const documentId = useAppStore(state => state.documentId)
  const [takenOver, setTakenOver] = useState(false)
  const [fittedTo, setFittedTo] = useState(size)
  const [fittedDocument, setFittedDocument] = useState(documentId)
  // Deriving from the last render, as React advises instead of an effect.
  if (fittedDocument !== documentId) {
    setFittedDocument(documentId)
    setTakenOver(false)
  }
  if (fittedTo !== size && !takenOver) setFittedTo(size)
  const { pod } = workload
  const objects = useObjects()
  const dependencies = useAppStore(state => state.scenario.dependencies)
  const outside = useMemo(() => outsideViews(workload, objects, dependencies ?? {}), [workload, objects, dependencies])
  const scene = useMemo(() => drawnScene(pod, fittedTo, outside), [pod, fittedTo, outside])
  return <CanvasStage scene={scene} size={size} documentId={documentId} takenOver={takenOver} onTakeOver={setTakenOver} />
}

/** There is text, but nothing in it makes a Pod: what it is, and what to do. */
function NoPod() {
  const t = useMessages(canvasMessages)
  const isFragment = useFragment()
  const frozen = useFrozen()
  const source = useSource()
  const wrap = () => void applyResult(wrapFragment(source), { label: t.didWrap, origin: 'canvas' })
  usePageCommands(() => (isFragment ? [{ id: 'wrap', label: t.wrap, run: wrap }] : []))
  if (isFragment) {
    return (
      <div className="cv-notice">
        <div className="cv-banner" role="status"><Icon name="info" /><span>{t.fragment}</span><Button size="small" variant="primary" onClick={wrap}>{t.wrap}</Button></div>
      </div>
    )
  }
  const kinds = [...new Set(source.documents.flatMap(({ value }) => (isJsonObject(value) && typeof value['kind'] === 'string' ? [value['kind']] : [])))]
  return (
    <div className="cv-notice">
      <h2>{t.noPodTitle}</h2>
      <p>{frozen ? t.noPodBroken({ line: frozen.line }) : kinds.length > 0 ? t.noPodKinds({ kinds: kinds.slice(0, 6).join(', ') }) : t.noPod}</p>
    </div>
  )
}
