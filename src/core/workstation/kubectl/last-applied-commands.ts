import type { Task } from '../../clock/virtual-clock.ts'
import { ApiFailure } from '../../cluster/client/api-failure.ts'
import { toBytes } from '../../bytes.ts'
import type { JsonObject } from '../../json.ts'
import { printJson } from '../../kubectl/print-json.ts'
import { printYaml } from '../../kubectl/print-yaml.ts'
import { objectAt } from '../../pod/tolerant.ts'
import { updateRequest } from '../requests/requests.ts'
import type { Call } from './call.ts'
import { commandPath, fail, isFailure, usageFailure } from './failures.ts'
import { lastAppliedKey, lastAppliedOf, withLastApplied } from './last-applied.ts'
import { resultPrinter } from './print-result.ts'
import { fetch, findInfos } from './resource-builder.ts'

/** `kubectl apply view-last-applied`. */
export function* viewLastApplied(call: Call): Task<number> {
  const { args, flags, process } = call
  const infos = yield* findInfos(call, { args, files: true, latest: true, selector: flags.text('selector'), all: flags.isTrue('all'), allowsType: flags.has('namespace') })
  const texts: string[] = []
  for (const { object, name, source } of infos) {
    const text = lastAppliedOf(object)
    // Of what was named without a file kubectl forgets to say so.
    if (text === undefined && source !== undefined) throw fail([`error when no last-applied-configuration annotation found on resource: ${name}\n ${JSON.stringify(source)}: <nil>`])
    if (text !== undefined) texts.push(text)
  }
  const format = flags.text('output') || 'yaml'
  if (format !== 'yaml' && format !== 'json') throw usageFailure(commandPath(call), `Unexpected -o output mode: ${format}, the flag 'output' must be one of yaml|json`)
  for (const text of texts) {
    const value = JSON.parse(text) as JsonObject
    yield* process.out(toBytes(format === 'yaml' ? printYaml(value) : `${printJson(value, '  ')}\n`))
  }
  return 0
}

/** `kubectl apply edit-last-applied`: no editor stands on the workstation. */
export function* editLastApplied(call: Call): Task<number> {
  const infos = yield* findInfos(call, { args: call.args, files: true, latest: true, allowsType: true })
  if (infos.every(({ object }) => lastAppliedOf(object) === undefined)) throw fail(['no last-applied-configuration annotation found on resource, to create the annotation, use the command `kubectl apply set-last-applied --create-annotation`'])
  throw fail([`unable to launch the editor ${JSON.stringify(call.process.env.get('KUBE_EDITOR') || call.process.env.get('EDITOR') || 'vi')}`])
}

/** `kubectl apply set-last-applied -f FILE`. */
export function* setLastApplied(call: Call): Task<number> {
  const { api, flags, process } = call
  const printer = resultPrinter(call)
  const infos = yield* findInfos(call, { files: true })
  for (const info of infos) {
    const wanted = lastAppliedOf(withLastApplied(info.object)) ?? ''
    const live = fetch(call, info)
    if (isFailure(live)) throw fail([live])
    const current = lastAppliedOf(live.object)
    if (current === undefined && !flags.isTrue('create-annotation')) {
      throw fail([`no last-applied-configuration annotation found on resource: ${info.name}, to create the annotation, run the command with --create-annotation`])
    }
    if (current?.trim() === wanted.trim()) {
      yield* process.out(toBytes(`set-last-applied ${info.name}: no changes required.\n`))
      continue
    }
    const metadata = objectAt(live.object, 'metadata')
    const next: JsonObject = { ...live.object, metadata: { ...metadata, annotations: { ...objectAt(metadata, 'annotations'), [lastAppliedKey]: wanted } } }
    const stored = api.get(info.resource.kind, info.namespace, info.name)
    const written = printer.dryRun === 'client' || !stored ? { object: next } : updateRequest(api, info.resource, stored, next, { dryRun: printer.dryRun === 'server' })
    if (written instanceof ApiFailure) throw fail([written])
    yield* printer.print(written.object, 'configured')
  }
  return 0
}
