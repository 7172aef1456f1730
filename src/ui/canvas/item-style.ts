import type { CSSProperties } from 'react'
import type { VolumeColour } from '../../core/scene/canvas-scene.ts'
import type { Rect } from '../../core/scene/geometry.ts'

/** The colour of a volume for the style sheet (`--v`); what has no volume is drawn in the colour of errors. */
export const colourStyle = (colour: VolumeColour | undefined): CSSProperties =>
  ({ '--v': colour === undefined ? 'var(--fail)' : `var(--vol-${colour})` }) as CSSProperties

/** Puts an item at its place in the scene; a transform, so that it glides there without a new layout. */
export const placeStyle = ({ x, y, width, height }: Rect): CSSProperties => ({ transform: `translate(${x}px, ${y}px)`, width, height })
