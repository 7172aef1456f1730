// How long a simulation takes and how much its trace weighs: ten containers that crash again and again.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { loadCore } from './load-core.mjs'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc')

async function heapMb() {
  // What the last run left on the stack goes with its turn.
  await new Promise(resolve => setImmediate(resolve))
  collectGarbage()
  collectGarbage()
  return process.memoryUsage().heapUsed / 1e6
}

/** The very first run of an hour, medians of 15 later runs and of 3 runs of a day, in ms, and the size of the day's trace in MB. */
export async function benchSimulation() {
  const { simulate, crashingPod } = await loadCore('core/cluster/simulate.ts', 'core/cluster/test/crashing-pod.ts')
  const run = hours => {
    const started = performance.now()
    const trace = simulate({ objects: [crashingPod], scenario: {}, untilMs: hours * 3_600_000 })
    return { ms: performance.now() - started, trace }
  }
  const median = (hours, runs) => Array.from({ length: runs }, () => run(hours).ms).toSorted((a, b) => a - b)[Math.floor(runs / 2)]
  // A page that is edited runs it again and again: the first runs, before the engine has compiled it, are told apart.
  const firstMs = run(1).ms
  for (let i = 0; i < 10; i++) run(1)
  const hourMs = median(1, 15)
  const dayMs = median(24, 3)
  const before = await heapMb()
  const { trace } = run(24)
  const dayMb = (await heapMb()) - before
  if (trace.pods.length < 1000) throw new Error('the simulated day is too short to measure')
  return { firstMs, hourMs, dayMs, dayMb }
}
