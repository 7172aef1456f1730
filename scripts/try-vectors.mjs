// Runs Kubernetes' own unit-test vectors against the core, by hand: node scripts/try-vectors.mjs DIR
// DIR holds status-and-phase.json: cases of getPhase and printPod.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadCore } from './load-core.mjs'

const [dir] = process.argv.slice(2)
if (!dir) throw new Error('usage: node scripts/try-vectors.mjs DIR')
const { podPhase, podRow } = await loadCore('core/cluster/kubelet/pod-phase.ts', 'core/kubectl/pod-row.ts')
const vectors = JSON.parse(readFileSync(join(dir, 'status-and-phase.json'), 'utf8'))
const nowMs = Date.UTC(2026, 0, 1)

let failed = 0
const report = (kind, name, expected, found) => {
  if (JSON.stringify(expected) === JSON.stringify(found)) return
  failed++
  console.log(`${kind} “${name}”: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`)
}

for (const c of vectors.getPhase) {
  const statuses = (c.containerStatuses ?? []).map(status => ({ state: {}, ...status, lastState: status.lastTerminationState ?? status.lastState ?? {} }))
  report('getPhase', `${c.suite} ${c.case}`, c.expect, podPhase(c.spec, statuses, c))
}

/** Go's names where the API has its own. The converter took the prefix off the constant PodScheduled, whose value has it. */
const apiNames = { lastTerminationState: 'lastState', objectMeta: 'metadata' }

/** The vectors write times as `{ago: seconds}` and leave out zero values; the API has timestamps and an exit code of 0. */
function fromGo(value) {
  if (Array.isArray(value)) return value.map(fromGo)
  if (value === 'Scheduled') return 'PodScheduled'
  if (typeof value !== 'object' || value === null) return value
  if (typeof value.ago === 'number') return new Date(nowMs - value.ago * 1000).toISOString()
  if (typeof value.time === 'object') return fromGo(value.time)
  return Object.fromEntries(
    Object.entries(value).map(([key, v]) => [apiNames[key] ?? key, key === 'terminated' ? { exitCode: 0, ...fromGo(v) } : fromGo(v)]),
  )
}

for (const c of vectors.printPod) {
  const { metadata = {}, spec = {}, status = {} } = fromGo(c.pod)
  const complete = statuses => statuses?.map(s => ({ state: {}, lastState: {}, ready: false, restartCount: 0, ...s }))
  const pod = {
    metadata: { name: '', creationTimestamp: '', ...metadata },
    spec: { containers: [], ...spec },
    status: {
      ...status,
      phase: status.phase ?? '',
      ...(status.initContainerStatuses ? { initContainerStatuses: complete(status.initContainerStatuses) } : {}),
      ...(status.containerStatuses ? { containerStatuses: complete(status.containerStatuses) } : {}),
    },
  }
  const row = podRow(pod, nowMs)
  const found = [row.name, row.ready, row.status, row.restarts, row.age].slice(0, c.cells.length)
  report('printPod', `${c.test} ${c.pod.objectMeta?.name ?? ''}`, c.cells, found)
}

console.log(`${vectors.getPhase.length} phase cases and ${vectors.printPod.length} STATUS cases, ${failed} failed`)
process.exit(failed > 0 ? 1 : 0)
