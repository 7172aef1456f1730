import type { ImageDescription } from './image-description.ts'

/** What is known of one image. */
export interface DescribedImage {
  /** With what it takes from its base. */
  readonly description: ImageDescription
  /** Where that comes from: a scenario, the images that everybody knows, or nowhere. */
  readonly source: 'own' | 'known' | 'unknown'
}

/** Whether anything is said about what its program does. */
export const isActed = ({ prints, serves, onTerm, readyAfterMs, ends }: ImageDescription): boolean => [prints, serves, onTerm, readyAfterMs, ends].some(said => said !== undefined)
