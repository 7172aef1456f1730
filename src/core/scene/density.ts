/**
 * How much a card says: everything, the same on less room, name and state with mounts as lettered dots below, or name and
 * state in one line.
 */
export type Density = 'full' | 'narrow' | SmallDensity

/** The densities of many containers: no words but names, and only the lines of what is selected. */
export type SmallDensity = 'compact' | 'dense'

/** Whether cards are lettered with names alone. */
export const isSmall = (density: Density): density is SmallDensity => density === 'compact' || density === 'dense'

/** The measures of a density, in scene units. */
export interface Measures {
  readonly padding: number
  /** Where the titles of the lanes stand, and where the first row of cards begins. */
  readonly titleTop: number
  readonly rowTop: number
  readonly cardWidth: readonly [min: number, max: number]
  /** Limits to try: cards that are wide enough for their texts are taken unless narrower ones are drawn larger. */
  readonly cardWidths: readonly (readonly [min: number, max: number])[]
  /** Between two steps: room for an arrow. */
  readonly gap: number
  /** From a step to the sidecar that starts after it, and from a sidecar to the step after it. */
  readonly sidecarLead: number
  readonly stepLead: number
  /** From one sidecar to the next. */
  readonly sidecarShift: number
  /** Where an arrow comes up into a step, and where it leaves downwards. */
  readonly arrowIn: number
  readonly arrowOut: number
  readonly gateBefore: number
  readonly gateAfter: number
  readonly appGap: number
  readonly columnGap: number
  readonly sidecarTop: number
  readonly sidecarGap: number
  /** Kept free for the sidecar lane while it is empty. */
  readonly emptySidecars: number
  readonly volumeHeight: number
  readonly volumeGap: number
  readonly volumeRow: number
  readonly volumeMax: number
}

const full: Measures = {
  padding: 24, titleTop: 52, rowTop: 78, cardWidth: [204, 228], cardWidths: [[204, 320], [204, 228]], gap: 26,
  sidecarLead: 106, stepLead: 72, sidecarShift: 56, arrowIn: 30, arrowOut: 58,
  gateBefore: 34, gateAfter: 36, appGap: 26, columnGap: 26,
  sidecarTop: 48, sidecarGap: 16, emptySidecars: 84, volumeHeight: 36, volumeGap: 22, volumeRow: 46, volumeMax: 300,
}

const compact: Measures = {
  ...full, padding: 20, titleTop: 46, rowTop: 68, cardWidth: [106, 126], gap: 10, sidecarLead: 40, stepLead: 40, sidecarShift: 40,
  arrowIn: 9, arrowOut: 24, gateBefore: 16, gateAfter: 26, appGap: 6, columnGap: 10, sidecarTop: 36, sidecarGap: 3, emptySidecars: 64,
  volumeHeight: 27, volumeGap: 8, volumeRow: 31, volumeMax: 200,
}

/** What is drawn at each density; the small ones have a layout of cards of their own (`lay-out-small.ts`). */
export const measures: Readonly<Record<Density, Measures>> = {
  full,
  narrow: {
    ...full, padding: 20, cardWidth: [146, 172], cardWidths: [[146, 228], [146, 190], [146, 172], [136, 150]], gap: 18, sidecarLead: 76, stepLead: 52, sidecarShift: 48,
    arrowIn: 22, arrowOut: 46, gateBefore: 22, gateAfter: 24, columnGap: 20, volumeMax: 220, volumeGap: 14,
    appGap: 20, emptySidecars: 56,
  },
  compact,
  dense: {
    ...compact, padding: 14, titleTop: 35, rowTop: 56, sidecarShift: 14, arrowIn: 10, arrowOut: 5, gateBefore: 12, gateAfter: 14, appGap: 2,
    columnGap: 8, sidecarTop: 30, sidecarGap: 2, emptySidecars: 34, volumeHeight: 22, volumeGap: 6, volumeRow: 25,
  },
}
