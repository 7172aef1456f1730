import type { Place } from '../../core/commands/move-container.ts'
import type { Lane } from '../../core/pod/pod.ts'
import type { CanvasCard, CanvasScene } from '../../core/scene/canvas-scene.ts'
import { appsInRow } from '../../core/scene/drop-target.ts'
import type { Direction } from '../../core/scene/neighbour.ts'

const starters = (scene: CanvasScene) => scene.cards.filter(card => card.lane !== 'app')
const apps = (scene: CanvasScene) => scene.cards.filter(card => card.lane === 'app')

/** The place in another lane that is nearest to where a card stands now. */
export function placeInLane(scene: CanvasScene, card: CanvasCard, lane: Lane): Place {
  if (lane === 'app') return { lane, index: card.lane === 'app' ? card.index : 0 }
  return { lane, index: card.lane === 'app' ? starters(scene).length : card.index }
}

/**
 * Where Alt and an arrow key take a card: left and right along the order of start, and on through the gate; up and down
 * among the apps, or left and right where they stand side by side, and between steps and sidecars. `undefined` where there is no place.
 */
export function placeTowards(scene: CanvasScene, card: CanvasCard, direction: Direction): Place | undefined {
  const { lane, index } = card
  const last = (lane === 'app' ? apps(scene) : starters(scene)).length - 1
  if (lane === 'app' && appsInRow(scene)) {
    switch (direction) {
      case 'left': return index > 0 ? { lane, index: index - 1 } : { lane: 'init', index: starters(scene).length }
      case 'right': return index < last ? { lane, index: index + 1 } : undefined
      case 'down': return { lane: 'sidecar', index: starters(scene).length }
      case 'up': return undefined
    }
  }
  if (lane === 'app') {
    switch (direction) {
      case 'left': return { lane: 'init', index: starters(scene).length }
      case 'up': return index > 0 ? { lane, index: index - 1 } : undefined
      case 'down': return index < last ? { lane, index: index + 1 } : { lane: 'sidecar', index: starters(scene).length }
      case 'right': return undefined
    }
  }
  switch (direction) {
    case 'left': return index > 0 ? { lane, index: index - 1 } : undefined
    case 'right': return index < last ? { lane, index: index + 1 } : { lane: 'app', index: 0 }
    case 'up': return lane === 'sidecar' ? { lane: 'init', index } : undefined
    case 'down': return lane === 'init' ? { lane: 'sidecar', index } : undefined
  }
}
