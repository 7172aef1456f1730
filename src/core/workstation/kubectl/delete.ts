import type { Task } from '../../clock/virtual-clock.ts'
import { toBytes } from '../../bytes.ts'
import { ApiFailure } from '../../cluster/client/api-failure.ts'
import { readAll } from './read-all.ts'
import { groupOf } from './api-resources.ts'
import type { Call } from './call.ts'
import { waitUntilGone } from './delete-object.ts'
import { type Failure, fail, isFailure, whileDoing } from './failures.ts'
import { deleteRaw } from './get-raw.ts'
import { readGoDuration } from './go-duration.ts'
import { dryRunOf, type DryRun } from './print-result.ts'
import { findObjects, type Info, notFound } from './resource-builder.ts'

/** From a request to its answer. */
const requestMs = 10

/** What the flags of delete ask for. */
interface Deletion {
  /** -1: the object's own. */
  readonly graceSeconds: number
  readonly dryRun: DryRun
  readonly ignoresMissing: boolean
  readonly waits: boolean
  /** What belongs to them stays. */
  readonly orphans: boolean
}

/** `kubectl delete`. */
export function* deleteObjects(call: Call): Task<number> {
  const { flags, args } = call
  const deletion = readDeletion(call)
  if (flags.text('raw') !== '') return yield* deleteRaw(call)
  const wanted = {
    args, files: true, unfetched: true,
    selector: flags.text('selector'), fieldSelector: flags.text('field-selector'), all: flags.isTrue('all'), allNamespaces: flags.isTrue('all-namespaces'),
  }
  const found = yield* findObjects(call, wanted)
  yield* checkFlags(call, deletion)
  let items: Iterable<Info | Failure> = found.items
  if (flags.isTrue('interactive')) {
    const infos = [...items].flatMap(item => (isFailure(item) ? [] : [item]))
    if (infos.length === 0) return yield* say(call, 'No resources found\n')
    yield* say(call, `You are about to delete the following ${infos.length} resource(s):\n${infos.map(info => `${kindOf(info)}/${info.name}\n`).join('')}Do you want to continue? (y/N): `)
    if (!/^y\s*$/i.test((yield* readAll(call.process)).split('\n')[0] ?? '')) return yield* say(call, 'deletion is cancelled\n')
    items = infos
  }
  return yield* deleteFound(call, items, deletion)
}

function* say({ process }: Call, text: string): Task<number> {
  yield* process.out(toBytes(text))
  return 0
}

function readDeletion(call: Call): Deletion {
  const { flags } = call
  const cascade = flags.text('cascade')
  if (!['background', 'foreground', 'orphan', 'true', 'false', ''].includes(cascade)) {
    throw fail([`invalid cascade value (${cascade}). Must be "background", "foreground", or "orphan"`])
  }
  const given = flags.number('grace-period')
  if (flags.isTrue('now') && given !== -1) throw fail(['--now and --grace-period cannot be specified together'])
  const isForced = flags.isTrue('force')
  const wanted = flags.isTrue('now') ? 1 : given
  const graceSeconds = wanted === 0 && !isForced ? 1 : isForced && wanted < 0 ? 0 : wanted
  const selects = flags.isTrue('all') || flags.text('selector') !== '' || flags.text('field-selector') !== ''
  return {
    graceSeconds,
    dryRun: dryRunOf(call),
    ignoresMissing: flags.has('ignore-not-found') ? flags.isTrue('ignore-not-found') : selects,
    waits: flags.isTrue('wait'),
    orphans: cascade === 'orphan' || cascade === 'false',
  }
}

