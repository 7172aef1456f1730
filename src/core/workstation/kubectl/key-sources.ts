import { SystemError } from '../../runtime/system-error.ts'
import type { Call } from './call.ts'
import { fail } from './failures.ts'

/** One entry of a ConfigMap or Secret; `data` are bytes. */
export type KeyAndData = readonly [key: string, data: string]

/** The entries that `--from-file`, `--from-literal` and `--from-env-file` name, each given to `add` in kubectl's order. */
export function readKeySources(call: Call, order: readonly ('files' | 'literals')[], envWords: string, add: (entry: KeyAndData) => void): void {
  const { flags } = call
  const [files, literals, envFiles] = ['from-file', 'from-literal', 'from-env-file'].map(name => flags.list(name))
  if ((envFiles ?? []).length > 0 && (files ?? []).length + (literals ?? []).length > 0) throw fail(['from-env-file cannot be combined with from-file or from-literal'])
  for (const kind of order) {
    if (kind === 'files') for (const source of files ?? []) addFiles(call, source, add)
    else for (const source of literals ?? []) add(readLiteral(source))
  }
  for (const file of envFiles ?? []) addEnvFile(call, file, envWords, add)
}

/** util.ParseLiteralSource. */
function readLiteral(source: string): KeyAndData {
  const at = source.indexOf('=')
  if (at <= 0) throw fail([`invalid literal source ${source}, expected key=value`])
  return [source.slice(0, at), source.slice(at + 1)]
}

/** util.ParseFileSource. */
function readFileSource(source: string): readonly [key: string, path: string] {
  const equals = source.split('=').length - 1
  if (equals === 0) return [source.split('/').at(-1) ?? '', source]
  if (equals === 1 && source.startsWith('=')) throw fail([`key name for file path ${source.slice(1)} missing`])
  if (equals === 1 && source.endsWith('=')) throw fail([`file path for key name ${source.slice(0, -1)} missing`])
  if (equals > 1) throw fail(["key names or file paths cannot contain '='"])
  const [key = '', path = ''] = source.split('=')
  return [key, path]
}

function addFiles(call: Call, source: string, add: (entry: KeyAndData) => void): void {
  const { files } = call.process
  const [key, path] = readFileSource(source)
  const status = tryTo(`error reading ${path}: `, () => files.stat(path))
  if (status.type !== 'directory') return add([key, readFile(call, path)])
  if (source.includes('=')) throw fail(['cannot give a key name for a directory path'])
  for (const entry of files.list(path).toSorted()) {
    const child = `${path.replace(/\/+$/, '')}/${entry}`
    if (files.stat(child, { follow: false }).type === 'file') add([entry, readFile(call, child)])
  }
}

export function readFile(call: Call, path: string): string {
  return tryTo(`open ${path}: `, () => call.process.files.readFile(path))
}

function tryTo<T>(prefix: string, action: () => T): T {
  try {
    return action()
  } catch (error) {
    if (!(error instanceof SystemError)) throw error
    // Go words errors of the system in lower case.
    throw fail([`${prefix}${error.message.charAt(0).toLowerCase()}${error.message.slice(1)}`])
  }
}

/** cmdutil.AddFromEnvFile: `KEY=value` lines; a key alone takes its value from the environment. */
function addEnvFile(call: Call, file: string, words: string, add: (entry: KeyAndData) => void): void {
  const status = tryTo(`error reading ${file}: `, () => call.process.files.stat(file))
  if (status.type === 'directory') throw fail([`env ${words} file cannot be a directory`])
  const lines = readFile(call, file).replace(/^\u00EF\u00BB\u00BF/, '').split('\n')
  for (const line of lines) {
    const text = line.trimStart().replace(/\r$/, '')
    if (text === '' || text.startsWith('#')) continue
    const at = text.indexOf('=')
    const key = at < 0 ? text : text.slice(0, at)
    if (!/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(key)) {
      throw fail([`${JSON.stringify(key)} is not a valid key name: a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit (e.g. 'my.env-name',  or 'MY_ENV.NAME',  or 'MyEnvName1', regex used for validation is '[-._a-zA-Z][-._a-zA-Z0-9]*')`])
    }
    const value = at < 0 ? call.process.env.get(key) : text.slice(at + 1)
    if (value !== undefined) add([key, value])
  }
}
