import { memo } from 'react'
import { useMessages } from '../../app/language/use-messages.ts'
import type { Lane } from '../../core/pod/pod.ts'
import type { CanvasArrow, CanvasMount, CanvasScene } from '../../core/scene/canvas-scene.ts'
import type { ArrowState } from '../../core/scene/canvas-status.ts'
import { isSmall } from '../../core/scene/density.ts'
import { linePath } from '../../core/scene/line-path.ts'
import { longestThatFits, textWidth } from '../../core/scene/text-width.ts'
import { Icon } from '../kit/Icon.tsx'
import { useCanvasView, useHands } from './canvas-context.ts'
import { colourStyle } from './item-style.ts'
import { isLinked } from './linked.ts'
import { useArrowStates, useGateState, usePodStatus } from './live-status.ts'
import { canvasMessages } from './messages.ts'
import { MountWrites } from './MountWrites.tsx'

/** What lies behind the cards: the Pod's border and title, the lanes' names, arrows, mount lines, the gate. */
export const PodFrame = memo(function PodFrame() {
  const { scene } = useCanvasView()
  const states = useArrowStates(scene)
  return (
    <div className="cv-pod" style={{ width: scene.pod.width, height: scene.pod.height }}>
      <h2 className="cv-pod-name" title={scene.podName}>{scene.podName}</h2>
      <PodStatus />
      <svg className="cv-lines" width={scene.pod.width} height={scene.pod.height} aria-hidden="true">
        <defs>
          <marker id="cv-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="4.5" markerHeight="4.5" orient="auto">
            <path d="M0 0 8 4 0 8z" fill="context-stroke" />
          </marker>
        </defs>
        {scene.arrows.map(arrow => <Arrow key={arrow.id} arrow={arrow} state={states.get(arrow.id) ?? 'idle'} small={isSmall(scene.density)} />)}
        <MountLines />
        <OutsideLines />
        <MountWrites />
      </svg>
      <Gate scene={scene} />
      <LaneTitles scene={scene} />
    </div>
  )
})

/** The radius of a line's corners. */
const corner = (small: boolean) => (small ? 6 : 10)

interface ArrowProps {
  readonly arrow: CanvasArrow
  readonly state: ArrowState
  readonly small: boolean
}

const Arrow = memo(function Arrow({ arrow, state, small }: ArrowProps) {
  return <path className={`cv-arrow cv-arrow-${state}`} d={linePath(arrow.points, corner(small))} markerEnd={arrow.head ? 'url(#cv-arrow)' : undefined} />
})

/** Lines from mounts to volumes; small cards draw only those of what is selected. */
function MountLines() {
  const { scene, selected } = useCanvasView()
  const small = isSmall(scene.density)
  const anyLinked = scene.mounts.some(mount => isLinked(mount, selected))
  return scene.mounts.map(mount => {
    const linked = isLinked(mount, selected)
    if (mount.line.length === 0 || (small && !linked)) return null
    return <MountLine key={mount.id} mount={mount} quiet={anyLinked && !linked} small={small} />
  })
}

/** Lines between what stands outside and its containers; small cards draw only those of what is selected. */
function OutsideLines() {
  const { scene, selected } = useCanvasView()
  const small = isSmall(scene.density)
  return scene.outside.flatMap(outside => outside.lines.flatMap(({ card, points }) => {
    const linked = selected === `service:${outside.id}` || selected === `container:${card}`
    if (small && !linked) return []
    return <path key={`${outside.id} ${card}`} className="cv-outside-line" data-linked={linked || undefined} d={linePath(points, corner(small))} markerEnd="url(#cv-arrow)" />
  }))
}

interface MountLineProps {
  readonly mount: CanvasMount
  /** Another one is looked at. */
  readonly quiet: boolean
  readonly small: boolean
}

