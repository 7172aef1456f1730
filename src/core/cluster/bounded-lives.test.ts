import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { JsonObject } from '../json.ts'
import { randomScripts } from '../runtime/shell/test/random-script.ts'
import { arbitraryPod, arbitraryScenario } from './test/arbitrary-pod.ts'
import { entriesOf, scriptPod, traceWithin } from './test/bounded-life.ts'

vi.setConfig({ testTimeout: 120_000 })

/** Any script of the grammar, whole, cut off somewhere, repeated for ever or with itself as its input. */
const script = fc
  .record({ seed: fc.nat(), cut: fc.double({ min: 0, max: 1, noNaN: true }), shape: fc.constantFrom('whole', 'cut', 'loop', 'pipe', 'background', 'function') })
  .map(({ seed, cut, shape }) => {
    const [text = ''] = randomScripts(1, seed)
    switch (shape) {
      case 'cut': return text.slice(0, Math.floor(text.length * cut))
      case 'loop': return `while :; do\n${text}\ndone`
      case 'pipe': return `yes | {\n${text}\n} | sh`
      case 'background': return `while :; do {\n${text}\n} & done`
      case 'function': return `f() {\n${text}\nf "$@" "$a"\n}\nf`
      default: return text
    }
  })

describe('any life', () => {
  it('of any script ends within bounds and never breaks', () => {
    fc.assert(fc.property(script, fc.nat(), (text, seed) => {
      const trace = traceWithin(3, { objects: [scriptPod(text)], scenario: { seed, containers: { a: { pullTimeMs: 0 } } }, untilMs: 60_000 })
      expect(entriesOf(trace)).toBeLessThan(12_000)
    }), { numRuns: 30 })
  })

  it('of any Pod with any script is the same for the same seed', () => {
    fc.assert(fc.property(arbitraryPod, arbitraryScenario, script, (pod, scenario, text) => {
      const spec = pod['spec'] as JsonObject
      const containers = (spec['containers'] as readonly JsonObject[]).map((container, i) => (i === 0 ? { ...container, command: ['sh', '-c', text] } : container))
      const input = { objects: [{ ...pod, spec: { ...spec, containers } }], scenario, untilMs: 60_000 }
      const trace = traceWithin(5, input)
      expect(JSON.stringify(traceWithin(5, input))).toBe(JSON.stringify(trace))
      // Each run of a container may fill a log of its own.
      const runs = trace.spans.filter(({ kind }) => kind === 'run').length
      expect(entriesOf(trace)).toBeLessThan(10_000 * Math.max(1, runs) + 2000)
    }), { numRuns: 15 })
  })
})
