import { useStore, useViewport as useFlowViewport } from '@xyflow/react'
import { type PointerEvent as ReactPointerEvent, useMemo } from 'react'
import { useFrozen, useShownWorkload, useSource, useWorkloads } from '../../app/derived.ts'
import { useMessages } from '../../app/language/use-messages.ts'
import { requestReveal } from '../../app/reveal.ts'
import { dispatch, useAppStore } from '../../app/store.ts'
import { effectiveResources } from '../../core/pod/resources.ts'
import { objectAt } from '../../core/pod/tolerant.ts'
import type { CanvasScene } from '../../core/scene/canvas-scene.ts'
import { isSmall } from '../../core/scene/density.ts'
import { bottom, right, type Size } from '../../core/scene/geometry.ts'
import { Button, IconButton } from '../kit/Button.tsx'
import { Select } from '../kit/Field.tsx'
import { Icon } from '../kit/Icon.tsx'
import { canvasMessages } from './messages.ts'
import type { ViewportControls } from './use-viewport.ts'

interface HudProps {
  readonly scene: CanvasScene
  readonly size: Size
  readonly view: ViewportControls
}

/** What the Pod reserves, and how large it is shown. */
export function Hud({ scene, size, view }: HudProps) {
  const t = useMessages(canvasMessages)
  const frozen = useFrozen()
  const percent = useStore(state => Math.round(state.transform[2] * 100))
  return (
    <div className="cv-hud">
      <FrozenBanner />
      {isSmall(scene.density) && size.width > 760 && !frozen && (
        <div className="cv-legend">
          <span><i className="cv-mount-dot" data-read-only>a</i>{t.readOnly}</span>
          <span><i className="cv-mount-dot">a</i>{t.writable}</span>
        </div>
      )}
      {size.width > 460 && !frozen && <Effective />}
      <Button icon="fit" className="cv-fit" title={t.fitHint} onClick={view.fit}>{t.fit}</Button>
      <div className="cv-zoom">
        <IconButton size="small" icon="minus" label={t.zoomOut} onClick={() => view.zoomBy(1 / 1.25)} />
        <Button size="small" className="cv-percent" title={t.zoomResetHint} onClick={() => view.zoomTo(1)}>{t.zoomReset({ percent })}</Button>
        <IconButton size="small" icon="plus" label={t.zoomIn} onClick={() => view.zoomBy(1.25)} />
      </div>
    </div>
  )
}

/** Stands in the row of buttons, in the place of what is known of the Pod: it covers nothing, and nothing moves when it comes. */
function FrozenBanner() {
  const t = useMessages(canvasMessages)
  const frozen = useFrozen()
  const source = useSource()
  if (!frozen) return null
  const { line, problem } = frozen
  return (
    <div className="cv-frozen" role="status">
      <Icon name="frozen" />
      <span className="cv-fits"><b>{t.frozenBold}</b><span>{t.frozenText}</span><span>{t.frozenLine({ line })}</span></span>
      <Button size="small" variant="bordered" onClick={() => requestReveal(problem.span ?? source.documents[0]?.span ?? { from: 0, to: 0 })}>{t.goToLine({ line })}</Button>
    </div>
  )
}

function Effective() {
  const t = useMessages(canvasMessages)
  const manifest = useShownWorkload()?.podManifest
  const text = useMemo(() => {
    if (!manifest) return undefined
    const { requests, qosClass } = effectiveResources(objectAt(manifest, 'spec'))
    if (requests.size === 0) return t.effectiveNone({ qos: qosClass })
    return t.effective({ cpu: requests.get('cpu') ?? '0', memory: requests.get('memory') ?? '0', qos: qosClass })
  }, [manifest, t])
  return text === undefined ? null : <div className="cv-effective" title={t.effectiveHint}>{text}</div>
}

/** Chooses which Pod of the text stands on the canvas, where it holds several. */
export function WorkloadPicker() {
  const t = useMessages(canvasMessages)
  const workloads = useWorkloads()
  const shown = useAppStore(state => state.shownWorkload)
  if (workloads.length < 2) return null
  const options = workloads.map((workload, i) => ({ value: String(i), label: `${workload.kind} ${workload.name}` }))
  return (
    <div className="cv-picker">
      <Select label={t.shown} value={String(workloads[shown] ? shown : 0)} options={options} onCommit={index => dispatch({ type: 'show-workload', index: Number(index) })} />
    </div>
  )
}

const minimapWidth = 134

interface MinimapProps {
  readonly scene: CanvasScene
  readonly size: Size
  readonly onMove: (centreX: number, centreY: number) => void
}

/** A small picture of a large Pod with the part that is in view; a press moves the view. The keyboard has reveal and fit. */
export function Minimap({ scene, size, onMove }: MinimapProps) {
  const { x, y, zoom } = useFlowViewport()
  const { bounds } = scene
  const inView = { x: -x / zoom, y: -y / zoom, width: size.width / zoom, height: size.height / zoom }
  const showsAll = inView.x <= bounds.x && inView.y <= bounds.y && inView.x + inView.width >= right(bounds) && inView.y + inView.height >= bottom(bounds)
  if (!isSmall(scene.density) || showsAll) return null
  const height = Math.round((minimapWidth * bounds.height) / bounds.width)
  const go = (event: ReactPointerEvent<SVGSVGElement>) => {
    const rect = event.currentTarget.getBoundingClientRect()
    onMove(bounds.x + ((event.clientX - rect.left) / rect.width) * bounds.width, bounds.y + ((event.clientY - rect.top) / rect.height) * bounds.height)
  }
  return (
    <div className="cv-minimap" aria-hidden="true">
      <svg
        width={minimapWidth}
        height={height}
        viewBox={`${bounds.x} ${bounds.y} ${bounds.width} ${bounds.height}`}
        onPointerDown={event => {
          event.currentTarget.setPointerCapture(event.pointerId)
          go(event)
        }}
        onPointerMove={event => event.currentTarget.hasPointerCapture(event.pointerId) && go(event)}
      >
        {scene.cards.map(card => <rect key={card.id} {...card.rect} rx={9} fill={`var(--${card.lane === 'sidecar' ? 'side' : card.lane})`} opacity={0.7} />)}
        {scene.outside.map(outside => <rect key={outside.id} {...outside.rect} rx={9} fill="var(--wait)" opacity={0.7} />)}
        {scene.volumes.map(volume => <rect key={volume.id} {...volume.rect} rx={13} fill={`var(--vol-${volume.colour})`} opacity={0.6} />)}
        <rect className="cv-view" {...inView} />
      </svg>
    </div>
  )
}
