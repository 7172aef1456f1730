import type { WallTime } from '../../clock/wall-time.ts'
import type { Volume } from '../../runtime/container.ts'
import type { Payload, PayloadFile } from './volume-payload.ts'

/** What was last written into a volume. */
export interface Written {
  readonly payload: Payload
  /** `..2026_01_05_09_00_00.123456789` */
  readonly directory: string
}

/** Where and when a payload is written. */
export interface Writing {
  readonly nowMs: number
  readonly wall: WallTime
  /** Digits that end the directory's name. */
  readonly suffix: string
}

/**
 * Writes a payload as the kubelet does (AtomicWriter): into a new directory that `..data` points to, with a link for each
 * path that a person sees. Does nothing when it is what was there.
 */
export function writePayload(volume: Volume, payload: Payload, before: Written | undefined, { nowMs, wall, suffix }: Writing): Written {
  if (before && (before.payload === payload || isSame(before.payload, payload))) return before
  const directory = `..${wall.seconds(nowMs).slice(0, 19).replace(/[-T:]/g, '_')}.${suffix}`
  volume.makeDirectory(directory, 0o755)
  for (const [path, file] of payload) volume.put(`${directory}/${path}`, file)
  volume.link('..data', directory)
  const names = firstParts(payload)
  for (const name of names) volume.link(name, `..data/${name}`)
  for (const name of before ? firstParts(before.payload) : []) if (!names.has(name)) volume.remove(name)
  if (before) volume.remove(before.directory)
  return { payload, directory }
}

const firstParts = (payload: Payload) => new Set([...payload.keys()].map(path => path.split('/')[0] ?? path))

function isSame(a: Payload, b: Payload): boolean {
  const equal = (file: PayloadFile, other: PayloadFile | undefined) => other?.content === file.content && other.mode === file.mode
  return a.size === b.size && [...a].every(([path, file]) => equal(file, b.get(path)))
}
