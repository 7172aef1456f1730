import type { ImageDescription, PrintedLine } from '../../core/runtime/images/image-description.ts'
import type { ImageLibrary } from '../../core/runtime/images/image-library.ts'
import { familiarName, parseImage } from '../../core/runtime/images/image-reference.ts'
import type { Trace } from '../../core/trace/trace.ts'
import { quoteWords } from '../kit/shell-words.ts'
import { printDuration } from './duration-text.ts'
import type { ImageWords } from './image-messages.ts'
import { printSize } from './size-text.ts'

/** An image of the manifest, and what the page can say of it. */
export interface ImageFacts {
  readonly image: string
  readonly standing: 'known' | 'own' | 'unknown' | 'not-a-name'
  readonly description: ImageDescription
  readonly sizeBytes: number
  /** Sentences, the most telling first. */
  readonly lines: readonly string[]
}

/** What is known of an image among the others of its manifest. */
export function imageFacts(image: string, others: readonly string[], containers: readonly string[], library: ImageLibrary, trace: Trace | undefined, t: ImageWords): ImageFacts {
  if ('error' in parseImage(image)) return { image, standing: 'not-a-name', description: {}, sizeBytes: 0, lines: [t.badName] }
  const { description, source } = library.describe(image)
  const layers = library.layers(image)
  const sizeBytes = layers.reduce((sum, layer) => sum + layer.sizeBytes, 0)
  const lines = [
    ...(source === 'unknown' ? [t.saysNothing] : []),
    ...(layers.length > 1 || sharers(layers[0]?.id, others, library).length > 0 ? [t.layers({ layers: layers.map(layer => layerText(layer, image, others, library, t)).join(' + ') })] : []),
    ...(layers.length === 1 && description.base !== undefined && source === 'own' ? [t.smallerThanBase({ base: description.base })] : []),
    ...behaviour(description, t),
    ...pulls(containers, trace, t),
  ]
  return { image, standing: source, description, sizeBytes, lines }
}

const sharers = (id: string | undefined, others: readonly string[], library: ImageLibrary) => others.filter(other => library.layers(other).some(layer => layer.id === id))

function layerText({ id, sizeBytes }: { readonly id: string; readonly sizeBytes: number }, image: string, others: readonly string[], library: ImageLibrary, t: ImageWords): string {
  const reference = parseImage(image)
  const isOwn = !('error' in reference) && reference.full === id
  const name = isOwn ? t.itsOwn : familiarName(id)
  const size = printSize(sizeBytes)
  const shared = sharers(id, others, library)
  return shared.length === 0 ? t.layer({ name, size }) : t.shared({ name, size, others: shared.join(', ') })
}

const lengthMs = (lines: readonly (string | PrintedLine)[] = []) => lines.reduce((sum, line) => sum + (typeof line === 'string' ? 0 : (line.afterMs ?? 0)), 0)

function behaviour(description: ImageDescription, t: ImageWords): readonly string[] {
  const { entrypoint = [], command = [], user, serves = [], needs = [], onTerm, ends, prints, firstStart, scriptPrints, stopSignal = 'TERM' } = description
  const words = [...entrypoint, ...command]
  const readyMs = lengthMs(scriptPrints) + lengthMs(firstStart?.prints) + (description.readyAfterMs ?? lengthMs(prints))
  return [
    ...(words.length === 0 ? [] : [t.runs({ command: quoteWords(words), user: user ?? 'root' })]),
    ...(serves.length === 0 ? [] : [t.listens({ ports: serves.map(({ port }) => port).join(', '), time: printDuration(readyMs) })]),
    ...needs.flatMap(need => [...(need.oneOf ? [t.needsOne({ names: need.oneOf.join(', ') })] : []), ...(need.writes === undefined ? [] : [t.needsWrite({ path: need.writes })])]),
    ...(ends ? [t.ends({ code: ends.exitCode ?? 0 })] : []),
    ...(onTerm?.ignores ? [t.ignoresSignal({ signal: stopSignal })] : []),
    ...(onTerm && !onTerm.ignores ? [t.onSignal({ signal: stopSignal, code: onTerm.exitCode ?? 0, time: printDuration(Math.max(onTerm.afterMs ?? 0, lengthMs(onTerm.prints))) })] : []),
  ]
}

/** So many pulls of one image are said. */
const mostPulls = 4

function pulls(containers: readonly string[], trace: Trace | undefined, t: ImageWords): readonly string[] {
  const spans = trace?.spans.filter(({ kind, container, pulledBytes }) => kind === 'pull' && pulledBytes !== undefined && containers.includes(container)) ?? []
  return spans.slice(0, mostPulls).map(({ container, pulledBytes = 0, imageBytes = 0, fromMs, toMs = fromMs }) =>
    t.pulled({ container, size: printSize(pulledBytes), whole: printSize(imageBytes), time: printDuration(toMs - fromMs) }))
}
