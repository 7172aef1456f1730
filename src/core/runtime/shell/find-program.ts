import type { Shell } from './shell.ts'
import { getVariable } from './variables.ts'

/** Where a command's program is, or why it cannot be run. */
export type FoundProgram = { readonly path: string } | { readonly reason: 'not found' | 'Permission denied' }

function look(shell: Shell, path: string): 'program' | 'denied' | 'none' {
  const { files } = shell.process
  // Not by catching what `stat` throws: most directories of PATH do not have it.
  if (!files.exists(path)) return 'none'
  return files.stat(path).type === 'file' && files.access(path, 'execute') ? 'program' : 'denied'
}

/** Finds a command on PATH (another one where it is given) and remembers it, as `hash` shows. */
export function findProgram(shell: Shell, name: string, otherPath?: string): FoundProgram {
  if (name === '') return { reason: 'Permission denied' }
  if (name.includes('/')) {
    const found = look(shell, name)
    return found === 'program' ? { path: name } : { reason: found === 'none' ? 'not found' : 'Permission denied' }
  }
  const known = otherPath === undefined ? shell.hash.get(name) : undefined
  if (known !== undefined) return { path: known }
  let denied = false
  for (const directory of (otherPath ?? getVariable(shell, 'PATH') ?? '').split(':')) {
    const path = directory === '' ? name : `${directory.replace(/\/$/, '')}/${name}`
    const found = look(shell, path)
    if (found === 'program') {
      if (otherPath === undefined && !denied) shell.hash.set(name, path)
      return { path: path.includes('/') ? path : `./${path}` }
    }
    if (found === 'denied' && !isDirectory(shell, path)) denied = true
  }
  return { reason: denied ? 'Permission denied' : 'not found' }
}

const isDirectory = (shell: Shell, path: string): boolean => shell.process.files.stat(path).type === 'directory'
