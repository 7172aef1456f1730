// Measures the memory of a trace, by hand: node --expose-gc scripts/try-memory.mjs [HOURS]
import { loadCore } from './load-core.mjs'

const { simulate, crashingPod } = await loadCore('core/cluster/simulate.ts', 'core/cluster/test/crashing-pod.ts')
if (typeof globalThis.gc !== 'function') throw new Error('run with node --expose-gc')

const heapMb = () => {
  globalThis.gc()
  globalThis.gc()
  return process.memoryUsage().heapUsed / 1_048_576
}
const hours = Number(process.argv[2] ?? 1)
simulate({ pod: crashingPod, scenario: {}, untilMs: 60_000 })
const before = heapMb()
const fromMs = performance.now()
const trace = simulate({ pod: crashingPod, scenario: {}, untilMs: hours * 3_600_000 })
const tookMs = performance.now() - fromMs
const after = heapMb()
console.log(`${hours} h of ten crashing containers: ${tookMs.toFixed(0)} ms, ${(after - before).toFixed(1)} MB`)
console.log(`${trace.pods.length} Pod versions, ${trace.events.length} event versions, ${trace.spans.length} spans, end at ${trace.endMs} ms`, trace.notices)
