import type { Task } from '../../clock/virtual-clock.ts'
import { ApiFailure } from '../../cluster/client/api-failure.ts'
import { fromBytes, toBytes } from '../../bytes.ts'
import { isJsonObject, type JsonObject } from '../../json.ts'
import { printYaml } from '../../kubectl/print-yaml.ts'
import { parseSource } from '../../yaml/source.ts'
import { updateRequest } from '../requests/requests.ts'
import { type Call, KubectlError } from './call.ts'
import { fail } from './failures.ts'
import { resultPrinter } from './print-result.ts'
import { findInfos, type Info } from './resource-builder.ts'

const header = `# Please edit the object below. Lines beginning with a '#' will be ignored,
# and an empty file will abort the edit. If an error occurs while saving this file will be
# reopened with the relevant failures.
#
`

/** `kubectl edit`: the program in KUBE_EDITOR or EDITOR changes the object's YAML. */
export function* edit(call: Call): Task<number> {
  const { args, process } = call
  const printer = resultPrinter(call)
  const infos = yield* findInfos(call, { args, files: true, latest: true, allowsType: true })
  for (const info of infos) {
    const text = header + printYaml(info.object)
    const path = `/tmp/kubectl-edit-${String(Math.floor(process.system.random.between(100_000_000, 4_294_967_295)))}.yaml`
    const edited = yield* runEditor(call, path, text)
    if (withoutComments(edited) === withoutComments(text)) {
      yield* process.err('Edit cancelled, no changes made.\n')
      continue
    }
    if (withoutComments(edited).trim() === '') {
      yield* process.err('Edit cancelled, saved file was empty.\n')
      continue
    }
    const written = write(call, info, edited)
    if (typeof written === 'string') {
      yield* process.err(toBytes(`error: ${info.resource.name} ${JSON.stringify(info.name)} ${written}\nA copy of your changes has been stored to ${JSON.stringify(path)}\n`))
      throw fail(['Edit cancelled, no valid changes were saved.'])
    }
    yield* printer.print(written, 'edited')
  }
  return 0
}

/** Lines of comments and empty ones say nothing. */
const withoutComments = (text: string) => text.split('\n').filter(line => !/^\s*(?:#|$)/.test(line)).join('\n')

function* runEditor({ process }: Call, path: string, text: string): Task<string> {
  const editor = process.env.get('KUBE_EDITOR') || process.env.get('EDITOR') || 'vi'
  const [program = ''] = editor.split(' ')
  if (!process.system.program(program)) throw fail([`unable to launch the editor ${JSON.stringify(editor)}`])
  process.files.writeFile(path, toBytes(text), 0o600)
  const child = process.fork(own => own.exec('sh', ['sh', '-c', `${editor} ${path}`], own.env))
  const ended = yield* process.wait(child.pid)
  if (ended && ended.status.code !== 0) throw new KubectlError(`error: there was a problem with the editor ${JSON.stringify(editor)}\n`)
  return fromBytes(process.files.readFile(path))
}

/** The stored object, or why it was not stored. */
function write({ api }: Call, { resource, namespace, name }: Info, text: string): JsonObject | string {
  const value = parseSource(text).documents[0]?.value
  const stored = api.get(resource.kind, namespace, name)
  if (!isJsonObject(value) || value['kind'] !== resource.kind || !stored) return 'is invalid'
  const written = updateRequest(api, resource, stored, value)
  return written instanceof ApiFailure ? (written.reason === 'Invalid' ? 'is invalid' : `could not be patched: ${written.message}`) : written.object
}
