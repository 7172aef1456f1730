import type { Size } from './geometry.ts'

/** The zoom at which a Pod just fits the canvas with some air and room for the buttons below; at most `most`. */
export function fittingZoom(pod: Size, canvas: Size, most = 1): number {
  return Math.min(most, (canvas.width - 28) / pod.width, (canvas.height - 60) / pod.height)
}
