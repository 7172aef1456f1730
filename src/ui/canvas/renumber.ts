import type { CanvasCard, CanvasScene } from '../../core/scene/canvas-scene.ts'
import type { DropTarget } from '../../core/scene/drop-target.ts'

/** The numbers in the order of start that change when a card (or something new) lands at a target. */
export function renumber(scene: CanvasScene, card: CanvasCard | undefined, target: DropTarget | undefined): ReadonlyMap<string, number> {
  const none = new Map<string, number>()
  if (!target || target.same) return none
  const others = scene.cards.filter(other => other.lane !== 'app' && other !== card)
  const before = target.step === undefined ? others.length : target.step - 1
  return others.reduce((steps, other, i) => {
    const step = i < before ? i + 1 : i + 2
    return step === other.step ? steps : steps.set(other.id, step)
  }, none)
}
