import type { LayerFile } from '../files/layer.ts'

const magic = '\x7fELF\x02\x01\x01\0'

/** A file that stands for a program of ours: copies of it are the same program. */
export const programFile = (name: string): LayerFile => ({ type: 'file', mode: 0o755, content: `${magic}${name}\0` })

/** Stands in a program's file for one that goes by the name that it is called by, as BusyBox's do. */
export const multiCall = 'busybox'

/** The program that a file's first bytes stand for. */
export function programIn(content: string): string | undefined {
  return content.startsWith(magic) ? content.slice(magic.length, content.indexOf('\0', magic.length)) : undefined
}
