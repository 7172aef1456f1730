import { memo, type KeyboardEvent, useEffect, useId, useRef } from 'react'
import { useMessages } from '../../app/language/use-messages.ts'
import type { CanvasCard } from '../../core/scene/canvas-scene.ts'
import type { CardState } from '../../core/scene/canvas-status.ts'
import { type Density, isSmall } from '../../core/scene/density.ts'
import { Icon } from '../kit/Icon.tsx'
import { useCanvasGesture, useHands } from './canvas-context.ts'
import { cardWords } from './card-words.ts'
import { placeStyle } from './item-style.ts'
import { canvasMessages } from './messages.ts'

interface ContainerCardProps {
  readonly card: CanvasCard
  readonly state: CardState
  /** How many steps the order of start has. */
  readonly steps: number
  readonly density: Density
  readonly selected: boolean
  readonly current: boolean
  readonly renaming: boolean
  readonly dragged: boolean
  /** Part in a mount that is being drawn. */
  readonly mountable: 'no' | 'yes' | 'over'
}

/** Stripe, padding and border beside a card's text. */
const frame = 29

/** A container of the score: an item of its list, and the visible card. */
export const ContainerCard = memo(function ContainerCard(props: ContainerCardProps) {
  const { card, state, steps, density, selected, current, renaming, dragged, mountable } = props
  const t = useMessages(canvasMessages)
  const hands = useHands()
  const small = isSmall(density)
  const words = cardWords(state, t, small ? Infinity : card.rect.width - frame)
  const restarts = state.restarts > 0 ? `, ${t.restarts({ count: state.restarts })}` : ''
  const item = { type: 'container', id: card.id } as const
  const descriptionId = useId()
  const place = card.step === undefined ? '' : `${t.stepOf({ step: card.step, count: steps })}, `
  return (
    <li
      className={`cv-card nopan cv-${card.lane} cv-tone-${words.tone}`}
      data-container={card.name}
      data-item={`container:${card.id}`}
      data-selected={selected || undefined}
      data-dragged={dragged || undefined}
      data-mountable={mountable === 'no' ? undefined : mountable}
      aria-label={card.name || t.unnamed}
      aria-describedby={descriptionId}
      aria-current={selected || undefined}
      tabIndex={current ? 0 : -1}
      style={placeStyle(card.rect)}
      onFocus={event => event.target === event.currentTarget && hands.focused(item)}
      onPointerDown={event => hands.grab(event, card.id)}
      onDoubleClick={() => hands.edit(item)}
      onContextMenu={event => {
        event.preventDefault()
        hands.openMenu(item, { x: event.clientX, y: event.clientY })
      }}
    >
      <div className="cv-name" aria-hidden={!renaming}>
        <Order card={card} dense={density === 'dense'} />
        {renaming ? <RenameField name={card.name} onDone={name => hands.finishRename(item, name)} /> : <span className="cv-text" title={card.name}>{card.name || t.unnamed}</span>}
        {small && <i className="cv-dot" title={`${words.text}${restarts}`} />}
        {card.lane === 'sidecar' && !small && (
          <>
            <span className="cv-tag">{t.sidecarTag}</span>
            <span className="cv-fits cv-beside">
              <span className="cv-image" title={card.image}>{card.image}</span>
              <span className="cv-runs">{t.runsUntilStopped}</span>
            </span>
          </>
        )}
        {state.restarts > 0 && !small && <span className="cv-restarts" title={t.restarts({ count: state.restarts })}><Icon name="restart" size={11} />{state.restarts}</span>}
      </div>
      {card.lane !== 'sidecar' && !small && (
        <div className="cv-image cv-fits" aria-hidden="true" title={card.image}>
          <span className="cv-text">{card.image}</span>{card.ports[0] !== undefined && <span>{`\u00a0· :${card.ports[0]}`}</span>}
        </div>
      )}
      {!small && (
        <div className="cv-state" aria-hidden="true">
          {words.countdown === undefined && <i className="cv-dot" />}
          <span className="cv-text" title={state.message ?? words.text}>{words.shown}</span>
          {words.countdown && <Countdown {...words.countdown} />}
        </div>
      )}
      <span id={descriptionId} className="hidden-text">
        {place}{t.container({ lane: card.lane })}, {words.text}
        {restarts}{words.countdown && `, ${t.remaining({ time: words.countdown.left })}`}, {t.imageIs({ image: card.image })}
      </span>
      <span className="cv-handle" aria-hidden="true" title={t.drawMount} onPointerDown={event => hands.drawFrom(event, item)}><Icon name="mount" size={12} /></span>
    </li>
  )
})

/**
 * The number in the order of start, and the one that it would become if what is being dragged were dropped now. It listens
 * to the drag by itself: numbers change with every few pixels, and the cards around them need not render again.
 */
function Order({ card: { id, step }, dense }: { readonly card: CanvasCard; readonly dense: boolean }) {
  const newStep = useCanvasGesture().newSteps.get(id)
  if (newStep !== undefined && newStep !== step) {
    if (dense) return <span className="cv-order cv-order-new">{newStep}</span>
    return (
      <>
        {step !== undefined && <span className="cv-order">{step}</span>}
        <Icon name="arrow-right" size={13} />
        <span className="cv-order cv-order-new">{newStep}</span>
      </>
    )
  }
  return <span className="cv-order">{step ?? <i />}</span>
}

/** The ring empties while the kubelet waits. */
function Countdown({ share, left }: { readonly share: number; readonly left: string }) {
  return (
    <span className="cv-countdown">
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <circle cx="10" cy="10" r="7.5" />
        <circle cx="10" cy="10" r="7.5" pathLength="100" strokeDasharray={`${Math.max(1, share * 100)} 100`} />
      </svg>
      {left}
    </span>
  )
}

interface RenameFieldProps {
  readonly name: string
  /** Says whether the name was taken; without a name the renaming is dropped. */
  readonly onDone: (name: string | undefined) => boolean
}

/** The name as a field in its place: Enter takes it, Escape drops it. */
export function RenameField({ name, onDone }: RenameFieldProps) {
  const t = useMessages(canvasMessages)
  const input = useRef<HTMLInputElement>(null)
  const done = useRef(false)
  useEffect(() => input.current?.select(), [])
  const finish = (value: string | undefined) => {
    if (done.current) return
    done.current = true
    if (!onDone(value)) done.current = false
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    event.stopPropagation()
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    const value = event.key === 'Enter' ? event.currentTarget.value : name
    const item = event.currentTarget.closest<HTMLElement>('[data-item]')
    finish(value === name ? undefined : value)
    // An item with a new name is focused when it is there.
    if (value === name) item?.focus({ preventScroll: true })
  }
  return (
    <input
      ref={input}
      className="cv-rename"
      aria-label={t.newName({ name })}
      defaultValue={name}
      spellCheck={false}
      autoComplete="off"
      onKeyDown={onKeyDown}
      onPointerDown={event => event.stopPropagation()}
      onDoubleClick={event => event.stopPropagation()}
      onBlur={event => finish(event.currentTarget.value === name ? undefined : event.currentTarget.value)}
    />
  )
}
