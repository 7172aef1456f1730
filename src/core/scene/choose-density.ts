import type { PodView } from '../pod/pod.ts'
import type { CanvasScene } from './canvas-scene.ts'
import type { Density } from './density.ts'
import { layOutCanvas } from './lay-out-canvas.ts'

/** Below these zooms whole cards are no longer read with ease. */
const leastZoom = { full: 0.82, narrow: 0.75 } as const

/** More containers than this are never drawn whole: one would see a few of them at a time. */
const mostWholeCards = 24

/** The zoom at which a scene just fits a canvas of `width` × `height` pixels with some air; at most 1. */
export function fittingZoom(scene: Pick<CanvasScene, 'pod'>, { width, height }: { readonly width: number; readonly height: number }): number {
  return Math.min(1, (width - 28) / scene.pod.width, (height - 64) / scene.pod.height)
}

/** The scene in the richest density that can be read when the whole Pod fits the canvas. */
export function fittingScene(pod: PodView, canvas: { readonly width: number; readonly height: number }): CanvasScene {
  if (pod.containers.length > mostWholeCards) return layOutCanvas(pod, 'compact')
  const tryDensity = (density: Exclude<Density, 'compact'>) => {
    const scene = layOutCanvas(pod, density)
    return fittingZoom(scene, canvas) >= leastZoom[density] ? scene : undefined
  }
  return tryDensity('full') ?? tryDensity('narrow') ?? layOutCanvas(pod, 'compact')
}
