import type { Size } from './geometry.ts'

/** The zoom at which a Pod just fits the canvas with some air and room for the buttons below; at most 1. */
export function fittingZoom(pod: Size, canvas: Size): number {
  return Math.min(1, (canvas.width - 28) / pod.width, (canvas.height - 60) / pod.height)
}
