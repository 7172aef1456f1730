import { type DescribedImage, isActed } from './described-image.ts'
import type { ImageDescription, ImageLayer, KnownImage } from './image-description.ts'
import { type ImageReference, parseImage } from './image-reference.ts'
import type { Image } from './image.ts'
import { knownImages } from './known-images.ts'
import { makeImage } from './make-image.ts'

/** The size of an image that nobody knows. */
const unknownBytes = 60_000_000
/** Images are not built on one another deeper than this; a circle ends here. */
const deepest = 6
/** Layers are the same for each container of an image. */
const mostKept = 100

/** Images by their names: those that everybody knows, and over them those that a scenario describes. */
export class ImageLibrary {
  readonly #images = new Map<string, Image>()
  readonly #own: ReadonlyMap<string, ImageDescription>

  /** `own`: by `docker.io/library/nginx` or `docker.io/library/nginx:1.27`; one with a tag goes before one without. */
  constructor(own: ReadonlyMap<string, ImageDescription> = new Map()) {
    this.#own = own
  }

  describe(image: string): DescribedImage {
    return this.#describe(image, 0)
  }

  /** How the container runtime runs it. */
  image(reference: string): Image {
    const kept = this.#images.get(reference)
    if (kept) return kept
    if (this.#images.size >= mostKept) this.#images.clear()
    const image = makeImage(reference, this.describe(reference))
    this.#images.set(reference, image)
    return image
  }

  /** What has to be on the node before it can run. */
  layers(image: string): readonly ImageLayer[] {
    return this.#layers(image, 0)
  }

  #layers(image: string, depth: number): readonly ImageLayer[] {
    const reference = parseImage(image)
    if ('error' in reference) return []
    const { sizeBytes, base, layers = [] } = this.#ownWords(reference) ?? {}
    const below = [...(base === undefined || depth >= deepest ? [] : this.#layers(base, depth + 1)), ...layers]
    const belowBytes = below.reduce((sum, layer) => sum + layer.sizeBytes, 0)
    const restBytes = (sizeBytes ?? (below.length > 0 ? belowBytes : unknownBytes)) - belowBytes
    if (restBytes === 0 && below.length > 0) return below
    // Said to be smaller than what it is built on: then it is not built on that.
    return restBytes < 0 ? [{ id: reference.full, sizeBytes: sizeBytes ?? 0 }] : [...below, { id: reference.full, sizeBytes: restBytes }]
  }

  #describe(image: string, depth: number): DescribedImage {
    const reference = parseImage(image)
    if ('error' in reference) return { description: {}, source: 'unknown' }
    const words = this.#ownWords(reference)
    if (!words) return { description: {}, source: 'unknown' }
    const source = this.#find(reference) ? 'own' : 'known'
    const base = words.base === undefined || depth >= deepest ? {} : this.#describe(words.base, depth + 1).description
    const tagged = /^v?(\d+(?:\.\d+)*)/.exec(reference.tag)?.[1]
    // The tag of an own image on top of nginx does not say which nginx that is.
    const version = findKnown(reference) ? (tagged ?? words.version) : (words.version ?? base.version ?? tagged)
    return { description: { ...overlay(base, words), ...(version === undefined ? {} : { version }) }, source }
  }

  /** What a scenario says, over what everybody knows. */
  #ownWords(reference: ImageReference): ImageDescription | undefined {
    const own = this.#find(reference)
    const known = findKnown(reference)
    return own && known ? overlay(known, own) : (own ?? known)
  }

  #find({ registry, repository, full }: ImageReference): ImageDescription | undefined {
    return this.#own.get(full) ?? this.#own.get(`${registry}/${repository}`)
  }
}

/** What one image says over another. */
function overlay(under: ImageDescription, over: ImageDescription): ImageDescription {
  const both = { ...under, ...over }
  const merged = {
    ...both, env: { ...under.env, ...over.env }, files: { ...under.files, ...over.files }, accounts: { ...under.accounts, ...over.accounts },
    tools: { ...under.tools, ...over.tools }, programs: [...(under.programs ?? []), ...(over.programs ?? [])],
    // As in a Dockerfile: with a new entrypoint the command below it means nothing any more.
    ...(over.entrypoint && !over.command ? { command: [] } : {}),
    ...((over.entrypoint ?? over.command) && !over.main && !under.isInterpreter ? { main: undefined } : {}),
  }
  if (over.isInterpreter || !isActed(over)) return merged as ImageDescription
  // An application in the image of its language is acted as it says, not as the language alone.
  const acted = { ...merged, isInterpreter: false, ends: over.ends }
  const hasProgram = over.entrypoint ?? over.command ?? over.main ?? (under.isInterpreter || isActed(under) ? under : undefined)
  return (hasProgram ? acted : { ...acted, entrypoint: ['/app'], command: [] }) as ImageDescription
}

/** Mirrors and forks go by the end of their names: `registry.example.com/mirror/nginx`. */
function findKnown({ repository, tag }: ImageReference): ImageDescription | undefined {
  const parts = repository.split('/')
  const name = parts.map((_, i) => parts.slice(i).join('/')).find(end => Object.hasOwn(knownImages, end))
  const known = name === undefined ? undefined : knownImages[name]
  return known && withVariants(known, tag)
}

function withVariants({ variants = [], ...known }: KnownImage, tag: string): ImageDescription {
  let described: ImageDescription = known
  for (const { tags, ...rest } of variants) if (tags.test(tag)) described = { ...described, ...rest }
  return described
}
