import { isJsonObject, type Json } from '../json.ts'
import { type ImageDescription, type ImageLayer, type ImageNeed, type ImageService, type ImageTool, type OnTerm, type PageAnswer, type PrintedLine, userlands } from '../runtime/images/image-description.ts'
import { parseImage } from '../runtime/images/image-reference.ts'
import { signalNames } from '../runtime/signals.ts'
import type { NumberReader } from './read-dependencies.ts'
import { eitherOf, flag, listOf, objectOf, oneOf, recordOf, textOf, type ValueReader, wholeFrom } from './value-reader.ts'

const hourMs = 3_600_000
const mostBytes = 1e12
/** As many as overlayfs mounts one above the other. */
const mostLayers = 127
const mostImages = 50
const mostLines = 200

const isReference = (text: string) => !('error' in parseImage(text))
const isPath = (text: string) => text.startsWith('/') && !text.split('/').includes('..')

const size = wholeFrom(0, mostBytes)
const duration = wholeFrom(0, hourMs)
const code = wholeFrom(0, 255)
const port = wholeFrom(1, 65_535)
const word = textOf(1000)
const words = listOf(word, 100)
const path = textOf(1000, isPath)
const signal = oneOf(signalNames)

const isText = (given: Json | undefined) => typeof given === 'string'
const line = eitherOf(isText, word, objectOf<PrintedLine>({ text: word, afterMs: duration }, ['text']))
const lines = listOf(line, mostLines)

const page = { status: wholeFrom(100, 599), type: word, body: textOf(100_000) }
const where = { port, portFrom: words }
const services = {
  files: objectOf<ImageService & { kind: 'files' }>({ ...where, kind: oneOf(['files']), root: path, like: oneOf(['nginx', 'apache']), configuration: path }, ['port', 'root', 'like']),
  http: objectOf<ImageService & { kind: 'http' }>({ ...where, ...page, kind: oneOf(['http']), paths: recordOf(objectOf<PageAnswer>(page), 50), bodyFrom: word }, ['port']),
  redis: objectOf<ImageService & { kind: 'redis' }>({ ...where, kind: oneOf(['redis']) }, ['port']),
  greeting: objectOf<ImageService & { kind: 'greeting' }>({ ...where, kind: oneOf(['greeting']), text: word }, ['port', 'text']),
  silent: objectOf<ImageService & { kind: 'silent' }>({ ...where, kind: oneOf(['silent']) }, ['port']),
}

const service: ValueReader<ImageService> = (given, field, tell) => {
  const kind = isJsonObject(given) ? given.kind : undefined
  if (typeof kind === 'string' && Object.hasOwn(services, kind)) return services[kind as keyof typeof services](given, field, tell)
  tell.ignored(`${field}.kind`, kind)
  return undefined
}

/** One description of an image, as a scenario holds it. */
export const readImage: ValueReader<ImageDescription> = objectOf<ImageDescription>({
  base: textOf(700, isReference),
  version: word,
  sizeBytes: size,
  layers: listOf(objectOf<ImageLayer>({ id: word, sizeBytes: size }, ['id', 'sizeBytes']), mostLayers),
  userland: oneOf(userlands),
  entrypoint: words,
  command: words,
  env: recordOf(word, 100),
  user: textOf(100, text => /^[\w.-]+(:[\w.-]+)?$/.test(text)),
  accounts: recordOf(wholeFrom(0, 2 ** 31 - 1), 50),
  workingDirectory: path,
  ports: listOf(port, 20),
  stopSignal: signal,
  files: recordOf(eitherOf<string, { sizeBytes: number }>(isText, textOf(100_000), objectOf({ sizeBytes: size }, ['sizeBytes'])), 50, isPath),
  programs: words,
  main: word,
  scriptPrints: lines,
  scriptTakes: words,
  needs: listOf(objectOf<ImageNeed>({ oneOf: words, unless: path, writes: path, says: words, exitCode: code }, ['says']), 10),
  firstStart: objectOf({ marker: path, prints: lines }, ['marker', 'prints']),
  prints: lines,
  printsTo: oneOf(['stdout', 'stderr']),
  readyAfterMs: duration,
  serves: listOf(service, 10),
  portTaken: lines,
  onTerm: objectOf<OnTerm>({ ignores: flag, exitCode: code, afterMs: duration, prints: lines }),
  ends: objectOf({ afterMs: duration, exitCode: code }),
  isInterpreter: flag,
  answers: recordOf(word, 20),
  signals: objectOf({ option: word, names: recordOf(signal, 20) }, ['option', 'names']),
  tools: recordOf(objectOf<ImageTool>({ asks: port, hostOption: word, portOption: word, hereName: word, answered: word, refused: word, refusedCode: code, speaks: oneOf(['redis']) }, ['asks', 'answered', 'refused']), 20),
})

/** The images that a scenario describes, by their full names, with a tag or without. Never throws. */
export function readImages(given: unknown, tell: NumberReader): ReadonlyMap<string, ImageDescription> {
  const entries = isJsonObject(given) ? Object.entries(given) : []
  if (given !== undefined && !isJsonObject(given)) tell.ignored('images', given)
  if (entries.length > mostImages) tell.clamped('images', entries.length, mostImages)
  return new Map(entries.slice(0, mostImages).flatMap(([name, value]) => {
    const reference = parseImage(name)
    if ('error' in reference) {
      tell.ignored('images', name)
      return []
    }
    const description = readImage(value, `images.${name}`, tell)
    const isTagged = /[:@][^/]*$/.test(name)
    return description ? [[isTagged ? reference.full : `${reference.registry}/${reference.repository}`, description] as const] : []
  }))
}
