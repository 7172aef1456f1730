import type { Task } from '../../clock/virtual-clock.ts'
import type { OpenFile } from '../descriptors.ts'
import type { OpenOptions } from '../files/file-system.ts'
import type { Process } from '../process.ts'
import { SystemError } from '../system-error.ts'
import { expandBlockingText } from './expansion/expand-word.ts'
import type { Shell } from './shell.ts'
import { ShellError } from './shell-error.ts'
import type { Redirect } from './syntax/command-tree.ts'

/** What a descriptor was before a redirection; nothing when it was closed. */
export interface SavedDescriptor {
  readonly descriptor: number
  readonly file: OpenFile | undefined
}

/** A pipe holds so much; a longer here-document needs somebody who writes it. */
const pipeBytes = 65_536
const maxDescriptor = 1023

const openOptions: Readonly<Record<'>' | '>>' | '<' | '<>' | '>|', OpenOptions>> = {
  '>': { write: true, create: true, truncate: true },
  '>|': { write: true, create: true, truncate: true },
  '>>': { write: true, create: true, append: true },
  '<': { read: true },
  '<>': { read: true, write: true, create: true },
}

function openFile(shell: Shell, path: string, operator: '>' | '>>' | '<' | '<>' | '>|'): OpenFile {
  const { files } = shell.process
  try {
    if (operator === '>' && shell.options.noclobber && files.exists(path) && files.stat(path).type === 'file') throw new SystemError('EEXIST')
    return files.open(path, openOptions[operator])
  } catch (error) {
    if (!(error instanceof SystemError)) throw error
    const isMissing = error.errno === 'ENOENT' || error.errno === 'ENOTDIR'
    if (operator === '<') throw new ShellError(`can't open ${path}: ${isMissing ? 'no such file' : error.message}`, 1)
    throw new ShellError(`can't create ${path}: ${isMissing ? 'nonexistent directory' : error.message}`, 1)
  }
}

/** Does redirections in order; what they replace is put into `saved`. Throws `ShellError` with code 1. */
export function* applyRedirects(shell: Shell, redirects: readonly Redirect[], saved: SavedDescriptor[] | undefined): Task {
  for (const redirect of redirects) {
    const word = redirect.kind === 'here' ? redirect.body : redirect.target
    applyRedirect(shell, redirect, yield* expandBlockingText(shell, word), saved)
  }
}

function applyRedirect(shell: Shell, redirect: Redirect, text: string, saved: SavedDescriptor[] | undefined): void {
  const { descriptors } = shell.process
  const save = (descriptor: number) => saved?.push(keep(shell.process, descriptor))
  if (redirect.kind === 'both') {
    const file = openFile(shell, text, redirect.operator)
    save(1)
    save(2)
    descriptors.set(1, file)
    descriptors.duplicate(1, 2)
    return
  }
  const { descriptor } = redirect
  if (descriptor > maxDescriptor) throw new ShellError(`${descriptor}: Bad file descriptor`, 1)
  if (redirect.kind === 'open') {
    const file = openFile(shell, text, redirect.operator)
    save(descriptor)
    descriptors.set(descriptor, file)
  } else if (redirect.kind === 'here') {
    save(descriptor)
    descriptors.set(descriptor, hereDocument(shell.process, text))
  } else applyDuplicate(shell, descriptor, text, save)
}

function applyDuplicate(shell: Shell, descriptor: number, text: string, save: (descriptor: number) => void): void {
  const { descriptors } = shell.process
  if (text === '-') {
    save(descriptor)
    descriptors.close(descriptor)
    return
  }
  if (!/^\d+$/.test(text)) throw new ShellError('syntax error: bad fd number')
  if (!descriptors.get(Number(text))) throw new ShellError(`${text}: Bad file descriptor`, 1)
  save(descriptor)
  if (Number(text) !== descriptor) descriptors.duplicate(Number(text), descriptor)
}

function keep(process: Process, descriptor: number): SavedDescriptor {
  const file = process.descriptors.get(descriptor)
  file?.retain()
  return { descriptor, file }
}

/** Puts descriptors back, the last change first. */
export function restoreDescriptors(process: Process, saved: readonly SavedDescriptor[]): void {
  for (const { descriptor, file } of saved.toReversed()) {
    if (file) process.descriptors.set(descriptor, file)
    else process.descriptors.close(descriptor)
  }
}

/** Gives up what descriptors were before: the program that takes the shell's place keeps the change. */
export function forgetDescriptors(saved: readonly SavedDescriptor[]): void {
  for (const { file } of saved) file?.release()
}

/** The reading end of a pipe that holds the text. */
function hereDocument(process: Process, text: string): OpenFile {
  const { reader, writer } = process.pipe()
  if (text.length <= pipeBytes) {
    // There is room, so it does not wait.
    writer.write(text).next()
    writer.release()
    return reader
  }
  process.fork(function* (child) {
    child.descriptors.set(1, writer)
    yield* child.out(text)
    return 0
  })
  return reader
}