const MountLine = memo(function MountLine({ mount, quiet, small }: MountLineProps) {
  const hands = useHands()
  const d = linePath(mount.line, corner(small))
  const item = { type: 'mount', id: mount.id } as const
  return (
    <g className="cv-mount-line" data-read-only={mount.readOnly || undefined} data-quiet={quiet || undefined} style={colourStyle(mount.colour)}>
      <path d={d} />
      <path
        className="cv-mount-hit nopan"
        d={d}
        onClick={() => hands.focused(item)}
        onDoubleClick={() => hands.edit(item)}
        onContextMenu={event => {
          event.preventDefault()
          hands.openMenu(item, { x: event.clientX, y: event.clientY })
        }}
      />
    </g>
  )
})

function PodStatus() {
  const t = useMessages(canvasMessages)
  const status = usePodStatus()
  const tone = status === undefined ? 'idle'
    : /^(Running|Completed|Succeeded)$/.test(status) ? 'good'
    : /BackOff|Err|Error|Failed|OOM|Evicted|Invalid|Unknown|ExitCode|Signal/.test(status) ? 'bad'
    : 'busy'
  return <div className={`cv-pod-status cv-pod-${tone}`} role="img" aria-label={t.podStatus({ status: status ?? t.notCreated })}>{status ?? t.notCreated}</div>
}

/** The lanes' names, each with the longest caption that stands whole beside the next one. */
function LaneTitles({ scene }: { readonly scene: CanvasScene }) {
  const t = useMessages(canvasMessages)
  const sidecars = scene.cards.filter(card => card.lane === 'sidecar').length
  const steps = scene.cards.filter(card => card.lane === 'init').length
  const apps = scene.cards.filter(card => card.lane === 'app').length
  const small = isSmall(scene.density)
  const size = scene.density === 'dense' ? 12 : 11
  const { init, app } = scene.lanes
  // Sidecars alone have their name above them, not above the empty row of steps.
  const starters = steps > 0 ? 'init' : 'sidecar'
  const captions = {
    init: small ? [t.crowdOrder({ steps, sidecars }), t.crowd({ steps, sidecars })] : [...(sidecars > 0 ? [t.orderWithSidecars] : []), t.oneAtATime, t.inOrder],
    sidecar: small ? [t.crowd({ steps, sidecars })] : [t.keepsRunning],
    app: small ? [t.togetherCount({ count: apps }), t.crowdApps({ count: apps })] : apps > 1 || scene.density === 'full' ? [t.together] : [],
  }
  const title = (lane: Lane, room: number) => {
    const texts = [...captions[lane].map(caption => ` · ${caption}`), '']
    return (
      <div className="cv-lane" style={{ left: scene.lanes[lane].title.x, top: scene.lanes[lane].title.y }}>
        <b>{t[lane]}</b>{longestThatFits(texts, room - textWidth(t[lane], size, 'bold'), size)}
      </div>
    )
  }
  return (
    <>
      {steps + sidecars > 0 && title(starters, (steps > 0 ? scene.gate?.x ?? app.title.x : scene.pod.width) - init.title.x - 6)}
      {title('app', scene.pod.width - app.title.x - 12)}
      {apps === 0 && <p className="cv-no-app" style={{ left: app.title.x, top: app.title.y + 26 }}>{t.noApp}</p>}
    </>
  )
}

function Gate({ scene }: { readonly scene: CanvasScene }) {
  const t = useMessages(canvasMessages)
  const state = useGateState(scene)
  if (!scene.gate) return null
  const { x, top, bottom, label } = scene.gate
  const kind = state === undefined ? 'idle' : state.open ? 'open' : 'closed'
  const text = state === undefined ? t.allInitDone : state.open ? t.open : t.closed(state)
  return (
    <>
      <div className={`cv-gate cv-gate-${kind}`} style={{ left: x, top, height: bottom - top }} />
      <div className={`cv-gate-label cv-gate-${kind}`} style={{ left: label.x, top: label.y }}>
        <Icon name={kind === 'open' ? 'gate-open' : 'gate-closed'} size={13} />{text}
      </div>
    </>
  )
}
