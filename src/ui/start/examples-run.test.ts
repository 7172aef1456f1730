import { expect, it } from 'vitest'
import { simulate } from '../../core/cluster/simulate.ts'
import { isJsonObject } from '../../core/json.ts'
import { watchPods } from '../../core/kubectl/get-pod.ts'
import type { Trace } from '../../core/trace/trace.ts'
import { parseSource } from '../../core/yaml/source.ts'
import { examples, loadExample } from './examples.ts'

async function run(id: string): Promise<Trace> {
  const { documents } = parseSource(await loadExample(id, 'en'))
  return simulate({ objects: documents.map(({ value }) => value).filter(value => isJsonObject(value)), scenario: examples.find(example => example.id === id)?.scenario ?? {} })
}

/** READY and STATUS of all rows of the watch, each change once. */
function statuses({ pods, startedAtMs }: Trace): readonly string[] {
  const rows = watchPods(pods, startedAtMs).slice(1).map(row => row.split(/ {3,}/).slice(1, 3).join(' '))
  return rows.filter((row, i) => row !== rows[i - 1])
}

it.each([
  ['two-steps', '1/1 Running'],
  ['page-handover', '1/1 Running'],
  ['wait-for-database', '1/1 Running'],
  ['log-sidecar', '2/2 Running'],
  ['init-fails-always', '0/1 Init:CrashLoopBackOff'],
  ['full-service', '3/3 Running'],
  ['first-init', '1/1 Running'],
  ['permission-fix', '1/1 Running'],
  ['init-fails-on-failure', '0/1 Init:CrashLoopBackOff'],
  ['init-fails-never', '0/1 Init:Error'],
  ['crash-loop', '1/2 CrashLoopBackOff'],
  ['image-not-found', '0/1 ImagePullBackOff'],
  ['job-with-sidecar', '0/2 Completed'],
  ['job-never-ends', '1/2 NotReady'],
  ['shutdown', '3/3 Running'],
])('the example %s comes to %s', async (id, status) => {
  const seen = statuses(await run(id))
  if (id === 'shutdown') expect(seen).toContain(status)
  else expect(seen.at(-1)).toBe(status)
})

it('the examples above are all there are', () => expect(examples).toHaveLength(15))

it('the step that waits for a database asks until its name is there', async () => {
  const { logs, spans } = await run('wait-for-database')
  expect(logs.filter(line => line.text === 'waiting for mysql').length).toBeGreaterThan(2)
  expect(spans.find(span => span.container === 'init-mysql' && span.kind === 'run')).toMatchObject({ exitCode: 0 })
})

it('the app that crashes says something before it does', async () => {
  const { logs } = await run('crash-loop')
  expect(logs.filter(line => line.text === 'listening').length).toBeGreaterThan(2)
})

it('without the step that repairs permissions the app cannot write', async () => {
  const [pod] = parseSource(await loadExample('permission-fix', 'en')).documents.map(({ value }) => value)
  if (!isJsonObject(pod) || !isJsonObject(pod['spec'])) throw new Error('no Pod')
  const { initContainers: _, ...spec } = pod['spec']
  const { logs } = simulate({ objects: [{ ...pod, spec }], scenario: {} })
  expect(logs[0]?.text).toMatch(/Permission denied/)
})