/** DeleteOptions.Validate */
function* checkFlags({ flags, process }: Call, { graceSeconds }: Deletion): Task {
  const output = flags.text('output')
  if (output !== '' && output !== 'name') throw fail([`unexpected -o output mode: ${output}. We only support '-o name'`])
  if (flags.isTrue('all') && flags.text('selector') !== '') throw fail(['cannot set --all and --selector at the same time'])
  if (flags.isTrue('all') && flags.text('field-selector') !== '') throw fail(['cannot set --all and --field-selector at the same time'])
  if (!flags.isTrue('force')) return
  if (graceSeconds > 0) throw fail(['--force and --grace-period greater than 0 cannot be specified together'])
  yield* process.err('Warning: Immediate deletion does not wait for confirmation that the running resource has been terminated. The resource may continue to run on the cluster indefinitely.\n')
}

function* deleteFound(call: Call, items: Iterable<Info | Failure>, deletion: Deletion): Task<number> {
  const { api, flags, process } = call
  const failures: Failure[] = []
  const gone: (readonly [Info, string])[] = []
  let found = 0
  let warns = flags.has('namespace') && !flags.isTrue('all-namespaces')
  for (const item of items) {
    if (isFailure(item)) {
      if (!(deletion.ignoresMissing && item instanceof ApiFailure && item.reason === 'NotFound')) failures.push(item)
      continue
    }
    if (warns && !item.resource.namespaced) {
      warns = false
      yield* process.err('Warning: deleting cluster-scoped resources, not scoped to the provided namespace\n')
    }
    if (deletion.dryRun === 'client') {
      found++
      yield* printDeleted(call, item, deletion)
      continue
    }
    const refused = item.name === '' ? 'resource name may not be empty' : api.get(item.resource.kind, item.namespace, item.name) ? undefined : notFound(item.resource, item.name)
    if (refused !== undefined) {
      const isIgnored = deletion.ignoresMissing && typeof refused !== 'string'
      if (isIgnored) found++
      else failures.push(whileDoing('deleting', item.source, refused))
      continue
    }
    found++
    const uid = api.get(item.resource.kind, item.namespace, item.name)?.metadata.uid ?? ''
    const grace = deletion.graceSeconds < 0 ? {} : { gracePeriodSeconds: deletion.graceSeconds }
    if (deletion.dryRun === 'none') api.delete(item.resource.kind, item.namespace, item.name, { ...grace, ...(deletion.orphans ? { propagationPolicy: 'Orphan' } : {}) })
    yield* printDeleted(call, item, deletion)
    // What follows is looked for when this one's answer is there.
    yield* process.sleep(requestMs)
    gone.push([item, uid])
  }
  if (failures.length > 0) throw fail(failures)
  if (found === 0) yield* process.out('No resources found\n')
  if (deletion.waits && deletion.dryRun === 'none') yield* waitForAll(call, gone)
  return 0
}

/** cmd/wait IsDeleted, one object after the other, all before one moment. */
function* waitForAll(call: Call, gone: readonly (readonly [Info, string])[]): Task {
  const timeoutMs = readGoDuration(call.flags.text('timeout')) ?? 0
  const untilMs = timeoutMs > 0 ? call.process.system.clock.nowMs + timeoutMs : Infinity
  const late: string[] = []
  for (const [info, uid] of gone) {
    if (!(yield* waitUntilGone(call, info, uid, untilMs))) late.push(`timed out waiting for the condition on ${info.resource.name}/${info.name}`)
  }
  if (late.length > 0) throw fail(late)
}

const kindOf = ({ resource }: Info) => `${resource.kind.toLowerCase()}${groupOf(resource) === '' ? '' : `.${groupOf(resource)}`}`

/** DeleteOptions.PrintObj */
function* printDeleted({ flags, process }: Call, info: Info, { graceSeconds, dryRun }: Deletion): Task {
  if (flags.text('output') === 'name') return yield* process.out(toBytes(`${kindOf(info)}/${info.name}\n`))
  const place = info.resource.namespaced ? ` from ${info.namespace} namespace` : ''
  const suffix = dryRun === 'client' ? ' (dry run)' : dryRun === 'server' ? ' (server dry run)' : ''
  yield* process.out(toBytes(`${kindOf(info)} ${JSON.stringify(info.name)} ${graceSeconds === 0 ? 'force deleted' : 'deleted'}${place}${suffix}\n`))
}
