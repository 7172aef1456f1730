import type { LayerFile } from '../files/layer.ts'
import { busyboxLayer, directory, textFile } from './busybox-layer.ts'
import { debianLayer } from './debian-layer.ts'
import type { Image } from './image.ts'
import { type KnownImage, knownImages } from './known-images.ts'
import { programFile } from './program-file.ts'

const usualPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
const plain = { env: [['PATH', usualPath]], entrypoint: [], workingDirectory: '/', uid: 0, gid: 0 } as const

/** Layers are the same for each container of an image. */
const found = new Map<string, Image>()
const mostFound = 100

/** The image of a reference: one that we know, or a guess that has a shell and BusyBox's programs. */
export function findImage(reference: string): Image {
  const known = found.get(reference)
  if (known) return known
  if (found.size >= mostFound) found.clear()
  const image = makeImage(reference)
  found.set(reference, image)
  return image
}

function makeImage(reference: string): Image {
  const [, name = '', tag = 'latest'] = /([^/:@]+)(?::([^/:@]+))?(?:@[^/]*)?$/.exec(reference) ?? []
  const image = Object.hasOwn(knownImages, name) ? knownImages[name] : undefined
  const own = name === 'slim' || name === 'fat' ? ownImage(name, tag) : undefined
  if (own) return { ...plain, env: [['PATH', '/bin']], layer: own, command: ['sh'], isUnknown: false }
  const isOld = name.includes('busybox') && isOldBusybox(tag)
  if (!image) return { ...plain, layer: busyboxLayer({ isOld }), command: [], isUnknown: true }
  return fromKnown(image, isOld)
}

/** Up to 1.28: with 1.29 its `nslookup` was written anew. */
const isOldBusybox = (tag: string) => Number(/^1\.(\d+)(?![\d])/.exec(tag)?.[1] ?? Infinity) <= 28

function fromKnown(image: KnownImage, isOld: boolean): Image {
  if (image.kind === 'server') {
    const { program } = image
    const layer = debianLayer({}, program === 'pause' ? {} : { [program]: programFile(program) })
    if (program === 'pause') return { ...plain, layer: new Map([['pause', programFile('pause')]]), command: ['/pause'], isUnknown: false }
    return { ...plain, layer, command: [program], isUnknown: true }
  }
  if (image.kind === 'language') return { ...plain, layer: debianLayer({}), command: ['true'], isUnknown: true }
  const etc: Readonly<Record<string, LayerFile>> = image.release === undefined ? {} : { 'os-release': textFile(image.release) }
  const layer = image.kind === 'debian' ? debianLayer(etc) : busyboxLayer({ etc, isOld })
  return { ...plain, layer, command: image.command, isUnknown: false }
}

/** The images of the examples: BusyBox and a file each. */
function ownImage(name: 'slim' | 'fat', tag: string): ReadonlyMap<string, LayerFile> {
  if (name === 'slim') return busyboxLayer({ etc: { version: textFile(`${tag}\n`) } })
  const blob: LayerFile = { type: 'file', mode: 0o644, content: { fill: 'noise', size: 300 * 1024 * 1024 } }
  return busyboxLayer({ top: { data: directory({ blob }) } })
}
