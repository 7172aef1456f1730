import type { LayerFile } from '../files/layer.ts'

type Entries = ReadonlyMap<string, LayerFile>

/** A layer with further files, by their absolute paths: one that ends with `+` is put to the end of what is there, one with `/` is a directory. */
export function withFiles(layer: Entries, files: ReadonlyMap<string, LayerFile>): Entries {
  let result = layer
  for (const [path, file] of files) {
    const isDirectory = path.endsWith('/')
    result = withFile(result, result, path.split('/').filter(part => part !== ''), isDirectory ? { type: 'directory', mode: 0o755, entries: new Map() } : file)
  }
  return result
}

function withFile(root: Entries, entries: Entries, [name = '', ...rest]: readonly string[], file: LayerFile): Entries {
  if (name === '') return entries
  if (rest.length === 0) {
    const place = name.replace(/\+$/, '')
    return new Map(entries).set(place, place === name ? file : appended(entries.get(place), file))
  }
  const there = entries.get(name)
  // Debian's /bin is a link to usr/bin.
  if (there?.type === 'symlink' && entries === root && !there.target.startsWith('/')) return withFile(root, entries, [...there.target.split('/'), ...rest], file)
  const below = there?.type === 'directory' ? there : { mode: 0o755, entries: new Map<string, LayerFile>() }
  return new Map(entries).set(name, { type: 'directory', mode: below.mode, entries: withFile(root, below.entries, rest, file) })
}

function appended(there: LayerFile | undefined, file: LayerFile): LayerFile {
  if (there?.type !== 'file' || file.type !== 'file' || typeof there.content !== 'string' || typeof file.content !== 'string') return file
  return { ...there, content: there.content + file.content }
}
