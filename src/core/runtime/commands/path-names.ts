import { baseName, command, orNothing } from './command.ts'
import { textCommand } from './text-command.ts'

/** Prints the last part of a path. */
export const basename = textCommand({ usage: 'FILE [SUFFIX] | -a FILE... | -s SUFFIX FILE...', letters: '+as:', operands: [1] }, function* (_process, call, output) {
  const suffix = call.value('s') ?? (call.has('a') ? '' : (call.operands[1] ?? ''))
  const paths = call.has('as') ? call.operands : call.operands.slice(0, 1)
  for (const path of paths) {
    const name = baseName(path)
    yield* output.put(`${suffix !== '' && name !== suffix && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name}\n`)
  }
  return 0
})

/** Prints a path without its last part. */
export const dirname = command({ usage: 'FILENAME', letters: '', operands: [1, 1] }, function* (process, { operands: [path = ''] }) {
  const parent = path.replace(/([^/])\/+$/, '$1').replace(/[^/]+$/, '').replace(/([^/])\/+$/, '$1').replace(/^\/+$/, '/')
  yield* process.out(`${parent === '' ? '.' : parent}\n`)
  return 0
})

/** Tells where on PATH a program is. */
export const which = textCommand({ usage: '[-a] COMMAND...', letters: 'a', operands: [1] }, function* (process, call, output) {
  const places = (process.env.get('PATH') ?? '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin').split(':')
  const runs = (path: string) => orNothing(() => process.files.stat(path))?.type === 'file' && process.files.access(path, 'execute')
  let code = 0
  for (const name of call.operands) {
    const found = (name.includes('/') ? [name] : places.map(place => `${place || '.'}/${name}`)).filter(runs)
    if (found.length === 0) code = 1
    for (const path of call.has('a') ? found : found.slice(0, 1)) yield* output.put(`${path}\n`)
  }
  return code
})
