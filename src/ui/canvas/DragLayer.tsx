import { ViewportPortal } from '@xyflow/react'
import type { RefObject } from 'react'
import { describeProblem } from '../../app/language/problem-messages.ts'
import { useLanguage, useMessages } from '../../app/language/use-messages.ts'
import type { CanvasScene } from '../../core/scene/canvas-scene.ts'
import { isSmall } from '../../core/scene/density.ts'
import { dropMarker } from '../../core/scene/drop-marker.ts'
import { Icon } from '../kit/Icon.tsx'
import { canvasMessages } from './messages.ts'
import { type DragPreview, ghostWidth } from './use-card-drag.ts'

interface DragLayerProps {
  readonly scene: CanvasScene
  readonly preview: DragPreview
  readonly ghost: RefObject<HTMLDivElement | null>
}

/** What a drag would come to, shown before the drop: the new place and number, what leaves, why a lane refuses. */
export function DragLayer({ scene, preview, ghost }: DragLayerProps) {
  const { card, item, target, refusal } = preview
  const isRefused = refusal !== undefined && refusal.code !== 'forbidden-fields'
  const isContainer = card !== undefined || item?.type === 'container'
  return (
    <ViewportPortal>
      <div style={{ position: 'absolute', zIndex: 5 }} aria-hidden="true">
        {card && <LeavingSlot scene={scene} preview={preview} stays={isRefused} />}
        {isContainer && <LaneZones scene={scene} preview={preview} />}
        {item?.type === 'volume' && preview.over === undefined && <div className="cv-zone cv-zone-over" style={boxOf({ ...scene.rail, x: scene.rail.x - 8, y: scene.rail.y - 8, width: scene.rail.width + 16, height: scene.rail.height + 16 })} />}
        {target && !target.same && !isRefused && <Insertion scene={scene} preview={preview} />}
        {card && (
          <div ref={ghost} className="cv-ghost" style={{ width: Math.min(ghostWidth, card.rect.width), height: Math.min(66, card.rect.height) }}>
            <div className={`cv-card cv-${card.lane}`}>
              <div className="cv-name">
                <span className="cv-order">{target && !isRefused ? (target.step ?? <i />) : (card.step ?? <i />)}</span>
                <span className="cv-text">{card.name}</span>
              </div>
              {!isSmall(scene.density) && <div className="cv-image">{card.image}</div>}
            </div>
          </div>
        )}
      </div>
    </ViewportPortal>
  )
}

const boxOf = ({ x, y, width, height }: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }) => ({ left: x, top: y, width, height })

function Insertion({ scene, preview: { card, target, refusal } }: Pick<DragLayerProps, 'scene' | 'preview'>) {
  const t = useMessages(canvasMessages)
  if (!target) return null
  const { from, to } = dropMarker(scene, target, card?.id)
  const upright = from.x === to.x
  const style = upright ? { left: from.x, top: from.y, height: to.y - from.y } : { left: from.x, top: from.y, width: to.x - from.x }
  return (
    <>
      <div className={`cv-insert cv-insert-${upright ? 'upright' : 'lying'}`} style={style} />
      <div className="cv-becomes" style={{ left: (from.x + to.x) / 2, top: to.y }}>
        {target.step === undefined ? t.becomesApp : t.becomesStep({ step: target.step })}
        {refusal?.code === 'forbidden-fields' && <small>{t.fieldsGo({ fields: String(refusal.params['fields'] ?? '') })}</small>}
      </div>
    </>
  )
}

/** The dashed place that the dragged card leaves, and who stays there. */
function LeavingSlot({ scene, preview: { card, target }, stays }: Pick<DragLayerProps, 'scene' | 'preview'> & { readonly stays: boolean }) {
  const t = useMessages(canvasMessages)
  if (!card) return null
  const leavesLane = target !== undefined && !stays && (target.lane === 'app') !== (card.lane === 'app')
  const count = scene.cards.filter(other => other !== card && (other.lane === 'app') === (card.lane === 'app')).length
  return (
    <div className="cv-slot" style={boxOf(card.rect)}>
      {leavesLane && (
        <>
          <b><Icon name="arrow-left" size={13} />{t.leaves({ name: card.name })}</b>
          {!isSmall(scene.density) && <small>{card.lane === 'app' ? t.appsStay({ count }) : t.stepsStay({ count })}</small>}
        </>
      )}
    </div>
  )
}

/** The sidecar lane shows itself while it is empty; a lane that refuses says why, in its place. */
function LaneZones({ scene, preview: { target, refusal } }: Pick<DragLayerProps, 'scene' | 'preview'>) {
  const t = useMessages(canvasMessages)
  const language = useLanguage()
  const titles = { init: [t.init, t.oneAtATime], sidecar: [t.sidecar, t.keepsRunning], app: [t.app, t.together] } as const
  const refused = target && refusal && refusal.code !== 'forbidden-fields' ? target.lane : undefined
  const noSidecar = !scene.cards.some(card => card.lane === 'sidecar')
  const lanes = [...(noSidecar && refused !== 'sidecar' ? (['sidecar'] as const) : []), ...(refused ? [refused] : [])]
  return lanes.map(lane => {
    const { x, y, width, height } = scene.lanes[lane].rect
    const inset = { x: Math.max(24, x + 10), y, width: Math.min(width, scene.pod.width - x) - (x < 24 ? 48 : 20), height }
    const kind = lane === refused ? 'cv-zone-refused' : target?.lane === lane ? 'cv-zone-over' : ''
    return (
      <div key={lane} className={`cv-zone ${kind}`} style={boxOf(inset)}>
        {!scene.cards.some(card => card.lane === lane) && <><b>{titles[lane][0]}</b> · {titles[lane][1]}</>}
        {lane === refused && refusal && <p><Icon name="refused" size={13} />{t.refused({ why: describeProblem(language, refusal) })}</p>}
      </div>
    )
  })
}
