import type { PodView } from '../../core/pod/pod.ts'
import type { CanvasScene } from '../../core/scene/canvas-scene.ts'
import { fittingScene } from '../../core/scene/choose-density.ts'
import type { Size } from '../../core/scene/geometry.ts'
import { keepUnchanged } from '../../core/scene/keep-unchanged.ts'
import type { OutsideView } from '../../core/scene/outside-views.ts'

let drawn: CanvasScene | undefined

/** The scene of a Pod and what stands around it; what of it did not change since the last one is the same object, and is not drawn again. */
export function drawnScene(pod: PodView, canvas: Size, outside: readonly OutsideView[]): CanvasScene {
  drawn = keepUnchanged(drawn, fittingScene(pod, canvas, outside))
  return drawn
}
