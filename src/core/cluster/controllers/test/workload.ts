import type { JsonObject } from '../../../json.ts'
import type { Trace } from '../../../trace/trace.ts'
import type { Scenario } from '../../scenario.ts'
import { simulate } from '../../simulate.ts'
import { usualWorld } from '../../world.ts'

/** A container that runs a script, of an image that is on the node. */
export const runs = (script: string, more: JsonObject = {}): JsonObject =>
  ({ name: 'app', image: 'busybox:1.36', command: ['sh', '-c', script], ...more })

export const serves = runs('trap "exit 0" TERM; while true; do sleep 1; done')

/** A workload whose selector fits its template. */
export const workload = (kind: string, spec: JsonObject, pod: JsonObject = { containers: [serves] }): JsonObject => ({
  apiVersion: kind === 'Job' ? 'batch/v1' : 'apps/v1',
  kind,
  metadata: { name: 'w' },
  spec: { ...(kind === 'Job' ? {} : { selector: { matchLabels: { app: 'w' } } }), ...spec, template: { metadata: { labels: { app: 'w' } }, spec: pod } },
})

export const job = (spec: JsonObject, script: string, more: JsonObject = {}): JsonObject =>
  workload('Job', spec, { restartPolicy: 'Never', containers: [runs(script)], ...more })

/** Simulates objects on a node that has the image. */
export const run = (objects: readonly JsonObject[], untilMs: number, scenario: Scenario = {}): Trace =>
  simulate({ objects, scenario, untilMs, world: { ...usualWorld, preloaded: [{ reference: 'docker.io/library/busybox:1.36', sizeBytes: 1 }] } })

/** When Pods were created, and their names with the letters of chance masked. */
export const created = (trace: Trace): readonly (readonly [atMs: number, name: string])[] =>
  trace.pods.filter(({ type }) => type === 'ADDED').map(({ atMs, object }) => [atMs, masked(object.metadata.name)])

const masked = (name: string) => name.replace(/-[bcdfghjklmnpqrstvwxz2456789]{5}$/, '-*')

/** What was said about objects other than Pods: `KIND NAME REASON MESSAGE`. */
export const said = (trace: Trace): readonly string[] =>
  trace.events.flatMap(({ type, object: { involvedObject: { kind, name }, reason, message } }) =>
    kind === 'Pod' || type !== 'ADDED' ? [] : [`${kind} ${name} ${reason} ${masked(message)}`])

/** The Pods that are there at the end. */
export const left = (trace: Trace) => {
  const newest = new Map(trace.pods.map(version => [version.object.metadata.name, version]))
  return [...newest.values()].filter(({ type }) => type !== 'DELETED').map(({ object }) => object)
}
