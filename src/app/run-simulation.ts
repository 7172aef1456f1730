import { createSimulation } from '../core/cluster/simulate.ts'
import type { SimulationAnswer, SimulationRequest } from './simulation-messages.ts'

/** Steps between two looks at the clock: about 20 ms. */
const sliceSteps = 20_000
const reportEveryMs = 200

/** Lets whatever else waits (a newer request, a key press) go first. */
const breathe = () => new Promise<void>(done => {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => {
    port1.close()
    done()
  }
  port2.postMessage(undefined)
})

/**
 * Runs a simulation in slices, in the worker or, where there is none, on the page. It answers with how far it is, then with
 * the trace; it falls silent as soon as its answer is not wanted any more.
 */
export async function runSimulation(
  { id, input }: SimulationRequest,
  isWanted: (id: number) => boolean,
  answer: (answer: SimulationAnswer) => void,
): Promise<void> {
  try {
    const simulation = createSimulation(input)
    let reportedAt = performance.now()
    while (!simulation.runFor(sliceSteps)) {
      if (performance.now() - reportedAt > reportEveryMs) {
        reportedAt = performance.now()
        answer({ id, progress: simulation.progress() })
      }
      await breathe()
      if (!isWanted(id)) return
    }
    answer({ id, trace: simulation.trace() })
  } catch (error) {
    answer({ id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
}
