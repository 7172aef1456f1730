import { memo } from 'react'
import { useMessages } from '../../app/language/use-messages.ts'
import type { CardState } from '../../core/scene/canvas-status.ts'
import { mountable, useCanvasGesture, useCanvasView } from './canvas-context.ts'
import { ContainerCard } from './ContainerCard.tsx'
import { useCardStates } from './live-status.ts'
import { canvasMessages } from './messages.ts'

const notCreated: CardState = { phase: 'not-created', restarts: 0 }

interface ContainerListProps {
  readonly lane: 'init' | 'app'
}

/** The init containers, sidecars among them, in the order of start; or the app containers. */
const ContainerList = ({ lane }: ContainerListProps) => {
  const t = useMessages(canvasMessages)
  const view = useCanvasView()
  const gesture = useCanvasGesture()
  const { scene } = view
  const states = useCardStates(scene)
  const steps = scene.cards.filter(card => card.step !== undefined).length
  const cards = scene.cards.filter(card => (card.lane === 'app') === (lane === 'app'))
  return (
    <ol className="cv-list" aria-label={lane === 'app' ? t.appContainers : t.initContainers}>
      {cards.map(card => (
        <ContainerCard
          key={card.id}
          card={card}
          state={states.get(card.id) ?? notCreated}
          steps={steps}
          density={scene.density}
          selected={view.selected === `container:${card.id}`}
          current={view.current === `container:${card.id}`}
          renaming={view.renaming === `container:${card.id}`}
          dragged={gesture.dragged === card.id}
          mountable={mountable(gesture, 'container', card.id)}
        />
      ))}
    </ol>
  )
}

export const InitNode = memo(() => <ContainerList lane="init" />)
export const AppNode = memo(() => <ContainerList lane="app" />)
