import type { JsonObject } from '../../json.ts'
import type { Trace } from '../../trace/trace.ts'
import { createSimulation, type SimulationInput } from '../simulate.ts'

const stepsPerRound = 20_000

/** Simulates in rounds of 20,000 steps; a test fails that would go on past so many. */
export function traceWithin(rounds: number, input: SimulationInput): Trace {
  const simulation = createSimulation(input)
  for (let round = 0; round < rounds; round++) if (simulation.runFor(stepsPerRound)) return simulation.trace()
  throw new Error(`not complete after ${rounds} rounds, at ${Math.round(simulation.progress() * 100)} %`)
}

/** A Pod of one container, whose image is on the node, that runs a shell script. */
export const scriptPod = (script: string, more: JsonObject = {}): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p' },
  spec: {
    restartPolicy: 'Never',
    volumes: [{ name: 'data', emptyDir: {} }],
    containers: [{ name: 'a', image: 'busybox:1.36', command: ['sh', '-c', script], volumeMounts: [{ name: 'data', mountPath: '/data' }], ...more }],
  },
})

/** How a script fares in a container for so long, in few steps. */
export const lifeOfScript = (script: string, untilMs: number, rounds = 3): Trace =>
  traceWithin(rounds, { objects: [scriptPod(script)], scenario: { containers: { a: { pullTimeMs: 0 } } }, untilMs })

const unsaid = new Set(['pod', 'container', 'atMs'])

/** What the trace says about the run: `code param param …`, without the names of Pod and container. */
export const noticesOf = (trace: Trace): readonly string[] =>
  trace.notices.map(({ code, params }) => [code, ...Object.entries(params).flatMap(([name, value]) => (unsaid.has(name) ? [] : [value]))].join(' '))

/** All that is kept of a run. */
export const entriesOf = ({ pods, events, spans, logs, notices, removals }: Trace): number =>
  pods.length + events.length + spans.length + logs.length + notices.length + removals.length
