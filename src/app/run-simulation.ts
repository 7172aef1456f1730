import { createSimulation, type Simulation } from '../core/cluster/simulate.ts'
import { openLibrary } from './kubectl-library.ts'
import type { SimulationAnswer, SimulationRequest } from './simulation-messages.ts'

/** So long a newer request or a wish to stop may have to wait. */
const sliceMs = 30
/** Steps between two looks at the clock; one may take some milliseconds. */
const fewSteps = 100
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

/** What shall become of a run: it goes on, ends with the trace so far, or is not wanted any more. */
export type Standing = 'go-on' | 'stop' | 'drop'

/**
 * Runs a simulation in slices, in the worker or, where there is none, on the page. It answers with how far it is, then with
 * the trace, which may be cut short; it falls silent as soon as its answer is not wanted any more.
 */
export async function runSimulation(
  { id, input }: SimulationRequest,
  standingOf: (id: number) => Standing,
  answer: (answer: SimulationAnswer) => void,
): Promise<void> {
  try {
    const { library, fetchMissing } = openLibrary()
    // A workstation is needed, and loaded, only where somebody types.
    const workstation = input.scenario.terminal?.length ? (await import('../core/workstation/workstation.ts')).workstationWith(library) : undefined
    let simulation: Simulation
    // A kubectl that was asked for something which is not loaded yet has printed too little: once it is there, all of it runs again.
    do {
      simulation = createSimulation(workstation ? { ...input, workstation } : input)
      let reportedAt = performance.now()
      while (!runSlice(simulation)) {
        if (performance.now() - reportedAt > reportEveryMs) {
          reportedAt = performance.now()
          answer({ id, progress: simulation.progress() })
        }
        await breathe()
        const standing = standingOf(id)
        if (standing === 'drop') return
        if (standing === 'stop') simulation.stop()
      }
    } while (await fetchMissing())
    answer({ id, trace: simulation.trace() })
  } catch (error) {
    answer({ id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
}

function runSlice(simulation: Simulation): boolean {
  const untilMs = performance.now() + sliceMs
  while (performance.now() < untilMs) if (simulation.runFor(fewSteps)) return true
  return false
}
