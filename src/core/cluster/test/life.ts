import type { JsonObject } from '../../json.ts'
import type { KubernetesVersion } from '../../pod/kubernetes-version.ts'
import { podRow } from '../../kubectl/pod-row.ts'
import type { Trace } from '../../trace/trace.ts'
import type { WorldEvent } from '../scenario.ts'
import { simulate } from '../simulate.ts'

/** How to live. */
interface LifeOptions {
  readonly untilMs?: number
  readonly seed?: number
  readonly kubernetes?: KubernetesVersion
  readonly events?: readonly WorldEvent[]
}

/** The life of a Pod named `p` whose images are on the node. */
export function lifeOf(spec: JsonObject, { untilMs = 30_000, seed = 1, kubernetes = '1.35', events = [] }: LifeOptions = {}): Trace {
  const lists = [spec['initContainers'], spec['containers']].flatMap(list => (Array.isArray(list) ? list : []))
  const containers = Object.fromEntries(lists.map(c => [(c as JsonObject)['name'], { pullTimeMs: 0 }]))
  return simulate({ objects: [{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec }], scenario: { containers, events, seed }, untilMs, kubernetes })
}

/** A container of a manifest that runs a shell script. */
export const script = (name: string, text: string, more: JsonObject = {}): JsonObject => ({ name, image: 'busybox:1.36', command: ['sh', '-c', text], ...more })

/** What serves until it is told to end. */
export const serves = 'trap "exit 0" TERM; while true; do sleep 1; done'

/** `kubectl get pod -w` without ages, equal neighbours once: `1/1 Running 0`. */
export function rowsOf(trace: Trace, kubernetes: KubernetesVersion = '1.35'): readonly string[] {
  const rows = trace.pods.map(({ atMs, object }) => {
    const { ready, status, restarts } = podRow(object, trace.startedAtMs + atMs, kubernetes)
    return `${ready} ${status} ${restarts.replace(/ \(.*/, '')}`
  })
  return rows.filter((row, i) => row !== rows[i - 1])
}

/** When each writing of an event with that reason came, ms. */
export const timesOf = (trace: Trace, reason: string): readonly number[] => trace.events.filter(v => v.object.reason === reason).map(v => v.atMs)

/** What the events with that reason say, each once. */
export const messagesOf = (trace: Trace, reason: string): readonly string[] =>
  [...new Set(trace.events.filter(v => v.object.reason === reason).map(v => v.object.message))]

/** When a container first started, ms. */
export const startOf = (trace: Trace, container: string): number => trace.spans.find(s => s.container === container && s.kind === 'run')?.fromMs ?? NaN
