import type { Task } from '../../clock/virtual-clock.ts'
import { SystemError } from '../../runtime/system-error.ts'
import { type Call, KubectlError } from './call.ts'
import { fail } from './failures.ts'
import { readAll } from './read-all.ts'

/** A file with manifests, or standard input, as it was read. */
export interface ManifestFile {
  /** As messages name it. */
  readonly name: string
  /** Bytes. */
  readonly text: string
}

const extensions = ['.json', '.yaml', '.yml']

/** The files that `-f` names, in order (cli-runtime Builder.FilenameParam); every path that cannot be read is an error of its own. */
export function* manifestFiles(call: Call): Task<{ readonly files: readonly ManifestFile[]; readonly errors: readonly string[] }> {
  const { process, flags } = call
  const isRecursive = flags.isTrue('recursive')
  const names = flags.list('filename')
  const kustomize = flags.text('kustomize')
  const errors: string[] = []
  if (names.length > 0 && kustomize !== '') errors.push('only one of -f or -k can be specified')
  if (kustomize !== '' && isRecursive) errors.push("the -k flag can't be used with -f or -R")
  if (errors.length > 0) return { files: [], errors }
  if (kustomize !== '') throw fail([kustomizeProblem(call, kustomize)])
  const files: ManifestFile[] = []
  for (const name of names) {
    if (name === '-') {
      if (files.some(file => file.name === 'STDIN')) errors.push('standard input cannot be used for multiple arguments')
      files.push({ name: 'STDIN', text: yield* readAll(process) })
      continue
    }
    if (/^https?:\/\//.test(name)) throw new KubectlError(`${unreachable(name)}\n`)
    const paths = expand(call, name)
    if (paths.length === 0) {
      errors.push(`the path ${JSON.stringify(name)} does not exist`)
      continue
    }
    const found = paths.flatMap(path => filesBelow(call, path, isRecursive))
    if (files.length === 0 && found.length === 0 && errors.length === 0) errors.push(`error reading [${paths.join(' ')}]: recognized file extensions are [${extensions.join(' ')}]`)
    for (const path of found) files.push({ name: path, text: process.files.readFile(path) })
  }
  return { files, errors }
}

/** No name outside the cluster resolves: there is no internet in a simulation. */
function unreachable(url: string): string {
  const [, protocol = '', host = '', port = ''] = /^(\w+):\/\/(?:[^/@]*@)?([^/:?#]*)(?::(\d+))?/.exec(url) ?? []
  if (host === 'localhost' || /^[\d.]+$/.test(host)) {
    return `The connection to the server ${host}:${port || (protocol === 'https' ? '443' : '80')} was refused - did you specify the right host or port?`
  }
  return `Unable to connect to the server: dial tcp: lookup ${host}: no such host`
}

/** A pattern that names no file itself means all that match it. */
function expand({ process: { files } }: Call, name: string): readonly string[] {
  if (files.exists(name)) return [name]
  const slash = name.lastIndexOf('/')
  const [folder, pattern] = [name.slice(0, slash + 1), name.slice(slash + 1)]
  if (!/[*?[]/.test(pattern)) return []
  const fits = new RegExp(`^${pattern.replace(/[.+^${}()|\\]/g, '\\$&').replaceAll('*', '[^/]*').replaceAll('?', '[^/]')}$`)
  try {
    return files.list(folder || '.').filter(entry => fits.test(entry)).toSorted().map(entry => folder + entry)
  } catch (error) {
    if (error instanceof SystemError) return []
    throw error
  }
}

function filesBelow(call: Call, path: string, isRecursive: boolean): readonly string[] {
  const { files } = call.process
  if (!isFolder(call, path)) return [path]
  const walk = (folder: string): readonly string[] => files.list(folder).toSorted().flatMap(entry => {
    const child = `${folder.replace(/\/+$/, '')}/${entry}`
    if (isFolder(call, child)) return isRecursive ? walk(child) : []
    return extensions.some(extension => entry.endsWith(extension)) ? [child] : []
  })
  // Paths are printed clean, as filepath.Walk joins them.
  return walk(path).map(child => child.replace(/^(?:\.\/)+/, ''))
}

const isFolder = ({ process: { files } }: Call, path: string) => files.stat(path).type === 'directory'

/** Why no manifests can be made of a folder. */
export function kustomizeProblem(call: Call, name: string): string {
  const { files } = call.process
  const path = files.absolute(name)
  if (!files.exists(name)) return `must build at directory: not a valid directory: evalsymlink failure on '${name}' : lstat ${path}: no such file or directory`
  if (!isFolder(call, name)) return `must build at directory: '${path}': file is not directory`
  const has = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'].some(file => files.exists(`${path}/${file}`))
  if (has) return `kustomize is not simulated: render ${name} elsewhere and apply the result with -f`
  return `unable to find one of 'kustomization.yaml', 'kustomization.yml' or 'Kustomization' in directory '${path}'`
}
