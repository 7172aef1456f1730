import type { Task } from '../../clock/virtual-clock.ts'
import { ApiFailure } from '../../cluster/client/api-failure.ts'
import type { JsonObject } from '../../json.ts'
import { member, objectAt } from '../../pod/tolerant.ts'
import { updateRequest } from '../requests/requests.ts'
import type { Call } from './call.ts'
import { type Failure, fail, isFailure } from './failures.ts'
import { readGoDuration } from './go-duration.ts'
import { resultPrinter } from './print-result.ts'
import { findObjects, type Info } from './resource-builder.ts'

const scalable: readonly string[] = ['Deployment', 'ReplicaSet', 'StatefulSet', 'ReplicationController']

/** `kubectl scale --replicas=COUNT`. */
export function* scale(call: Call): Task<number> {
  const { args, flags } = call
  if (!flags.has('replicas')) throw fail(['required flag(s) "replicas" not set'])
  const printer = resultPrinter(call)
  const replicas = flags.number('replicas')
  const current = flags.number('current-replicas')
  if (replicas < 0) throw fail(['The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0'])
  if (current < -1) throw fail(['The --current-replicas must specify an integer of -1 or greater'])
  const { items } = yield* findObjects(call, { args, files: true, allowsType: flags.isTrue('all'), selector: flags.text('selector') })
  const all = [...items]
  const failures: Failure[] = all.filter(isFailure)
  const infos = all.flatMap(item => (isFailure(item) ? [] : [item]))
  if (infos.length === 0) throw fail(failures.length > 0 ? failures : ['no objects passed to scale'])
  const timeoutMs = readGoDuration(flags.text('timeout')) ?? 0
  for (const info of infos) {
    if (printer.dryRun !== 'client') {
      const refused = scaleOne(call, info, replicas, printer.dryRun === 'server')
      if (refused !== undefined) throw fail([refused])
      if (timeoutMs > 0 && printer.dryRun === 'none') yield* waitForReplicas(call, info, replicas, timeoutMs)
    }
    yield* printer.print(info.object, 'scaled')
  }
  if (failures.length > 0) throw fail(failures)
  return 0
}

function scaleOne({ api, flags }: Call, { resource, namespace, name }: Info, replicas: number, dryRun: boolean): Failure | undefined {
  if (!scalable.includes(resource.kind)) return new ApiFailure('NotFound', 'the server could not find the requested resource')
  const stored = api.get(resource.kind, namespace, name)
  if (!stored) return undefined
  const spec = objectAt(stored.json, 'spec')
  const is = Number(spec['replicas'] ?? 1)
  const wanted = flags.number('current-replicas')
  if (wanted !== -1 && is !== wanted) return `Expected replicas to be ${wanted}, was ${is}`
  const version = flags.text('resource-version')
  if (version !== '' && version !== stored.metadata.resourceVersion) return `Expected resource version to be ${version}, was ${stored.metadata.resourceVersion}`
  const next: JsonObject = { ...stored.json, spec: { ...spec, replicas } }
  const written = updateRequest(api, resource, stored, next, { dryRun })
  return written instanceof ApiFailure ? written : undefined
}

function* waitForReplicas({ api, process, following }: Call, { resource, namespace, name }: Info, replicas: number, timeoutMs: number): Task {
  const untilMs = process.system.clock.nowMs + timeoutMs
  const stop = following.begin()
  try {
    for (;;) {
      const object = api.get(resource.kind, namespace, name)?.json
      if (!object || Number(member(object['status'], 'replicas') ?? 0) === replicas) return
      if (process.system.clock.nowMs >= untilMs) throw fail(['timed out waiting for the condition'])
      yield* process.waitFor([api.written], untilMs)
    }
  } finally {
    stop()
  }
}
