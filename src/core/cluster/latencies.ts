import type { SeededRandom } from '../clock/seeded-random.ts'

/** How long the small steps of a cluster take, ms: ranges measured over 208 Pods of a real node (spec 15.1). */
const rangesMs = {
  bind: [2, 12],
  scheduledEvent: [3, 9],
  watch: [3, 10],
  statusRead: [1, 4],
  statusWrite: [2, 8],
  event: [1, 5],
  relist: [3, 15],
  createSandbox: [70, 130],
  stopSandbox: [60, 200],
  pulledToCreated: [12, 30],
  createdToStarted: [55, 120],
  startFailure: [60, 120],
  startedToNext: [2, 8],
  inspectDead: [10, 25],
  volumesUnmounted: [0, 4],
  processEnd: [3, 12],
  deleteTask: [12, 40],
  forcedRemoval: [4, 12],
  onDemandRelist: [3, 10],
  exec: [38, 52],
  networkProbe: [1, 4],
  statusWake: [0, 5],
  syncStart: [1, 4],
  // Not measured: from the kubelet's first word to its first list of Pods.
  kubeletStart: [700, 1400],
} as const satisfies Readonly<Record<string, readonly [number, number]>>

/** A small step of the cluster's work. */
export type Step = keyof typeof rangesMs

/** Draws the durations of the small steps. */
export class Latencies {
  constructor(private readonly random: SeededRandom) {}

  of(step: Step): number {
    const [from, to] = rangesMs[step]
    return this.random.between(from, to)
  }
}
