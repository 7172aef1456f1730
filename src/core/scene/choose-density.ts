import type { PodView } from '../pod/pod.ts'
import type { CanvasScene } from './canvas-scene.ts'
import { type Density, measures } from './density.ts'
import { fittingZoom } from './fitting-zoom.ts'
import type { Size } from './geometry.ts'
import { layOutCanvas } from './lay-out-canvas.ts'
import type { OutsideView } from './outside-views.ts'

/**
 * Below this zoom whole cards are no longer read with ease. At it a name is 9 pixels high: less than on small cards, but
 * the image, the state in words and the paths of the mounts say more than a dot.
 */
const leastZoom = 0.7

/** Narrow and dense cards say less: they must let the Pod be drawn so much larger to be worth it. */
const worthwhile = 1.1

/** Cards of two lines are left for dense ones when they would be drawn smaller than this: their names are 12 units high. */
const leastCompactZoom = 0.8

/** More containers than this are never drawn whole: one would see a few of them at a time. */
const mostWholeCards = 24

/** The scene in the richest density that can be read when the whole Pod, with what stands around it, fits the canvas. */
export function fittingScene(pod: PodView, canvas: Size, outside: readonly OutsideView[] = []): CanvasScene {
  const drawn = (density: Density) => {
    const scene = layOutCanvas(pod, density, canvas, outside)
    return { scene, zoom: fittingZoom(scene.bounds, canvas) }
  }
  if (pod.containers.length <= mostWholeCards && zoomAtMost(pod, 'narrow', canvas) >= leastZoom) {
    const full = drawn('full')
    const narrow = drawn('narrow')
    if (full.zoom >= leastZoom && full.zoom * worthwhile >= narrow.zoom) return full.scene
    if (narrow.zoom >= leastZoom) return narrow.scene
  }
  const compact = drawn('compact')
  if (compact.zoom >= leastCompactZoom) return compact.scene
  const dense = drawn('dense')
  return dense.zoom > compact.zoom * worthwhile ? dense.scene : compact.scene
}

/** A zoom that whole cards cannot exceed, known before they are laid out: steps stand side by side. */
function zoomAtMost(pod: PodView, density: Density, canvas: Size): number {
  const { cardWidths, gap } = measures[density]
  const steps = pod.containers.filter(container => container.lane === 'init').length
  return fittingZoom({ width: steps * (Math.min(...cardWidths.map(([min]) => min)) + gap), height: 1 }, canvas)
}
