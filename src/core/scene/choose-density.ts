import type { PodView } from '../pod/pod.ts'
import type { CanvasScene } from './canvas-scene.ts'
import { layOutCanvas } from './lay-out-canvas.ts'

/** Below this zoom whole cards are no longer read with ease. */
const leastZoom = 0.75

/** Narrow cards cut texts short: they must let the Pod be drawn so much larger to be worth it. */
const worthwhile = 1.1

/** More containers than this are never drawn whole: one would see a few of them at a time. */
const mostWholeCards = 24

/** The zoom at which a scene just fits a canvas of `width` × `height` pixels with some air; at most 1. */
export function fittingZoom(scene: Pick<CanvasScene, 'pod'>, { width, height }: { readonly width: number; readonly height: number }): number {
  return Math.min(1, (width - 28) / scene.pod.width, (height - 64) / scene.pod.height)
}

/** The scene in the richest density that can be read when the whole Pod fits the canvas. */
export function fittingScene(pod: PodView, canvas: { readonly width: number; readonly height: number }): CanvasScene {
  if (pod.containers.length > mostWholeCards) return layOutCanvas(pod, 'compact')
  const [full, narrow] = (['full', 'narrow'] as const).map(density => {
    const scene = layOutCanvas(pod, density)
    return { scene, zoom: fittingZoom(scene, canvas) }
  })
  if (!full || !narrow || Math.max(full.zoom, narrow.zoom) < leastZoom) return layOutCanvas(pod, 'compact')
  return full.zoom >= leastZoom && full.zoom * worthwhile >= narrow.zoom ? full.scene : narrow.scene
}
