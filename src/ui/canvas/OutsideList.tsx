import { memo, useId } from 'react'
import { useMessages } from '../../app/language/use-messages.ts'
import type { CanvasOutside } from '../../core/scene/canvas-scene.ts'
import { type Density, isSmall } from '../../core/scene/density.ts'
import type { OutsideState } from '../../core/scene/outside-status.ts'
import { Icon } from '../kit/Icon.tsx'
import { useCanvasView, useHands } from './canvas-context.ts'
import { RenameField } from './ContainerCard.tsx'
import { durationText } from './duration-text.ts'
import { placeStyle } from './item-style.ts'
import { useOutsideState } from './live-status.ts'
import { type CanvasText, canvasMessages } from './messages.ts'

/** What containers wait for, and Services of the file that lead to them: outside of the Pod's border. */
export const OutsideNode = memo(function OutsideNode() {
  const t = useMessages(canvasMessages)
  const { scene, selected, current, renaming } = useCanvasView()
  return (
    <ul className="cv-list" aria-label={t.outside}>
      {scene.outside.map(outside => {
        const key = `service:${outside.id}`
        return <OutsideCard key={outside.id} outside={outside} density={scene.density} selected={selected === key} current={current === key} renaming={renaming === key} />
      })}
    </ul>
  )
})

interface OutsideCardProps {
  readonly outside: CanvasOutside
  readonly density: Density
  readonly selected: boolean
  readonly current: boolean
  readonly renaming: boolean
}

const tones = { 'no-name': 'idle', silent: 'back', answers: 'ready' } as const

const OutsideCard = memo(function OutsideCard({ outside, density, selected, current, renaming }: OutsideCardProps) {
  const t = useMessages(canvasMessages)
  const { scene } = useCanvasView()
  const hands = useHands()
  const state = useOutsideState(outside)
  const descriptionId = useId()
  const item = { type: 'service', id: outside.id } as const
  const words = stateWords(outside, state, t)
  const place = [outside.service.namespace, outside.ports.map(port => `:${port}`).join(' ')].filter(part => part !== '').join(' · ')
  const containers = outside.lines.map(({ card }) => scene.cards.find(one => one.id === card)?.name ?? card).join(', ')
  const about = outside.role === 'awaited' ? t.awaitedBy({ containers }) : t.leadsTo({ containers })
  return (
    <li
      className={`cv-outside nopan cv-tone-${tones[state.phase]}`}
      data-service={outside.name}
      data-role={outside.role}
      data-phase={state.phase}
      data-item={`service:${outside.id}`}
      data-selected={selected || undefined}
      aria-label={outside.name}
      aria-describedby={descriptionId}
      aria-current={selected || undefined}
      tabIndex={current ? 0 : -1}
      style={placeStyle(outside.rect)}
      onFocus={event => event.target === event.currentTarget && hands.focused(item)}
      onDoubleClick={() => hands.edit(item)}
      onContextMenu={event => {
        event.preventDefault()
        hands.openMenu(item, { x: event.clientX, y: event.clientY })
      }}
    >
      <div className="cv-name">
        <Icon name="service" size={13} />
        {renaming ? <RenameField name={outside.name} onDone={name => hands.finishRename(item, name)} /> : <span className="cv-text" aria-hidden="true" title={outside.name}>{outside.name}</span>}
      </div>
      {!isSmall(density) && <div className="cv-image" aria-hidden="true" title={place}>{place}</div>}
      <div className="cv-state" aria-hidden="true" title={words.long}><i className="cv-dot" /><span className="cv-text">{words.short}</span></div>
      <span id={descriptionId} className="hidden-text">{[t.outsideKind({ inManifest: outside.isInManifest }), place, words.long, about].join(', ')}</span>
    </li>
  )
})

function stateWords(outside: CanvasOutside, { phase, answers, sinceMs }: OutsideState, t: CanvasText): { readonly short: string; readonly long: string } {
  if (phase === 'no-name') return { short: t.noName, long: t.noName }
  if (outside.role === 'leads-here') {
    const words = answers === 0 ? t.noReadyPod : t.readyPods({ count: answers })
    return { short: words, long: words }
  }
  const short = phase === 'answers' ? t.answers : t.silent
  if (sinceMs === undefined) return { short, long: short }
  const time = durationText(sinceMs)
  return { short, long: phase === 'answers' ? t.answersSince({ time }) : t.silentSince({ time }) }
}
