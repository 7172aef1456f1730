import type { FileSystem } from '../../files/file-system.ts'
import { SystemError } from '../../system-error.ts'
import { compilePattern, hasPattern, matchesPattern } from './pattern.ts'

/** Paths that one pattern may give. */
const maxPaths = 10_000

const byBytes = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

const unescape = (text: string) => text.replace(/\\([\s\S])/g, '$1')

const plainText = /^(?:[^*?[\\]|\\[\s\S])*$/

function listNames(files: FileSystem, directory: string): readonly string[] {
  try {
    return files.list(directory === '' ? '.' : directory)
  } catch (error) {
    if (error instanceof SystemError) return []
    throw error
  }
}

function exists(files: FileSystem, path: string): boolean {
  try {
    files.stat(path, { follow: false })
    return true
  } catch (error) {
    if (error instanceof SystemError) return false
    throw error
  }
}

/** The existing paths that a pattern stands for, sorted; none when nothing fits. */
function expandPaths(files: FileSystem, pattern: string): readonly string[] {
  let found: readonly string[] = ['']
  const segments = pattern.split(/(\/+)/)
  for (let index = 0; index < segments.length; index += 2) {
    const segment = segments[index] ?? ''
    const slashes = segments[index + 1] ?? ''
    const isLast = index + 2 >= segments.length
    if (plainText.test(segment)) {
      const text = unescape(segment)
      found = found.map(prefix => prefix + text + slashes)
      if (isLast || segments[index + 2] === '') found = found.filter(path => path === '' || exists(files, path))
      continue
    }
    const compiled = compilePattern(segment)
    const showsHidden = segment.startsWith('.') || segment.startsWith('\\.')
    const next: string[] = []
    for (const prefix of found) {
      for (const name of showsHidden ? ['.', '..', ...listNames(files, prefix)] : listNames(files, prefix)) {
        if (name.startsWith('.') !== showsHidden || !matchesPattern(compiled, name)) continue
        if (slashes !== '' && !isDirectory(files, prefix + name)) continue
        if (next.length < maxPaths) next.push(prefix + name + slashes)
      }
    }
    found = next
  }
  return [...found].sort(byBytes)
}

function isDirectory(files: FileSystem, path: string): boolean {
  try {
    return files.stat(path).type === 'directory'
  } catch (error) {
    if (error instanceof SystemError) return false
    throw error
  }
}

/** What fields become when patterns in them are taken for paths. */
export function expandField(files: FileSystem, field: { readonly text: string; readonly pattern: string | undefined }, into: string[]): void {
  const paths = field.pattern !== undefined && hasPattern(field.pattern) ? expandPaths(files, field.pattern) : []
  if (paths.length === 0) into.push(field.text)
  else for (const path of paths) into.push(path)
}
