import { readImages } from '../../core/cluster/read-images.ts'
import type { Scenario } from '../../core/cluster/scenario.ts'
import type { ImageDescription } from '../../core/runtime/images/image-description.ts'
import { ImageLibrary } from '../../core/runtime/images/image-library.ts'
import { parseImage } from '../../core/runtime/images/image-reference.ts'

const silent = {
  whole: (_field: string, value: unknown) => (typeof value === 'number' ? Math.max(0, Math.round(value)) : undefined),
  ignored: () => undefined,
  clamped: () => undefined,
}

/** What is known of images with this scenario. */
export const libraryOf = ({ images }: Scenario): ImageLibrary => new ImageLibrary(readImages(images, silent))

/** What a scenario says of an image, and the name by which it says it: with its tag, or, which is where a new one goes, for all tags. */
export function ownImage({ images = {} }: Scenario, image: string): { readonly name: string; readonly description: ImageDescription } {
  const allTags = image.replace(/@.*$/, '').replace(/:[^/:]*$/, '')
  const full = fullName(image)
  const found = Object.keys(images).find(name => fullName(name) === full) ?? Object.keys(images).find(name => fullName(`${name}:any`) === fullName(`${allTags}:any`))
  const name = found ?? allTags
  return { name, description: Object.hasOwn(images, name) ? (images[name] ?? {}) : {} }
}

function fullName(image: string): string | undefined {
  const reference = parseImage(image)
  return 'error' in reference ? undefined : reference.full
}
